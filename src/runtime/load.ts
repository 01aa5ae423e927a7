// Loads the kernels: decodes and compiles the embedded binary once, and makes instances of it on given memories.

import { binaries } from "../kernels/binaries.js";
import { bytesIn } from "../tensor/arrays.js";
import { decodeBinary } from "./binary-text.js";
import { isModule, type Settings, type Staff, settings } from "./settings.js";

/** What assembly/index.ts exports. */
export interface Kernels {
  /** Whether all instructions are known: 0 in the small binary. */
  readonly whole: WebAssembly.Global;
  run(tape: number, end: number, times: number, thread: number, threads: number): number;
  lead(tape: number, end: number, times: number, walkers: number): number;
  announce(tape: number, end: number, times: number, walkers: number): void;
  serve(thread: number, last: number, lending: number): void;
  dismiss(): void;
}

const compiled: {
  plain?: Promise<WebAssembly.Module>;
  shared?: Promise<WebAssembly.Module>;
  from?: typeof binaries.load;
} = {};

/** The module for memories that threads share, or for plain ones; compiled once. */
export const loadModule = (shared: boolean): Promise<WebAssembly.Module> => {
  const kind = shared ? "shared" : "plain";
  // A part of the page that was loaded later may have brought operations that need more.
  if (compiled.from !== binaries.load) renewModules();
  compiled[kind] ??= compileModule(shared).catch((error: unknown) => {
    delete compiled[kind];
    throw error;
  });
  return compiled[kind];
};

/** Begins to load the kernels, so that they are there when a team asks for them. What fails is said then. */
export const expectKernels = ({ threads }: Staff): void => {
  loadModule(threads > 1).catch(() => {});
};

/** Puts the module for plain memories, where there is one, in place of all that was compiled. */
export const renewModules = (plain?: WebAssembly.Module): void => {
  delete compiled.plain;
  delete compiled.shared;
  compiled.from = binaries.load;
  if (plain) compiled.plain = Promise.resolve(plain);
};

/** What the kernels are made from. */
export type KernelSource = Pick<Settings, "wasm" | "relaxed">;

/** The bytes of the kernels: those given to init, the relaxed ones where they are chosen, or the default. */
const kernelBytes = async (source: KernelSource): Promise<Uint8Array<ArrayBuffer>> => {
  const given = bytesIn(source.wasm);
  // A copy: the bytes may lie in shared memory, which no compiler takes.
  if (given) return Uint8Array.from(given);
  return decodeBinary(await (source.relaxed ?? binaries.load)());
};

/** Compiles the kernels. */
export const compileModule = async (shared: boolean, source: KernelSource = settings): Promise<WebAssembly.Module> => {
  if (isModule(source.wasm)) return source.wasm;
  const [bytes, sharing] = await Promise.all([kernelBytes(source), shared ? import("./shared-memory.js") : undefined]);
  return WebAssembly.compile(sharing ? sharing.withSharedMemory(bytes) : bytes);
};

/** Whether kernels know all instructions. */
export const isWhole = ({ whole }: Kernels): boolean => whole.value !== 0;

/** Runs the module's exports on a memory. */
export const instantiate = (module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
