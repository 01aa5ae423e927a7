// What a reader may do with a hostile file: read it right, or raise the library's own error with its place; and nothing else.

import { expect } from "vitest";
import { FraguaError } from "../../src/errors.js";

/** What stands on the prototypes that a file could reach. */
const prototypes = (): string =>
  [Object.prototype, Array.prototype, Function.prototype, Uint8Array.prototype, Float32Array.prototype]
    .map((prototype) => Reflect.ownKeys(prototype).map(String).join(","))
    .join(";");

const clean = prototypes();

/** The message of the library's own error, or undefined where the file was read. Any other error is thrown on. */
export const verdictOf = async (read: () => unknown): Promise<string | undefined> => {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (!(error instanceof FraguaError)) {
      throw new Error(`expected an error of the library's own, received ${String(error)}`, { cause: error });
    }
    return error.message;
  } finally {
    expect(prototypes()).toBe(clean);
  }
};

/** Numbers of Lehmer's generator: 0 to `below` − 1. */
export const drawer = (seed: number): ((below: number) => number) => {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * below);
  };
};

/** Bytes that mean something to a reader of numbers. */
const telling = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x22, 0x30, 0x39, 0x2d, 0x5b, 0x7b, 0x7d, 0x5d, 0x2c, 0x0a];

/** A file with something changed: bits, bytes, runs that are cut out, doubled, moved, or an end that is missing or too much. */
export const mutated = (file: Uint8Array, draw: (below: number) => number): Uint8Array => {
  let bytes: Uint8Array = file.slice();
  // Most readers look at the beginning and at the end only.
  const place = (): number => {
    const near = Math.min(bytes.length, 400);
    const kind = draw(3);
    if (bytes.length === 0) return 0;
    return kind === 0 ? draw(near) : kind === 1 ? bytes.length - 1 - draw(near) : draw(bytes.length);
  };
  for (let changes = 1 + draw(3); changes > 0; changes--) {
    const at = place();
    const length = 1 + draw(16);
    const before = bytes.subarray(0, at);
    switch (draw(8)) {
      case 0:
        if (at < bytes.length) bytes[at]! ^= 1 << draw(8);
        break;
      case 1:
        if (at < bytes.length) bytes[at] = telling[draw(telling.length)]!;
        break;
      case 2:
        bytes = before.slice();
        break;
      case 3:
        bytes = joined(before, bytes.subarray(at + length));
        break;
      case 4:
        bytes = joined(before, bytes.subarray(at, at + length), bytes.subarray(at));
        break;
      case 5:
        bytes = joined(
          before,
          Uint8Array.from({ length }, () => draw(256)),
          bytes.subarray(at),
        );
        break;
      case 6:
        bytes = joined(
          bytes,
          Uint8Array.from({ length }, () => draw(256)),
        );
        break;
      default: {
        const other = place();
        if (at < bytes.length && other < bytes.length) [bytes[at], bytes[other]] = [bytes[other]!, bytes[at]!];
      }
    }
  }
  return bytes;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** How many random mutations of each kind of file are tried. */
export const mutations = 10_000;
