// What the runtime was told to use, and what it found.

import { checkThreads } from "../options.js";

/** A worker as a team needs it: a browser's, or one of Node's. */
export interface TeamWorker {
  postMessage(message: unknown): void;
  terminate(): unknown;
  addEventListener?(type: string, listener: (event: unknown) => void): void;
  on?(type: string, listener: (value: unknown) => void): unknown;
  ref?(): void;
  unref?(): void;
}

/** A number of threads, or `auto`: as many as the machine has cores. */
export type Threads = number | "auto";

/** A WebAssembly.Module, also in projects whose types have neither a page's nor Node's WebAssembly. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : object;

/** Whether a value is a compiled module, of this realm or another. */
export const isModule = (value: unknown): value is WebAssembly.Module =>
  Object.prototype.toString.call(value) === "[object WebAssembly.Module]";

/** Hosts with many cores gain little from more threads than this, and every one costs memory. */
const mostAutomatic = 8;

export interface Settings {
  threads: Threads;
  /** Threads that `auto` may take at most: fewer where others share the cores. */
  mostAutomatic: number;
  wasm: CompiledModule | ArrayBuffer | ArrayBufferView | undefined;
  createWorker: (() => TeamWorker) | undefined;
  /** A worker from the page, where this thread serves it: not for init to change. */
  lentWorker: (() => TeamWorker) | undefined;
  /** Reads the binary that fuses, where it is wanted and the engine can. */
  relaxed: (() => Promise<string>) | undefined;
}

export const settings: Settings = {
  threads: 1,
  mostAutomatic,
  wasm: undefined,
  createWorker: undefined,
  lentWorker: undefined,
  relaxed: undefined,
};

/** What came of it: read by runtimeInfo. */
export const findings: { singleThreadReason: string | undefined; startFailed: boolean; relaxed: boolean } = {
  singleThreadReason: undefined,
  /** Whether the last team could not start its workers. */
  startFailed: false,
  relaxed: false,
};

interface Host {
  readonly process?: { getBuiltinModule?: (name: string) => unknown };
  readonly document?: unknown;
  readonly crossOriginIsolated?: boolean;
  readonly navigator?: { readonly hardwareConcurrency?: number };
}

const host = globalThis as unknown as Host;

/** Reached this way so that no bundler sees an import of a Node module. */
export const builtin = <T>(name: string): T | undefined => host.process?.getBuiltinModule?.(name) as T | undefined;

/** Node, and what can stand in for it, whose every thread may wait. */
const hasWorkerThreads = (): boolean => builtin("node:worker_threads") !== undefined;

/** Whether this thread may not wait for others: a page's own thread. */
export const isPageThread = (): boolean => !hasWorkerThreads() && host.document !== undefined;

/** Why threads cannot share memory here, if they cannot. */
const noSharing = (): string | undefined => {
  if (typeof SharedArrayBuffer === "undefined" || (!hasWorkerThreads() && host.crossOriginIsolated !== true)) {
    return (
      "memory cannot be shared: the page is not cross-origin isolated. Serve it with the headers " +
      '"Cross-Origin-Opener-Policy: same-origin" and "Cross-Origin-Embedder-Policy: require-corp".'
    );
  }
  if (isModule(settings.wasm)) {
    return "init was given a compiled module, whose memory is not shared. Give it the binary's bytes.";
  }
  if (hasWorkerThreads() || settings.createWorker || settings.lentWorker || typeof Worker !== "undefined")
    return undefined;
  return "the host has no workers.";
};

/** Processors that threads can run on at the same time. */
export const cores = (): number => {
  const os = builtin<{ availableParallelism?: () => number }>("node:os");
  return os?.availableParallelism?.() ?? host.navigator?.hardwareConcurrency ?? 1;
};

/** How many threads a session has, and whether programs take fewer where that is sooner. */
export interface Staff {
  readonly threads: number;
  readonly thrifty: boolean;
}

/** What a wish comes to here: a number is taken at its word, `auto` may be less. Throws ArgumentError. */
export const resolveThreads = (wish: Threads | undefined, where: string): Staff => {
  const wanted = wish ?? settings.threads;
  const thrifty = wanted === "auto";
  const threads = thrifty ? Math.min(cores(), settings.mostAutomatic) : checkThreads(wanted, where);
  if (threads === 1) return { threads, thrifty };
  const obstacle = noSharing();
  // What a team has found out before stays until another one has started.
  if (obstacle) findings.singleThreadReason = obstacle;
  return { threads: obstacle ? 1 : threads, thrifty };
};
