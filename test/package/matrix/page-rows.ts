// Rows of the matrix that run on a page: bundlers, development servers, and pages without any tool.

import { spawn } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type BrowserName, resultOf } from "../../browsers/launch.js";
import { serve } from "../../browsers/serve.js";
import { moduleScript, page, pageModule, report, writeFiles } from "./app.js";
import type { Row } from "./row.js";
import { binary, command, workshop } from "./tools.js";

/** Opens a folder's page and waits for what it posts. */
export const inPage =
  (headers: Readonly<Record<string, string>> = {}, browser: BrowserName = "chromium") =>
  async (folder: string): Promise<string> => {
    const served = await serve(folder, headers);
    try {
      return await resultOf(browser, `${served.origin}/`, served.result);
    } finally {
      served.close();
    }
  };

/** Starts a development server that says where it listens, opens its page, and ends it. */
export const inDevelopment = async (folder: string, writeModule: (to: string) => void): Promise<string> => {
  const collector = await serve(folder);
  writeModule(collector.origin);
  const own = join(folder, "node_modules/vite");
  const vite = existsSync(own) ? own : join(workshop, "node_modules/vite");
  const args = [join(vite, "bin/vite.js"), "--host", "127.0.0.1", "--port", "0"];
  const server = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  try {
    const url = await new Promise<string>((done, fail) => {
      let output = "";
      const read = (chunk: unknown): void => {
        output += String(chunk);
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(stripVTControlCharacters(output));
        if (found) done(found[0]);
      };
      server.stdout.on("data", read);
      server.stderr.on("data", read);
      server.on("close", () => fail(new Error(`vite has ended: ${output}`)));
    });
    return await resultOf("chromium", url, collector.result);
  } finally {
    server.kill();
    collector.close();
  }
};

/** A build by one command; what it makes lies in `out`, beside a page for it where the tool makes none. */
const builtBy =
  (tool: string, args: readonly string[], script?: string) =>
  async (folder: string): Promise<string> => {
    await command(binary(tool), args, folder);
    const out = join(folder, "out");
    if (script) writeFiles(out, { "index.html": page(script) });
    return out;
  };

export const byVite = builtBy("vite", ["build", "--logLevel", "warn", "--outDir", "out"]);

const ownWorker = `
${report()}
const worker = new Worker(new URL("./train.worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => report(data));
worker.addEventListener("error", ({ message }) => report(String(message)));
`;

const modelWorker = `
import { createModelWorker, weightsHash } from "fragua";
import { options, x, y } from "./program.js";
${report()}
const train = async () => {
  const model = createModelWorker(new Worker(new URL("./model.worker.js", import.meta.url), { type: "module" }));
  await model.fit(x, y, options);
  return weightsHash(await model.getWeights());
};
train().then(report, failed);
`;

/** What `npm create vite` makes, with the package installed, and a module that trains; nothing else is touched. */
const createVite = async (folder: string): Promise<string> => {
  const script = join(workshop, "node_modules/create-vite/index.js");
  await command(process.execPath, [script, "app", "--template", "vanilla-ts", "--no-interactive"], folder);
  const app = join(folder, "app");
  await command("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", join(workshop, "fragua.tgz")], app);
  copyFileSync(join(folder, "program.ts"), join(app, "src/program.ts"));
  return app;
};

const viteModule = (to = ""): string => `import { train } from "./program";

train().then((hash) => fetch("${to}/result", { method: "POST", body: hash, mode: "no-cors" }));
`;

export const pageRows: readonly Row[] = [
  {
    name: "npm create vite, npm run dev",
    tool: "create-vite",
    build: createVite,
    run: (app) => inDevelopment(app, (to) => writeFiles(app, { "src/main.ts": viteModule(to) })),
  },
  {
    name: "npm create vite, npm run build",
    tool: "create-vite",
    build: async (folder) => {
      const app = await createVite(folder);
      writeFiles(app, { "src/main.ts": viteModule() });
      await command("npm", ["run", "build"], app);
      return join(app, "dist");
    },
    run: inPage(),
  },
  {
    name: "Vite, development server",
    tool: "vite",
    run: (folder) => inDevelopment(folder, (to) => writeFiles(folder, { "page.js": pageModule(to) })),
  },
  { name: "Vite, build", tool: "vite", build: byVite, run: inPage() },
  { name: "Vite, build, in Firefox", tool: "vite", build: byVite, run: inPage({}, "firefox") },
  {
    name: "webpack 5",
    tool: "webpack",
    build: builtBy("webpack", ["./page.js", "--mode", "production", "-o", "out"], '<script src="./main.js"></script>'),
    run: inPage(),
  },
  {
    name: "Rollup",
    tool: "rollup",
    build: builtBy("rollup", ["page.js", "-p", "node-resolve", "-d", "out", "--silent"], moduleScript),
    run: inPage(),
  },
  {
    name: "esbuild, ESM",
    tool: "esbuild",
    build: builtBy(
      "esbuild",
      ["page.js", "--bundle", "--minify", "--format=esm", "--splitting", "--outdir=out"],
      moduleScript,
    ),
    run: inPage(),
  },
  {
    name: "esbuild, one classic script",
    tool: "esbuild",
    build: builtBy(
      "esbuild",
      ["page.js", "--bundle", "--minify", "--format=iife", "--outdir=out"],
      '<script src="./page.js"></script>',
    ),
    run: inPage(),
  },
  {
    name: "Parcel 2",
    tool: "parcel",
    build: builtBy("parcel", [
      "build",
      "index.html",
      "--no-cache",
      "--no-source-maps",
      "--dist-dir",
      "out",
      "--log-level",
      "warn",
    ]),
    run: inPage(),
  },
  {
    name: "no tool, from another origin",
    run: async (folder) => {
      const library = await serve(join(workshop, "node_modules/fragua"), { "Access-Control-Allow-Origin": "*" });
      try {
        const imports = JSON.stringify({ imports: { fragua: `${library.origin}/dist/index.js` } });
        writeFiles(folder, { "index.html": page(`<script type="importmap">${imports}</script>${moduleScript}`) });
        return await inPage()(folder);
      } finally {
        library.close();
      }
    },
  },
  {
    name: "an application's own worker",
    tool: "vite",
    files: {
      "page.js": ownWorker,
      "train.worker.js": `
import { train } from "./program.js";
train().then(postMessage, (error) => postMessage(String(error.stack)));
`,
    },
    build: byVite,
    run: inPage(),
  },
  {
    name: "createModelWorker on the page",
    tool: "vite",
    files: {
      "page.js": modelWorker,
      "model.worker.js":
        'import { serveModel } from "fragua";\nimport { makeModel } from "./program.js";\nserveModel(makeModel);\n',
    },
    build: byVite,
    run: inPage(),
  },
];
