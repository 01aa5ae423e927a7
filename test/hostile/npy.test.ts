// NumPy's files that somebody has tampered with: fifty and more made on purpose, ten thousand of each kind at random.

import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readNpy, readNpz, writeNpy, writeNpz } from "../../src/index.js";
import { drawer, mutated, mutations, verdictOf } from "./judge.js";

const good = writeNpy({ data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] });

const fileOf = (
  header: string,
  values = 24,
  version: readonly [number, number] = [1, 0],
  length = header.length,
): Uint8Array => {
  const bytes = new Uint8Array(10 + header.length + values);
  bytes.set([0x93, ...[..."NUMPY"].map((c) => c.charCodeAt(0)), ...version]);
  new DataView(bytes.buffer).setUint16(8, length & 0xffff, true);
  bytes.set(new TextEncoder().encode(header).subarray(0, header.length), 10);
  return bytes;
};
const dict = ({ descr = "'<f4'", order = "False", shape = "(2, 3)" } = {}): string =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

const refused: readonly (readonly [string, Uint8Array])[] = [
  ["nothing", new Uint8Array(0)],
  ...[1, 6, 8, 9, 10, 20].map((n) => [`the first ${n} bytes`, good.slice(0, n)] as const),
  ...[1, 4, 24].map((n) => [`${n} bytes missing`, good.slice(0, good.length - n)] as const),
  ...[1, 4, 100].map((n) => [`${n} bytes too many`, Uint8Array.from([...good, ...new Uint8Array(n)])] as const),
  ["another first byte", good.map((byte, i) => (i === 0 ? 0x92 : byte))],
  ...(
    [
      [0, 0],
      [1, 1],
      [4, 0],
      [255, 255],
    ] as const
  ).map((version) => [`version ${version.join(".")}`, fileOf(dict(), 24, version)] as const),
  ["a header longer than the file", fileOf(dict(), 24, [1, 0], 60_000)],
  ["a header that NumPy would not read, either", fileOf(`${dict()}${" ".repeat(20_000)}`, 24)],
  ["a header of no bytes", fileOf("", 24)],
  ["a header that is no text", Uint8Array.from([...good.slice(0, 10), ...new Uint8Array(good.length - 10).fill(0xff)])],
  ["no dict", fileOf("[1, 2]\n")],
  ["a dict that goes on", fileOf(`${dict().trim()} + __import__('os')\n`)],
  ["a key twice", fileOf("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n")],
  ["a key too many", fileOf("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'x': 1, }\n")],
  ["no shape", fileOf("{'descr': '<f4', 'fortran_order': False, }\n")],
  ["no order", fileOf("{'descr': '<f4', 'shape': (2, 3), }\n")],
  ["no type", fileOf("{'fortran_order': False, 'shape': (2, 3), }\n")],
  ...[
    "'<f16'",
    "'<c8'",
    "'|O'",
    "'|V4'",
    "'|S4'",
    "'<U1'",
    "'<M8[ns]'",
    "'<f3'",
    "'f4'",
    "''",
    "'?'",
    "'<'",
    "'<toString'",
    "[('a', '<f4')]",
    "None",
    "7",
    "'x<f4'",
  ].map((descr) => [`type ${descr}`, fileOf(dict({ descr }))] as const),
  ...["true", "1", "None", "'False'", "__import__"].map(
    (order) => [`order ${order}`, fileOf(dict({ order }))] as const,
  ),
  ...[
    "(6)",
    "[2, 3]",
    "(2, -3)",
    "(2.0, 3)",
    "(2, 3j)",
    "('2', 3)",
    "(2,, 3)",
    "(2 3)",
    "None",
    "(9007199254740993,)",
    "(2, 4)",
    "(4294967296, 4294967296)",
    "(1e1, 3)",
    "(99999999999999999999,)",
  ].map((shape) => [`shape ${shape}`, fileOf(dict({ shape }))] as const),
  ["a shape of infinitely many", fileOf(dict({ shape: `(${Array(60).fill("9007199254740991").join(", ")})` }))],
  ["a GIF", Uint8Array.from([..."GIF89a"].map((c) => c.charCodeAt(0)).concat(Array(40).fill(0)))],
];

