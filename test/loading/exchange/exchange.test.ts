// What exportWeights and importWeights do beside PyTorch's layout: names, formats, partial files, and what they refuse.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  activation,
  adam,
  chain,
  connect,
  conv1d,
  conv2d,
  DataError,
  dense,
  dropout,
  ema,
  exportWeights,
  flatten,
  globalAveragePooling2d,
  importWeights,
  input,
  layer,
  lstm,
  type Model,
  model,
  multiply,
  ones,
  readNpz,
  readSafetensors,
  reshape,
  StateError,
  sequential,
  writeSafetensors,
} from "../../../src/index.js";
import { writeZip } from "../../../src/io/zip.js";

const pytorch = { layout: "pytorch" } as const;

const small = async (): Promise<Model> => {
  const made = sequential([dense(3, { activation: "relu" }), dropout(0.2), dense(2, { name: "head" })], { seed: 5 });
  await made.build([4]);
  return made;
};

const namesIn = (file: Uint8Array): readonly string[] => Object.keys(readSafetensors(file).tensors);
const zeroed = (made: Model): void =>
  made.setWeights(Object.values(made.getWeights()).map(({ data }) => new Float32Array(data.length)));

describe("names", () => {
  test("are fragua's own when nothing is said", async () => {
    const made = await small();
    const { tensors } = readSafetensors(await exportWeights(made));
    expect(tensors).toEqual(made.getWeights());
  });

  test("in a row are numbers of modules, an activation inside one of them, or what a layer was called", async () => {
    expect(namesIn(await exportWeights(await small(), pytorch))).toEqual([
      "0.bias",
      "0.weight",
      "head.bias",
      "head.weight",
    ]);
    const apart = sequential([
      dense(3),
      activation("relu"),
      flatten(),
      sequential([dense(2, { activation: "tanh" }), dense(2)]),
    ]);
    await apart.build([4]);
    expect(namesIn(await exportWeights(apart, pytorch))).toEqual([
      "0.bias",
      "0.weight",
      "3.0.bias",
      "3.0.weight",
      "3.2.bias",
      "3.2.weight",
    ]);
  });

  test("in a graph are the layers' own", async () => {
    const x = input([4]);
    const made = model({ inputs: x, outputs: connect(dense(2), connect(dense(3), x)) });
    await made.build([4]);
    expect(namesIn(await exportWeights(made, pytorch))).toEqual([
      "dense.bias",
      "dense.weight",
      "dense_1.bias",
      "dense_1.weight",
    ]);
  });

  test("of a layer by itself have nothing in front", async () => {
    const made = model(dense(2));
    await made.build([3]);
    expect(namesIn(await exportWeights(made, pytorch))).toEqual(["bias", "weight"]);
  });

  test("of a layer of one's own are its own", async () => {
    const scaled = layer("dense", {}, (x, scope) => multiply(x, scope.parameter("gain", [1], ones())));
    const made = sequential([dense(2), scaled]);
    await made.build([3]);
    expect(namesIn(await exportWeights(made, pytorch))).toEqual(["0.bias", "0.weight", "1.gain"]);
  });

  test("are chosen by the paths of layers, or by a function", async () => {
    const made = await small();
    const byPath = await exportWeights(made, { ...pytorch, names: { dense: "body.fc1", "sequential/head": "" } });
    expect(namesIn(byPath)).toEqual(["bias", "body.fc1.bias", "body.fc1.weight", "weight"]);
    const whole = await exportWeights(made, { ...pytorch, names: { sequential: "net" } });
    expect(namesIn(whole)).toEqual(["net.0.bias", "net.0.weight", "net.head.bias", "net.head.weight"]);
    const seen: string[] = [];
    const names = (name: string, path: string): string => `${seen.push(path)}/${name}`;
    expect(namesIn(await exportWeights(made, { ...pytorch, names }))).toEqual([
      "1/0.weight",
      "2/0.bias",
      "3/head.weight",
      "4/head.bias",
    ]);
    expect(seen).toEqual(["sequential/dense", "sequential/dense", "sequential/head", "sequential/head"]);
    const own = await exportWeights(made, { names: { sequential: "net", head: "last" } });
    expect(namesIn(own)).toEqual(["last/bias", "last/kernel", "net/dense/bias", "net/dense/kernel"]);
    zeroed(made);
    await importWeights(made, own, { names: { sequential: "net", head: "last" } });
    expect(await exportWeights(made, { names: { sequential: "net", head: "last" } })).toEqual(own);
  });
});

