// Rows of the matrix that use the runtime's settings: threads, a policy that forbids more, a host that compiles nothing.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { isolation } from "../../browsers/serve.js";
import { report, writeFiles } from "./app.js";
import { byVite, inDevelopment, inPage } from "./page-rows.js";
import type { Row } from "./row.js";
import { binary, command, engine } from "./tools.js";

/** Trains on two threads, and fails where there is one only: the weights alone would not tell. */
const onTwoThreads = `
import { init, runtimeInfo } from "fragua";
import { trainWide } from "./program.js";
const onTwoThreads = async () => {
  await init({ threads: 2 });
  const hash = await trainWide();
  const { threads, singleThreadReason } = runtimeInfo();
  if (threads !== 2 || singleThreadReason) throw new Error("one thread: " + singleThreadReason);
  return hash;
};
`;

const threadsPage = (to = ""): string => `${onTwoThreads}${report(to)}onTwoThreads().then(report, failed);\n`;

/** Nothing embedded and no worker of a Blob: both are files of the application's own. */
const withOwnFiles = `
import { init } from "fragua";
import wasmUrl from "fragua/wasm/simd.wasm?url";
import workerUrl from "fragua/worker.js?url&no-inline";
import { trainWide } from "./program.js";
${report()}
const train = async () => {
  const wasm = await (await fetch(wasmUrl)).arrayBuffer();
  let workers = 0;
  const createWorker = () => {
    workers++;
    return new Worker(workerUrl);
  };
  await init({ threads: 2, wasm, createWorker });
  const hash = await trainWide();
  if (workers === 0) throw new Error("no worker was asked for");
  return hash;
};
train().then(report, failed);
`;

/** A policy that allows nothing but one's own files and WebAssembly. */
const strictPolicy = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'",
};

/** Opens a loopback socket for a Worker of Cloudflare's, asks it once, and ends it. */
const inWorkerd = async (folder: string): Promise<string> => {
  const server = spawn(engine("workerd"), ["serve", "config.capnp", "--control-fd=1"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const port = await new Promise<string>((done, fail) => {
      let output = "";
      const read = (chunk: unknown): void => {
        output += String(chunk);
        const found = /"port":(\d+)/.exec(output);
        if (found) done(found[1]!);
      };
      server.stdout.on("data", read);
      server.stderr.on("data", read);
      server.on("close", () => fail(new Error(`workerd has ended: ${output}`)));
    });
    return await (await fetch(`http://127.0.0.1:${port}/`)).text();
  } finally {
    server.kill();
  }
};

export const runtimeRows: readonly Row[] = [
  ...[20, 22, 24].map(
    (version): Row => ({
      name: `Node ${version}, two threads`,
      tool: `node${version}`,
      wide: true,
      files: {
        "threads.mjs": `${onTwoThreads}console.log(await onTwoThreads());\n`,
      },
      run: (folder) => command(engine(`node${version}`), ["threads.mjs"], folder),
    }),
  ),
  ...(["chromium", "firefox"] as const).map(
    (browser): Row => ({
      name: `two threads on a page, in ${browser === "chromium" ? "Chromium" : "Firefox"}`,
      tool: "vite",
      wide: true,
      files: { "page.js": threadsPage() },
      build: byVite,
      run: inPage(isolation, browser),
    }),
  ),
  {
    name: "two threads on a page, Vite, development server",
    tool: "vite",
    wide: true,
    files: { "vite.config.js": `export default { server: { headers: ${JSON.stringify(isolation)} } };\n` },
    run: (folder) => inDevelopment(folder, (to) => writeFiles(folder, { "page.js": threadsPage(to) })),
  },
  {
    name: "a strict content security policy",
    tool: "vite",
    build: byVite,
    run: inPage(strictPolicy),
  },
  {
    name: "a strict policy, with two threads",
    tool: "vite",
    wide: true,
    files: { "page.js": withOwnFiles },
    build: byVite,
    run: inPage({ ...strictPolicy, ...isolation }),
  },
  {
    name: "an edge worker (workerd), init({ wasm })",
    tool: "workerd",
    files: {
      "edge.js": `
import { init } from "fragua";
import wasm from "fragua/wasm/simd.wasm";
import { train } from "./program.js";
export default {
  fetch: async () => {
    try {
      await init({ wasm });
      return new Response(await train());
    } catch (error) {
      return new Response(String(error.stack));
    }
  },
};
`,
      "config.capnp": `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  compatibilityDate = "2025-01-01",
  modules = [
    (name = "edge.js", esModule = embed "out/edge.js"),
    (name = "fragua/wasm/simd.wasm", wasm = embed "../../node_modules/fragua/dist/wasm/simd.wasm"),
  ],
);
`,
    },
    build: async (folder) => {
      const args = ["edge.js", "--bundle", "--minify", "--format=esm", "--external:*.wasm", "--outdir=out"];
      await command(binary("esbuild"), args, folder);
      return join(folder, "out");
    },
    run: (out) => inWorkerd(join(out, "..")),
  },
];