const accepted: readonly (readonly [string, Uint8Array])[] = [
  ["the good one", good],
  ["keys in another order", fileOf("{'shape': (2, 3), 'descr': '<f4', 'fortran_order': False}\n")],
  ["no axis", fileOf(dict({ shape: "()" }), 4)],
  ["an axis of nothing", fileOf(dict({ shape: "(0, 9007199254740991)" }), 0)],
  ["= as the byte order", fileOf(dict({ descr: "'=f4'" }))],
];

test("there are fifty of them", () => {
  expect(refused.length + accepted.length).toBeGreaterThanOrEqual(50);
  expect(new Set(refused.map(([name]) => name)).size).toBe(refused.length);
});

describe("refused", () => {
  test.each(refused)("%s", async (_, file) => {
    expect(await verdictOf(() => readNpy(file, "a.npy"))).toMatch(/^a\.npy: .{15}/);
  });
});

describe("read", () => {
  test.each(accepted)("%s", async (_, file) => {
    expect(await verdictOf(() => readNpy(file))).toBe(undefined);
  });
});

/** An archive of one deflated file that says of its size what it is told to say. */
const packed = (content: Uint8Array, size: number): Uint8Array => {
  const stored = writeNpz({ a: { data: new Uint8Array(0), shape: [0] } });
  const deflated = deflateRawSync(content);
  const head = stored.slice(0, 35);
  const view = new DataView(head.buffer);
  view.setUint16(8, 8, true);
  view.setUint32(18, deflated.length, true);
  view.setUint32(22, size, true);
  view.setUint16(28, 0, true);
  const directory = stored.slice(stored.length - 22 - 46 - 5);
  const places = new DataView(directory.buffer);
  places.setUint16(10, 8, true);
  places.setUint32(20, deflated.length, true);
  places.setUint32(24, size, true);
  places.setUint32(46 + 5 + 16, 35 + deflated.length, true);
  return Uint8Array.from([...head, ...deflated, ...directory]);
};

describe("archives", () => {
  const archive = writeNpz({ a: { data: Float32Array.of(1, 2), shape: [2] }, b: Int32Array.of(3) });

  test.each([
    ["nothing", new Uint8Array(0), "no directory at its end"],
    ["an NPY file", good, "no directory at its end"],
    ["the end missing", archive.slice(0, -1), "no directory at its end"],
    ["something before it", Uint8Array.from([0, ...archive]), "expected a directory of"],
    ["a value changed", archive.map((byte, i) => (i === 193 ? byte ^ 1 : byte)), "does not come to its checksum"],
    ["a bomb", packed(new Uint8Array(1 << 20), 2 ** 32 - 2), "cannot hold"],
    ["more inside than it says", packed(new Uint8Array(5000), 4000), "cannot be unpacked"],
    ["less inside than it says", packed(new Uint8Array(5000), 6000), "expected 6000 bytes, received 5000"],
  ])("%s is refused", async (_, file, message) => {
    expect(await verdictOf(() => readNpz(file, "a.npz"))).toMatch(/^a\.npz: /);
    await expect(readNpz(file)).rejects.toThrow(message);
  });

  test("files that are no arrays, and two of one name", async () => {
    const renamed = archive.slice();
    const text = Buffer.from(archive);
    for (let at = text.indexOf("b.npy"); at >= 0; at = text.indexOf("b.npy", at + 1)) renamed[at] = 0x61;
    await expect(readNpz(renamed)).rejects.toThrow('"a.npy" stands in it twice');
    const other = archive.slice();
    for (let at = text.indexOf("b.npy"); at >= 0; at = text.indexOf("b.npy", at + 1)) other[at + 4] = 0x78;
    await expect(readNpz(other)).rejects.toThrow('expected arrays only, received "b.npx"');
  });

  test(`${mutations} random mutations: read whole, or refused`, async () => {
    const draw = drawer(3);
    for (let i = 0; i < mutations; i++) {
      const file = mutated(archive, draw);
      const message = await verdictOf(() => readNpz(file));
      if (message !== undefined) expect(message).toMatch(/^npz: /);
    }
  });
});

test(`${mutations} random mutations: read whole, or refused`, async () => {
  const draw = drawer(2);
  for (let i = 0; i < mutations; i++) {
    const file = mutated(good, draw);
    const message = await verdictOf(() => {
      const { shape, data } = readNpy(file);
      if (shape.reduce((product, size) => product * size, 1) !== data.length)
        throw new Error("shape and values differ");
    });
    if (message !== undefined) expect(message).toMatch(/^npy: /);
  }
});
