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

/** A module that is valid where relaxed SIMD is: one function with one relaxed madd of zeros. */
const relaxedProbe = (): Uint8Array<ArrayBuffer> => {
  const zeros = [65, 0, 253, 17];
  const start = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0];
  return new Uint8Array([...start, ...zeros, ...zeros, ...zeros, 253, 133, 2, 11]);
};

/** What the kernels are made from. */
export type KernelSource = Pick<Settings, "wasm" | "relaxed">;

/** Whether products and sums are fused: where it is wanted and the engine can. */
export const fuses = ({ wasm, relaxed }: KernelSource): boolean =>
  wasm === undefined && relaxed !== undefined && WebAssembly.validate(relaxedProbe());

/** The bytes of the kernels: those given to init, the relaxed ones where they are wanted and possible, or the default. */
const kernelBytes = async (source: KernelSource): Promise<Uint8Array<ArrayBuffer>> => {
  const given = bytesIn(source.wasm);
  // A copy: the bytes may lie in shared memory, which no compiler takes.
  if (given) return Uint8Array.from(given);
  if (fuses(source)) return decodeBinary(await source.relaxed!());
  return decodeBinary(await binaries.load());
};

/** Compiles the kernels. */
export const compileModule = async (shared: boolean, source: KernelSource = settings): Promise<WebAssembly.Module> => {
  if (isModule(source.wasm)) return source.wasm;
  const bytes = await kernelBytes(source);
  return WebAssembly.compile(shared ? withSharedMemory(bytes) : bytes);
};

/** Whether kernels know all instructions. */
export const isWhole = ({ whole }: Kernels): boolean => whole.value !== 0;

/** Runs the module's exports on a memory. */
export const instantiate = (module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;

const importSection = 2;
const memoryImport = 2;

/**
 * The binary with its memory import marked as shared: the two builds differ in this one byte, the limits flag
 * (1: with a maximum; 3: with a maximum and shared).
 */
export const withSharedMemory = (binary: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = Uint8Array.from(binary);
  let at = 8;
  const readLength = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = readLength() + at;
    if (section === importSection) {
      readLength();
      for (let names = 0; names < 2; names++) {
        const length = readLength();
        at += length;
      }
      if (bytes[at] === memoryImport && bytes[at + 1] === 1) {
        bytes[at + 1] = 3;
        return bytes;
      }
    }
    at = end;
  }
  throw new Error("The kernels' binary does not import its memory first. Build it with asconfig.json.");
};
