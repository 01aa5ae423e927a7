// What init takes, and what it refuses.

import { readFileSync } from "node:fs";
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

test("kernels that are none are refused, and init may be tried again", async () => {
  await expect(init({ wasm: new Uint8Array([1, 2, 3]) })).rejects.toThrow(WebAssembly.CompileError);
  await init();
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