test("flattened images may stay in their order", async () => {
  const made = sequential([conv2d(2, 1), flatten(), dense(1)], { seed: 2 });
  await made.build([2, 2, 3]);
  const { data } = made.getWeights()["sequential/dense/kernel"]!;
  const weightIn = (file: Uint8Array) => Array.from(readSafetensors(file).tensors["2.weight"]!.data);
  // Places 0 to 3 of channel 0, then of channel 1.
  expect(weightIn(await exportWeights(made, pytorch))).toEqual([0, 2, 4, 6, 1, 3, 5, 7].map((i) => data[i]));
  expect(weightIn(await exportWeights(made, { ...pytorch, flatten: "channelsLast" }))).toEqual(Array.from(data));
});

describe("flattened images", () => {
  /** Whether the rows of the last dense layer go to PyTorch in another order than they have here. */
  const reorders = async (made: Model, shape: readonly number[]): Promise<boolean> => {
    await made.build(shape as number[]);
    const name = Object.keys(made.getWeights())
      .filter((path) => path.endsWith("/kernel"))
      .at(-1)!;
    const { data } = made.getWeights()[name]!;
    const { tensors } = readSafetensors(await exportWeights(made, pytorch));
    const kernels = Object.entries(tensors).filter(([key]) => key.endsWith("weight"));
    const [, weight] = kernels.find(([, each]) => each.data.length === data.length)!;
    return Array.from(weight.data).join() !== Array.from(data).join();
  };
  const head = () => sequential([flatten(), dropout(0.1), dense(1, { useBias: false })]);
  const body = () => conv2d(2, 1, { useBias: false });

  test.each<readonly [string, () => Model, boolean]>([
    ["in one row", () => sequential([body(), flatten(), dense(1)]), true],
    ["in a head that is a row of its own", () => sequential([body(), head()]), true],
    [
      "in a model that is part of another",
      () => sequential([sequential([body(), flatten()]), sequential([activation("relu"), dense(1)])]),
      true,
    ],
    ["by reshape", () => sequential([body(), reshape([-1]), dense(1)]), true],
    ["before anything else", () => sequential([flatten(), dense(1)]), true],
    [
      "in a graph",
      () => {
        const x = input([2, 2, 3]);
        return model({ inputs: x, outputs: connect(head(), connect(body(), x)) });
      },
      true,
    ],
    ["by a mean", () => sequential([body(), globalAveragePooling2d(), dense(1)]), false],
    ["with a layer between", () => sequential([body(), flatten(), dense(3), dense(1)]), false],
  ])("%s", async (_, make, expected) => {
    expect(await reorders(make(), [2, 2, 3])).toBe(expected);
  });

  test("sequences are reordered behind convolutions, and not behind recurrent layers", async () => {
    expect(await reorders(sequential([conv1d(2, 1), flatten(), dense(1)]), [3, 2])).toBe(true);
    expect(await reorders(sequential([lstm(2, { returnSequences: true }), flatten(), dense(1)]), [3, 2])).toBe(false);
    expect(await reorders(sequential([flatten(), dense(1)]), [3, 2])).toBe(false);
  });
});

