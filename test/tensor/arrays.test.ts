// Arrays are known by what they hold: Buffers, parts of a buffer, and arrays of another realm.

import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { bytesIn, isArrayBuffer, isDetached } from "../../src/tensor/arrays.js";
import {
  isArrayOf,
  isNumberArray,
  type NumberArrayName,
  ofThisRealm,
  typeOfArray,
} from "../../src/tensor/typed-arrays.js";

const names: readonly NumberArrayName[] = [
  "Float32Array",
  "Float64Array",
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
];

describe.each(names)("%s", (name) => {
  const Own = globalThis[name];
  const foreign: unknown = runInNewContext(`new ${name}([1, 2, 3]).subarray(1)`);

  test("is known in this realm and in another", () => {
    expect(typeOfArray(new Own(2))).toBe(name);
    expect(foreign).not.toBeInstanceOf(Own);
    expect(typeOfArray(foreign)).toBe(name);
    expect(isArrayOf(foreign, name)).toBe(true);
    expect(isNumberArray(foreign)).toBe(true);
  });

  test("becomes one of this realm on the same memory", () => {
    const own = ofThisRealm(foreign)!;
    expect(own).toBeInstanceOf(Own);
    expect([...own]).toEqual([2, 3]);
    (foreign as Float32Array)[0] = 7;
    expect(own[0]).toBe(7);
    const mine = new Own(2);
    expect(ofThisRealm(mine)).toBe(mine);
  });
});

test("a Buffer is a Uint8Array, whatever it says of itself", () => {
  expect(typeOfArray(Buffer.from([1, 2]))).toBe("Uint8Array");
  expect(ofThisRealm(Buffer.from([1, 2]))!.constructor).toBe(Uint8Array);
});

test.each([
  ["a list", [1, 2]],
  ["a DataView", new DataView(new ArrayBuffer(4))],
  ["bigints", new BigInt64Array(1)],
  ["what pretends", { [Symbol.toStringTag]: "Float32Array", length: 1 }],
  ["null", null],
  ["undefined", undefined],
  ["a number", 3],
  ["a text", "Float32Array"],
])("%s is no typed array of numbers", (_, value) => {
  expect(typeOfArray(value)).toBeUndefined();
  expect(isNumberArray(value)).toBe(false);
  expect(ofThisRealm(value)).toBeUndefined();
});

test("bytes of buffers and of parts of them, in any realm", () => {
  const four = Uint8Array.of(1, 2, 3, 4);
  expect([...bytesIn(four.buffer)!]).toEqual([1, 2, 3, 4]);
  expect([...bytesIn(four.subarray(1, 3))!]).toEqual([2, 3]);
  expect([...bytesIn(new DataView(four.buffer, 2))!]).toEqual([3, 4]);
  expect([...bytesIn(Buffer.from([5, 6]))!]).toEqual([5, 6]);
  expect([...bytesIn(runInNewContext("Uint8Array.of(7, 8).buffer"))!]).toEqual([7, 8]);
  expect([...bytesIn(runInNewContext("Int16Array.of(1, 2).subarray(1)"))!]).toEqual([2, 0]);
  expect([...bytesIn(new SharedArrayBuffer(1))!]).toEqual([0]);
  for (const value of [[1], "ab", null, undefined, {}, 3]) expect(bytesIn(value)).toBeUndefined();
});

test("buffers that are not shared, in any realm", () => {
  expect(isArrayBuffer(new ArrayBuffer(1))).toBe(true);
  expect(isArrayBuffer(runInNewContext("new ArrayBuffer(1)"))).toBe(true);
  for (const value of [new SharedArrayBuffer(1), new Uint8Array(1), null, {}]) expect(isArrayBuffer(value)).toBe(false);
});

test("buffers that were handed over", () => {
  const buffer = new ArrayBuffer(4);
  expect([isDetached(buffer), isDetached(new ArrayBuffer(0))]).toEqual([false, false]);
  structuredClone(buffer, { transfer: [buffer] });
  expect(isDetached(buffer)).toBe(true);
  expect(isArrayBuffer(buffer)).toBe(true);
});
