// npm run matrix: the packed package in every tool that people use it with, each of which must come to the same weights.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { train } from "./program.js";
import { command, type Row, rows, tools, workshop } from "./rows.js";

/** Two at a time: more would only wait for each other. */
const atOnce = 2;

interface Outcome {
  readonly name: string;
  readonly version: string;
  readonly seconds: number;
  /** Why it failed; empty when the hash is the expected one. */
  readonly problem: string;
}

const install = async (): Promise<void> => {
  mkdirSync(workshop, { recursive: true });
  await command("npm", ["pack", "--silent", "--pack-destination", workshop], ".");
  const packed = readdirSync(workshop).find((name) => /^fragua-.*\.tgz$/.test(name))!;
  renameSync(join(workshop, packed), join(workshop, "fragua.tgz"));
  // An installed package of the same version would be kept although its contents are old.
  rmSync(join(workshop, "node_modules/fragua"), { recursive: true, force: true });
  rmSync(join(workshop, "package-lock.json"), { force: true });
  writeFileSync(
    join(workshop, "package.json"),
    JSON.stringify({ private: true, dependencies: { ...tools, fragua: "file:fragua.tgz" } }, null, 2),
  );
  await command("npm", ["install", "--no-audit", "--no-fund"], workshop);
};

const versionOf = (tool: string | undefined): string =>
  tool === undefined
    ? process.version.slice(1)
    : (JSON.parse(readFileSync(join(workshop, "node_modules", tool, "package.json"), "utf8")) as { version: string })
        .version;

const folderOf = (name: string): string => join(workshop, "apps", name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"));

const tryRow = async (row: Row, expected: string): Promise<Outcome> => {
  const begun = performance.now();
  const folder = folderOf(row.name);
  rmSync(folder, { recursive: true, force: true });
  let problem = "";
  try {
    const received = (await row.run(folder)).trim();
    if (received !== expected) problem = `expected ${expected}, received ${received || "nothing"}`;
  } catch (error) {
    problem = (error as Error).message;
  }
  const version = row.name.startsWith("no tool") ? "" : versionOf(row.tool);
  return { name: row.name, version, seconds: (performance.now() - begun) / 1000, problem };
};

const only = process.argv.slice(2).join(" ").toLowerCase();
const wanted = rows.filter(({ name }) => name.toLowerCase().includes(only));
const expected = await train();
process.stdout.write(`Expected ${expected}\nInstalling ${Object.keys(tools).length} tools …\n`);
await install();
const outcomes: Outcome[] = [];
const waiting = [...wanted];
const width = Math.max(...wanted.map(({ name }) => name.length));
const worker = async (): Promise<void> => {
  for (let row = waiting.shift(); row; row = waiting.shift()) {
    const outcome = await tryRow(row, expected);
    outcomes.push(outcome);
    const { name, version, seconds, problem } = outcome;
    process.stdout.write(
      `${problem ? "✗" : "✓"} ${name.padEnd(width)}  ${version.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s${problem && `\n${problem}`}\n`,
    );
  }
};
await Promise.all(Array.from({ length: atOnce }, worker));
const failed = outcomes.filter(({ problem }) => problem).length;
writeFileSync("build/matrix.json", JSON.stringify({ passed: outcomes.length - failed, failed, outcomes }, null, 2));
process.stdout.write(`${outcomes.length - failed} of ${outcomes.length} give the same weights.\n`);
process.exitCode = failed > 0 ? 1 : 0;