test("a file at a path holds the bytes that are given without one, as an archive of NumPy's where that is asked for", async () => {
  const made = await small();
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    const path = join(folder, "weights.npz");
    expect(await exportWeights(made, path, { ...pytorch, format: "npz" })).toBeUndefined();
    const bytes = await exportWeights(made, { ...pytorch, format: "npz" });
    expect(Uint8Array.from(readFileSync(path))).toEqual(bytes);
    expect(Object.keys(await readNpz(bytes))).toEqual(["0.weight", "0.bias", "head.weight", "head.bias"]);
    const before = made.getWeights();
    zeroed(made);
    await importWeights(made, path, pytorch);
    expect(made.getWeights()).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("averages are exported where they are asked for", async () => {
  const made = await small();
  await expect(exportWeights(made, { averaged: true })).rejects.toThrow(
    /exportWeights: averaged: there are no averages/,
  );
  made.compile({ optimizer: chain(adam({ learningRate: 0.1 }), ema(0.9)), loss: "meanSquaredError" });
  await made.fit([[1, 2, 3, 4]], [[1, 2]], { epochs: 3, verbose: "silent" });
  expect(readSafetensors(await exportWeights(made, { averaged: true })).tensors).toEqual(
    made.getWeights({ averaged: true }),
  );
});

/** A file of other types of elements than those that are written here. */
const fileOf = (dtype: string, bytes: Uint8Array, shape: readonly number[]): Uint8Array => {
  const header = new TextEncoder().encode(
    JSON.stringify({ weight: { dtype, shape, data_offsets: [0, bytes.length] } }),
  );
  const file = new Uint8Array(8 + header.length + bytes.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(bytes, 8 + header.length);
  return file;
};

test.each([
  ["F64", Float64Array.of(0.5, -2, 3.25)],
  ["F16", Uint16Array.of(0x3800, 0xc000, 0x4280)],
  ["BF16", Uint16Array.of(0x3f00, 0xc000, 0x4050)],
  ["I64", BigInt64Array.of(5n, -2n, 3n)],
  ["I16", Int16Array.of(5, -2, 3)],
  ["I8", Int8Array.of(5, -2, 3)],
  ["U8", Uint8Array.of(5, 2, 3)],
  ["BOOL", Uint8Array.of(1, 0, 1)],
])("elements of type %s become float32", async (dtype, data) => {
  const made = model(dense(1, { useBias: false }));
  await made.build([3]);
  await importWeights(made, fileOf(dtype, new Uint8Array(data.buffer), [1, 3]), pytorch);
  const expected = dtype.includes("F") ? [0.5, -2, 3.25] : Array.from(data as Int8Array, Number);
  expect(Array.from(made.getWeights()["dense/kernel"]!.data)).toEqual(expected);
});

describe("importWeights", () => {
  test("names all that is wrong, and writes nothing then", async () => {
    const made = await small();
    const before = made.getWeights();
    const file = writeSafetensors({
      "0.weight": { shape: [4, 3], data: new Float32Array(12) },
      "0.bias": { shape: [3], data: Float32Array.of(1, 2, 3) },
      "head.weight": { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, Number.NaN, 6) },
      "head.biases": { shape: [2], data: new Float32Array(2) },
      more: { shape: [1], data: new Float32Array(1) },
    });
    const error = await importWeights(made, file, pytorch).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message).toBe(
      "importWeights: the file does not fit the model. 0.weight: expected shape [3,4], received [4,3]; head.weight: expected finite float32 " +
        'numbers, received NaN at element 4; missing: "head.bias"; left over: "head.biases", "more". Is "head.biases" what the model calls ' +
        '"head.bias"? Give the names of the file with { names }, or take what fits with { strict: false }.',
    );
    // What has another shape is an error all the same, as in PyTorch.
    await expect(importWeights(made, file, { ...pytorch, strict: false })).rejects.toThrow(/0\.weight: expected shape/);
    expect(made.getWeights()).toEqual(before);
  });

  test("takes what fits with strict: false, and tells the rest", async () => {
    const made = await small();
    const before = made.getWeights();
    const file = writeSafetensors({
      "0.bias": { shape: [3], data: Float32Array.of(1, 2, 3) },
      more: { shape: [1], data: new Float32Array(1) },
    });
    expect(await importWeights(made, file, { ...pytorch, strict: false })).toEqual({
      missing: ["0.weight", "head.weight", "head.bias"],
      unexpected: ["more"],
    });
    const { "sequential/dense/bias": bias, ...others } = made.getWeights();
    expect(Array.from(bias!.data)).toEqual([1, 2, 3]);
    const { "sequential/dense/bias": _, ...unchanged } = before;
    expect(others).toEqual(unchanged);
  });

  test.each([
    ["torch.save", () => writeZip([["archive/data.pkl", new Uint8Array(3)]]), "torch.save, which may hold programs"],
    [
      "an old torch.save",
      () => Uint8Array.of(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46),
      "torch.save, which may hold programs",
    ],
    [
      "Keras",
      () => writeZip([["metadata.json", new Uint8Array(2)]]),
      'one of Keras. Read it with importKeras or readKeras from "fragua/keras"',
    ],
    ["Keras' weights", () => Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a), "one of Keras"],
    ["another archive", () => writeZip([["a.txt", new Uint8Array(2)]]), 'expected arrays only, received "a.txt"'],
  ])("says what to do with a file of %s", async (_, file, message) => {
    await expect(importWeights(await small(), file(), pytorch)).rejects.toThrow(message);
  });

  test("tells a state_dict of PyTorch from its names", async () => {
    const made = await small();
    const file = await exportWeights(made, pytorch);
    await expect(importWeights(made, file)).rejects.toThrow(
      'Is it a state_dict of PyTorch? Say { layout: "pytorch" }, or take what fits',
    );
  });
});

