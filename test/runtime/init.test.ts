// What init takes, and what it refuses.

import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import { ArgumentError, constant, evaluate, exp, init, runtimeInfo } from "../../src/index.js";

afterEach(() => init());

const bytes = readFileSync("build/fragua.wasm");
const value = async (): Promise<number> => {
  const [result] = await evaluate([exp(constant([1], [1]))]);
  return result!.data[0]!;
};

test.each([
  ["a compiled module", () => new WebAssembly.Module(bytes)],
  ["bytes", () => bytes],
  ["an ArrayBuffer", () => Uint8Array.from(bytes).buffer],
  ["a part of a buffer", () => Uint8Array.of(1, 2, 3, ...bytes, 4).subarray(3, 3 + bytes.length)],
  [
    "shared bytes",
    () => {
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      return shared;
    },
  ],
  ["an ArrayBuffer of another realm", () => runInNewContext("Uint8Array.from(bytes).buffer", { bytes: [...bytes] })],
  ["a module of another realm", () => runInNewContext("new WebAssembly.Module(bytes)", { bytes })],
])("the kernels may be given as %s", async (_, make) => {
  await init({ wasm: make() });
  expect(await value()).toBe(Math.fround(Math.E));
});

test("bytes serve several threads; a compiled module serves one, and says why", async () => {
  await init({ wasm: bytes, threads: 2 });
  expect(runtimeInfo().threads).toBe(2);
  expect(await value()).toBe(Math.fround(Math.E));
  await init({ wasm: new WebAssembly.Module(bytes), threads: 2 });
  expect(runtimeInfo()).toMatchObject({ threads: 1 });
  expect(runtimeInfo().singleThreadReason).toMatch(/compiled module/);
});

test.each<[string, () => Uint8Array, RegExp]>([
  [
    "garbage",
    () => new Uint8Array([1, 2, 3]),
    /^init: expected wasm as fragua's kernels of this version, but WebAssembly/,
  ],
  [
    "an empty module",
    () => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
    /but it exports no run, lead, announce, serve, dismiss\. Take the file from fragua\/wasm\/\.$/,
  ],
])("%s is refused, and the former settings stay", async (_, wasm, message) => {
  await init({ threads: 2 });
  const before = runtimeInfo();
  const refused = init({ wasm: wasm() as never, threads: 3 });
  await expect(refused).rejects.toThrow(ArgumentError);
  await expect(refused).rejects.toThrow(message);
  expect(runtimeInfo()).toEqual(before);
  expect(await value()).toBe(Math.fround(Math.E));
});

test.each([
  [
    { thread: 2 },
    'init: unknown option "thread". Did you mean "threads"? Known: threads, wasm, createWorker, relaxed.',
  ],
  [{ threads: 0 }, "init: threads: expected a whole number of at least 1, received 0."],
  [{ threads: "many" }, 'init: threads: expected a whole number of at least 1, received "many".'],
  [{ threads: 65 }, "init: expected from 1 to 64 threads, received 65."],
  [{ wasm: "fragua.wasm" }, 'init: expected wasm as a WebAssembly.Module or its bytes, received "fragua.wasm".'],
  [{ createWorker: 3 }, "init: expected createWorker as a function, received 3."],
  [{ relaxed: "yes" }, 'init: relaxed: expected true or false, received "yes".'],
  [{ relaxed: true, wasm: bytes }, "init: expected wasm or relaxed, received both. Leave one out."],
])("%o is refused", async (options, message) => {
  const before = runtimeInfo();
  await expect(init(options as never)).rejects.toThrow(new ArgumentError(message));
  expect(runtimeInfo()).toEqual(before);
});
