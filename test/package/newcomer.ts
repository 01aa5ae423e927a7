// npm run newcomer: walks the README's first steps from empty folders, with the packed package and no more than what stands there.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { drive, patience } from "../browsers/drive.js";
import { serve } from "../browsers/serve.js";
import { files } from "../site/files.js";

/** What a reader does: runs commands, or writes a file. */
type Step = { readonly commands: readonly string[] } | { readonly file: string; readonly text: string };

interface Path {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** The paths of a section: each begins with words in bold; a program stands behind the name of its file. */
export const pathsOf = (readme: string): readonly Path[] => {
  const [, section = ""] = /\n## First steps\n([\s\S]*?)\n## /.exec(readme) ?? [];
  return section
    .split(/\n\*\*/)
    .slice(1)
    .map((text) => {
      const title = text.slice(0, text.indexOf(".**"));
      // Behind the last block with its prose there may be more prose.
      const steps = [...text.matchAll(/([\s\S]*?)```(\w+)\n([\s\S]*?)```/g)].map(
        ([, prose = "", language, block = ""]): Step => {
          if (language === "sh") return { commands: block.trim().split("\n") };
          const name = [...prose.matchAll(/`([\w./-]+\.(?:mjs|tsx))`/g)].at(-1)?.[1] ?? "src/App.tsx";
          return { file: name, text: block };
        },
      );
      return { title, steps };
    });
};

/** What each path must come to, by the first words of its title. */
const expected: Readonly<Record<string, (folder: string, said: string) => Promise<string> | string>> = {
  "Your own table": (folder) => {
    const made = ["houses.fragua", "report.html", "priced.csv"].filter((name) => !existsSync(join(folder, name)));
    if (made.length > 0) return `there is no ${made.join(", ")}`;
    const [header = "", ...rows] = readFileSync(join(folder, "priced.csv"), "utf8").trim().split("\n");
    const places = ["price", header.split(",").at(-1)!].map((name) => header.split(",").indexOf(name));
    const off = rows.map((row) => {
      const [price, said] = places.map((place) => Number(row.split(",")[place])) as [number, number];
      return Math.abs(said - price) / price;
    });
    const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
    return mean < 0.1 ? "" : `prices are off by ${(100 * mean).toFixed(0)} %`;
  },
  "A classification": (_, said) => (/accuracy .*: (0\.9[5-9]|1\.00)$/m.test(said) ? "" : said),
  "Saved, and loaded": (_, said) => (said.includes("Gentoo") ? "" : said),
  "A search on many machines": (_, said) => (said.includes("20 trials: 20 complete") ? "" : said),
  "A page with React": async (folder) => {
    const served = await serve(join(folder, "dist"));
    const browser = await drive("chromium");
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(patience);
      await page.goto(`${served.origin}/`);
      await page.click("button");
      await page.waitForFunction(() => document.querySelector("output")?.textContent?.startsWith("epoch 60"));
      const told = (await page.textContent("output")) ?? "";
      return /accuracy (0\.9[5-9]|1\.00)/.test(told) ? "" : told;
    } finally {
      await browser.close();
      served.close();
    }
  },
};

/** What the README leaves running, by their process groups: ended when its path is walked. */
const running: ChildProcess[] = [];
const endAll = (): void => {
  for (const { pid } of running.splice(0).reverse()) {
    try {
      process.kill(-pid!, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  }
};

/** A port of this machine, instead of the one that a server has by itself: another one may be there. */
const port = 20_000 + (process.pid % 20_000);

/** Waits until a server answers. */
const answers = (): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(void socket.end()));
    socket.on("error", () => setTimeout(() => resolve(answers()), 100));
  });

/** Starts what ends with `&`: a server, or a worker on each of two machines, which are this one. */
const start = async (command: string, options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) => {
  const [, what = ""] = /^(.*) & #/.exec(command) ?? [];
  const isServer = what.startsWith("redis-server");
  for (let i = 0; i < (isServer ? 1 : 2); i++) {
    const all = isServer ? `${what} --port ${port} --bind 127.0.0.1` : what;
    running.push(spawn(all, { ...options, shell: true, detached: true, stdio: ["ignore", "ignore", "inherit"] }));
  }
  if (isServer) await answers();
};

/** A path from the folder where it begins; what it said, and where it ended. */
const walk = async (
  path: Path,
  folder: string,
  tarball: string,
): Promise<{ readonly said: string; readonly ended: string }> => {
  let [said, at] = ["", folder];
  const env = {
    ...process.env,
    npm_config_yes: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    NO_COLOR: "1",
  };
  const here = (text: string): string => text.replaceAll(":6379", `:${port}`);
  for (const step of path.steps) {
    if ("file" in step) {
      mkdirSync(join(at, step.file, ".."), { recursive: true });
      writeFileSync(join(at, step.file), here(step.text));
      continue;
    }
    for (const line of step.commands) {
      const moved = /^cd (\S+)$/.exec(line);
      if (moved) {
        at = join(at, moved[1]!);
        continue;
      }
      const command = here(line.replace(/^npm install fragua\b/, `npm install ${tarball}`));
      if (line.includes(" & #")) await start(command, { cwd: at, env });
      else
        said += execFileSync(command, {
          cwd: at,
          env,
          shell: true,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "pipe"],
        });
    }
  }
  return { said, ended: at };
};

const workshop = mkdtempSync(join(tmpdir(), "fragua-newcomer-"));
execFileSync("npm", ["pack", "--silent", "--pack-destination", workshop], { stdio: ["ignore", "ignore", "inherit"] });
const tarball = resolve(workshop, readdirSync(workshop).find((name) => name.endsWith(".tgz"))!);
const outcomes: { readonly title: string; readonly problem: string }[] = [];
let folder = workshop;
for (const [i, path] of pathsOf(readFileSync("README.md", "utf8")).entries()) {
  const check = Object.entries(expected).find(([title]) => path.title.startsWith(title))?.[1];
  // One that goes on from another stands in its folder.
  if (!path.title.startsWith("Saved")) folder = join(workshop, String(i));
  mkdirSync(folder, { recursive: true });
  for (const name of ["houses.csv", "penguins.csv"]) {
    if (path.steps.some((step) => JSON.stringify(step).includes(name))) {
      writeFileSync(join(folder, name), (files[name] as () => string)());
    }
  }
  let problem = check ? "" : "nothing is known of what it comes to";
  try {
    const { said, ended } = await walk(path, folder, tarball);
    problem ||= await check!(ended, said);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    problem = `${(error as Error).message}\n${stdout}\n${stderr}`;
  } finally {
    endAll();
  }
  outcomes.push({ title: path.title, problem });
  process.stdout.write(`${problem ? "✗" : "✓"} ${path.title}${problem ? `\n${problem}` : ""}\n`);
}
const missing = Object.keys(expected).filter((title) => !outcomes.some((outcome) => outcome.title.startsWith(title)));
for (const title of missing) process.stdout.write(`✗ ${title}: the README has no such path\n`);
rmSync(workshop, { recursive: true, force: true });
const failed = outcomes.filter(({ problem }) => problem).length + missing.length;
mkdirSync("build", { recursive: true });
writeFileSync("build/newcomer.json", JSON.stringify({ passed: outcomes.length - failed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