test.each<readonly [string, (made: Model) => Promise<unknown>, typeof ArgumentError | typeof StateError, string]>([
  [
    "no model",
    () => exportWeights({} as never),
    ArgumentError,
    "exportWeights: expected a model as sequential and model make them, received",
  ],
  ["no model to import", () => importWeights(3 as never, "a"), ArgumentError, "importWeights: expected a model"],
  [
    "a model that is not built",
    () => exportWeights(sequential([dense(1)])),
    StateError,
    "model: it has no parameters yet",
  ],
  [
    "no path",
    (made) => exportWeights(made, "" as never),
    ArgumentError,
    "exportWeights: expected the path of a file, or nothing for its bytes",
  ],
  [
    "a number for a path",
    (made) => exportWeights(made, 7 as never),
    ArgumentError,
    "exportWeights: expected the path of a file",
  ],
  [
    "an unknown option",
    (made) => exportWeights(made, { fomat: "npz" } as never),
    ArgumentError,
    'Did you mean "format"?',
  ],
  [
    "an unknown layout",
    (made) => exportWeights(made, { layout: "torch" } as never),
    ArgumentError,
    "exportWeights: layout",
  ],
  [
    "an unknown format",
    (made) => exportWeights(made, { format: "pt" } as never),
    ArgumentError,
    "exportWeights: format",
  ],
  [
    "an unknown order",
    (made) => exportWeights(made, { flatten: true } as never),
    ArgumentError,
    "exportWeights: flatten",
  ],
  [
    "a strictness that is none",
    (made) => importWeights(made, new Uint8Array(8), { strict: 1 } as never),
    ArgumentError,
    "importWeights: strict",
  ],
  [
    "names that are none",
    (made) => exportWeights(made, { names: ["a"] } as never),
    ArgumentError,
    "exportWeights: names: expected modules by paths",
  ],
  [
    "names of no layer",
    (made) => exportWeights(made, { names: { dens: "a" } }),
    ArgumentError,
    'exportWeights: names: expected paths of layers (sequential, sequential/dense, sequential/dropout, sequential/head), received "dens". Did you mean',
  ],
  [
    "a name that is none",
    (made) => exportWeights(made, { names: { dense: 3 } } as never),
    ArgumentError,
    'expected a text for "dense", received 3',
  ],
  [
    "a function without a name",
    (made) => exportWeights(made, { names: () => "" }),
    ArgumentError,
    "exportWeights: names: expected a text for",
  ],
  [
    "one name for two",
    (made) => exportWeights(made, { ...pytorch, names: { dense: "a", head: "a" } }),
    ArgumentError,
    'exportWeights: sequential/dense and sequential/head both have a tensor "a.weight". Give each a name of its own',
  ],
])("refused: %s", async (_, work, kind, message) => {
  const made = await small();
  const error = await work(made).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(kind);
  expect((error as Error).message).toContain(message);
});
