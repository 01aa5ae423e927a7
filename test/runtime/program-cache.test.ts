// Which programs stay, and which go.

import { expect, test } from "vitest";
import { ProgramCache } from "../../src/runtime/program-cache.js";

const gone: string[] = [];
const program = (name: string, bytes = 10) => ({ name, bytes, unload: () => gone.push(name) });

test("what was used least recently goes first", () => {
  gone.length = 0;
  const cache = new ProgramCache<ReturnType<typeof program>>({ count: 3 });
  for (const name of ["a", "b", "c"]) cache.keep(name, program(name));
  expect(cache.find("a")!.name).toBe("a");
  expect(cache.get("b", () => program("another")).name).toBe("b");
  cache.get("d", () => program("d"));
  expect(gone).toEqual(["c"]);
  expect(cache.find("c")).toBeUndefined();
  expect([cache.size, cache.bytes]).toEqual([3, 30]);
});

test("bytes have a bound too, and the latest stays however large it is", () => {
  gone.length = 0;
  const cache = new ProgramCache<ReturnType<typeof program>>({ bytes: 100 });
  for (const name of ["a", "b", "c"]) cache.keep(name, program(name, 40));
  expect(gone).toEqual(["a"]);
  cache.keep("large", program("large", 1000));
  expect(gone).toEqual(["a", "b", "c"]);
  expect([cache.size, cache.bytes]).toEqual([1, 1000]);
});

test("what is held stays; a program in another's place sends it away", () => {
  gone.length = 0;
  const cache = new ProgramCache<ReturnType<typeof program>>({ count: 2 });
  const release = cache.hold(cache.keep("a", program("a")));
  for (const name of ["b", "c", "d"]) cache.keep(name, program(name));
  expect(gone).toEqual(["b", "c"]);
  release();
  release();
  cache.keep("d", program("e"));
  cache.keep("f", program("f"));
  expect(gone).toEqual(["b", "c", "d", "a"]);
  cache.clear();
  expect(gone).toEqual(["b", "c", "d", "a", "e", "f"]);
  expect([cache.size, cache.bytes]).toEqual([0, 0]);
});
