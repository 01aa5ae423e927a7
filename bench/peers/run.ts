// `npm run bench:peers`: trains the same networks with fragua and with other libraries, and prints them side by side.
// `--help` lists them.
//
// Every library runs in a process of its own, one after the other, on one thread.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { usage } from "../usage.js";
import { type PeerResult, ratioOf, readLines, resultTable } from "./table.js";
import { type Workload, workloads } from "./workloads.js";

interface Peer {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Whether it comes from this folder's package.json. */
  readonly fromNpm: boolean;
  /** For the help. */
  readonly text: string;
}

const folder = fileURLToPath(new URL(".", import.meta.url));

const adapter = (file: string, ...more: readonly string[]): Peer => ({
  command: process.execPath,
  arguments: ["--import", "tsx", `${folder}${file}`, ...more],
  fromNpm: true,
  text: "installed at the first run",
});

const peers: Readonly<Record<string, Peer>> = {
  fragua: { ...adapter("fragua.ts"), fromNpm: false, text: "this library" },
  PyTorch: {
    command: "/usr/bin/python3",
    arguments: [`${folder}pytorch.py`],
    fromNpm: false,
    text: "where Python has it",
  },
  "jax-js": adapter("jax-js.ts"),
  "tfjs-wasm": adapter("tfjs.ts", "wasm"),
  "tfjs-cpu": adapter("tfjs.ts", "cpu"),
  convnetjs: adapter("convnetjs.ts"),
  synaptic: adapter("synaptic.ts"),
  "brain.js": adapter("brain-js.ts"),
};

/** How long a library may take for one workload. */
const limitMs = 180_000;

/** Installs the pinned peers unless they are there: the lockfile that was installed is kept beside them. */
const install = (): void => {
  const wanted = readFileSync(`${folder}package-lock.json`, "utf8");
  const installed = `${folder}node_modules/.installed-package-lock.json`;
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return;
  console.error("bench:peers: installing the peers…");
  // Without scripts: the native parts that they would build are never used here.
  const { status, error } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(`bench:peers: npm ci failed in ${folder}${error ? `: ${error.message}` : "."}`);
    process.exit(1);
  }
  writeFileSync(installed, wanted);
};

/** One thread for everyone; OpenBLAS chooses its kernels for this processor itself. */
const environment = (): NodeJS.ProcessEnv => {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env;
  return { ...rest, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
};

const runPeer = (name: string, peer: Peer, job: string): Promise<PeerResult> =>
  new Promise((resolve) => {
    const child = spawn(peer.command, peer.arguments, { env: environment(), stdio: "pipe" });
    let output = "";
    let complaints = "";
    let late = false;
    const limit = (): NodeJS.Timeout =>
      setTimeout(() => {
        late = true;
        child.kill("SIGKILL");
      }, limitMs);
    let timer = limit();
    const finish = (missing: string | undefined): void => {
      clearTimeout(timer);
      resolve({ name, ...readLines(output), ...(missing ? { missing } : {}) });
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      // It is done with one more.
      clearTimeout(timer);
      timer = limit();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaints += text;
    });
    // It may end without having read its job.
    child.stdin.on("error", () => {});
    child.on("error", () => finish("absent"));
    child.on("close", (code) => {
      if (late) return finish("too slow");
      if (code === 0) return finish(undefined);
      if (/No module named 'torch'/.test(complaints)) return finish("absent");
      console.error(`bench:peers: ${name} ended with code ${code}.\n${complaints.trimEnd()}`);
      process.exitCode = 1;
      finish("failed");
    });
    child.stdin.end(job);
  });

/** Results for machines: one record a library and workload. */
const recordsOf = (results: readonly PeerResult[], columns: readonly Workload[]) =>
  results.flatMap(({ name, version, outcomes, missing = "none" }) =>
    columns.map(({ name: workload }) => {
      const outcome = outcomes.find((candidate) => candidate.workload === workload);
      const ratio = ratioOf(results, name, workload);
      return {
        peer: name,
        ...(version === undefined ? {} : { version }),
        ...(outcome ?? { workload, cannot: missing }),
        ...(ratio === undefined ? {} : { ratio }),
      };
    }),
  );

const readArguments = () => {
  try {
    const text = { type: "string" } as const;
    return parseArgs({
      options: { json: text, only: text, networks: text, help: { type: "boolean", default: false } },
    });
  } catch (error) {
    console.error(`bench:peers: ${(error as Error).message} \`npm run bench:peers -- --help\` lists what there is.`);
    return process.exit(1);
  }
};
const { values } = readArguments();
if (values.help) {
  const texts = Object.entries(peers).map(([name, { text }]) => [name, text]);
  const flags = {
    "--only NAMES": "some of them, with commas between",
    "--networks NAMES": "some of the networks, by the beginnings of their names: W5,W8",
    "--json FILE": "keeps the results",
    "--help": "shows this",
  };
  const what = "Trains the same networks with fragua and with other libraries, one after the other, on one thread.";
  process.stdout.write(
    usage(what, "bench:peers -- [flags]", {
      "Libraries, all of them unless some are named": Object.fromEntries(texts),
      Flags: flags,
    }),
  );
  process.exit(0);
}
const known = Object.keys(peers);
const asked = values.only?.split(",") ?? known;
const named = (name: string) => known.find((peer) => peer.toLowerCase() === name.trim().toLowerCase());
const unknown = asked.filter((name) => named(name) === undefined);
const chosen = known.filter((peer) => asked.some((name) => named(name) === peer));
if (unknown.length > 0) {
  console.error(`bench:peers: unknown library ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
  process.exit(1);
}

if (chosen.some((name) => peers[name]!.fromNpm)) install();
const machine = {
  cpu: cpus()[0]?.model.trim() ?? "unknown processor",
  node: process.version,
  platform: process.platform,
};
const begins = values.networks?.split(",").map((name) => name.trim().toLowerCase());
const columns = workloads().filter(
  ({ name }) => !begins || begins.some((begin) => name.toLowerCase().startsWith(begin)),
);
if (columns.length === 0) {
  const names = workloads().map(({ name }) => name);
  console.error(`bench:peers: no network begins with ${values.networks}. Known: ${names.join(", ")}.`);
  process.exit(1);
}
const job = JSON.stringify(columns);
const results: PeerResult[] = [];
for (const name of chosen) {
  console.error(`bench:peers: ${name}…`);
  results.push(await runPeer(name, peers[name]!, job));
}
console.log(`${machine.cpu}, ${machine.platform}, Node ${machine.node}, one thread; (n×): n times as long as fragua\n`);
console.log(resultTable(results, columns));
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ machine, records: recordsOf(results, columns) }, undefined, 2)}\n`);
