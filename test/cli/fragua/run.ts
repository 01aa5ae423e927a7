// The command line as people call it: a process in a folder of its own, in a pipe, without colours.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

/** Several processes, each of which compiles the sources first, on a machine that has other things to do. */
export const patience = 300_000;

const line = ["--import", resolve("node_modules/tsx/dist/esm/index.mjs"), resolve("src/cli/fragua/main.ts")];
const plain = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", FORCE_COLOR: undefined };

/** A folder that goes when the file's tests are over. */
export const ownFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const fragua = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Result => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...line, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...plain, ...env },
  });
  return { status, stdout, stderr };
};

/** A run that has to go well: its stdout. */
export const succeed = (folder: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = fragua(folder, args);
  if (status !== 0 || stderr !== "")
    throw new Error(`fragua ${args.join(" ")} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
};

/** The figures of a run with --json, which prints one line and nothing else. */
export const figures = <T>(folder: string, ...args: readonly string[]): T => {
  const stdout = succeed(folder, ...args, "--json");
  if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`expected one line of JSON, received ${stdout}`);
  return JSON.parse(stdout) as T;
};

/** Starts a run, and ends it by a signal when its output shows something. */
export const endWhen = async (
  folder: string,
  args: readonly string[],
  shows: RegExp,
  signal: "SIGINT" | "SIGKILL",
): Promise<Result> => {
  const child: ChildProcess = spawn(process.execPath, [...line, ...args], { cwd: folder, env: plain, stdio: "pipe" });
  let [stdout, stderr] = ["", ""];
  child.stdout!.on("data", (chunk) => {
    stdout += String(chunk);
    if (shows.test(stdout) && !child.killed) child.kill(signal);
  });
  child.stderr!.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const [status] = (await once(child, "close")) as [number | null];
  return { status, stdout, stderr };
};
