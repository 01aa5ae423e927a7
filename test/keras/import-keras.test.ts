// Weights of Keras' files into models that are made here.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DataError } from "../../src/errors.js";
import {
  activation,
  batchNormalization,
  bidirectional,
  connect,
  conv2d,
  dense,
  depthwiseConv2d,
  dropout,
  embedding,
  flatten,
  gru,
  input,
  lstm,
  maxPooling2d,
  mergeSubtract,
  model,
  prelu,
  rotaryEmbedding,
  sequential,
  tiedEmbedding,
} from "../../src/index.js";
import { importKeras, readKeras } from "../../src/keras/index.js";
import { snakeCase } from "../../src/keras/keras-layout.js";
import { kerasRecords } from "../../src/keras/records.js";
import * as layers from "../../src/layers/index.js";
import { fileOf, weightsOf } from "./cases.js";

const row = async () => {
  const made = sequential([
    dense(4, { activation: "relu" }),
    dropout(0.3),
    batchNormalization(),
    dense(3, { activation: "softmax" }),
  ]);
  await made.build([5]);
  return made;
};

const valuesOf = (weights: Readonly<Record<string, { readonly data: ArrayLike<number> }>>) =>
  Object.values(weights).map(({ data }) => Array.from(data));

test("are found by classes and order, in a .weights.h5 and in a .keras file", async () => {
  const expected = valuesOf((await readKeras(fileOf("row"))).getWeights());
  for (const file of [await weightsOf("row"), fileOf("row"), new Blob([fileOf("row") as BlobPart])]) {
    const made = await row();
    expect(await importKeras(made, file)).toEqual({ missing: [], unexpected: [] });
    expect(valuesOf(made.getWeights())).toEqual(expected);
  }
});

test("of recurrent layers lie in their cells", async () => {
  const made = sequential([embedding(9, 4), bidirectional(lstm(3, { returnSequences: true })), gru(5), dense(2)]);
  await made.build([6]);
  expect(await importKeras(made, await weightsOf("recurrent"))).toEqual({ missing: [], unexpected: [] });
  expect(valuesOf(made.getWeights())).toEqual(valuesOf((await readKeras(fileOf("recurrent"))).getWeights()));
});

test("of branches are found in the order in which they are connected", async () => {
  const x = input([6, 6, 3]);
  const stem = connect(maxPooling2d(2), connect(conv2d(4, 3, { padding: "same", activation: "relu" }), x));
  const [right, left] = [conv2d(4, 3, { padding: "same" }), conv2d(4, 3, { padding: "same" })].map((each) =>
    connect(each, stem),
  );
  const difference = connect(mergeSubtract(), connect(activation("tanh"), left!), right!);
  const apart = connect(prelu({ sharedAxes: [1, 2] }), connect(depthwiseConv2d(2, { depthMultiplier: 2 }), difference));
  const made = model({ inputs: x, outputs: connect(sequential([flatten(), dense(3)]), apart) });
  await made.build([6, 6, 3]);
  expect(await importKeras(made, await weightsOf("branches"))).toEqual({ missing: [], unexpected: [] });
});

test("are found by names where the file tells them of every layer", async () => {
  const made = sequential([dense(3, { name: "dense_8" }), dense(4, { name: "dense_7" })], { name: "swapped" });
  await made.build([4]);
  // The names of "row": the second layer of this model is the first of that one.
  const file = await weightsOf("row");
  const result = importKeras(made, file, { strict: false });
  await expect(result).rejects.toThrow("layers/dense/vars/0: expected shape [3,4], received [5,4]");
});

describe("what does not fit", () => {
  test("is named as a whole, and nothing is written", async () => {
    const made = sequential([dense(4), dropout(0.3), dense(2), dense(3)]);
    await made.build([5]);
    const before = made.getWeights();
    const error = await importKeras(made, await weightsOf("row")).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message).toBe(
      "importKeras: the file does not fit the model. layers/dense_1/vars/0: expected shape [4,2], received [4,3]; layers/dense_1/vars/1: expected shape " +
        '[2], received [3]; missing: "layers/dense_2/vars/0", "layers/dense_2/vars/1"; left over: "layers/batch_normalization/vars/0", ' +
        '"layers/batch_normalization/vars/1", "layers/batch_normalization/vars/2", "layers/batch_normalization/vars/3". Take what fits with { strict: false }.',
    );
    expect(made.getWeights()).toEqual(before);
  });

  test("is passed over with strict: false, and told", async () => {
    const made = sequential([dense(4), dense(3), dense(2)]);
    await made.build([5]);
    const { missing, unexpected } = await importKeras(made, await weightsOf("row"), { strict: false });
    expect(missing).toEqual(["layers/dense_2/vars/0", "layers/dense_2/vars/1"]);
    expect(unexpected).toHaveLength(4);
  });

  test.each([
    [
      "layers that Keras has not",
      async () => {
        const made = sequential([tiedEmbedding(9, 4, [rotaryEmbedding()])]);
        await made.build([6]);
        return importKeras(made, await weightsOf("row"));
      },
      "importKeras: sequential/tiedEmbedding: Keras has no layer that keeps weights as tiedEmbedding does",
    ],
    [
      "a model that is not built",
      async () => importKeras(sequential([dense(1)]), await weightsOf("row")),
      "model: it has no parameters yet",
    ],
    ["no model", async () => importKeras({} as never, await weightsOf("row")), "importKeras: expected a model"],
    ["no file", async () => importKeras(await row(), 5 as never), "importKeras: expected the path of a file"],
    [
      "a strictness that is none",
      async () => importKeras(await row(), await weightsOf("row"), { strict: 1 as never }),
      "importKeras: strict",
    ],
    [
      "an option that is none",
      async () => importKeras(await row(), await weightsOf("row"), { strictly: true } as never),
      "importKeras",
    ],
  ])("refused: %s", async (_, work, message) => {
    await expect(work()).rejects.toThrow(message);
  });
});

test("records are of layers that there are, and classes are called as Keras calls their groups", () => {
  const kinds = ["sequential", "functional", ...Object.values(layers).map(({ schema }) => schema.kind)];
  expect([...kerasRecords.keys()].filter((kind) => !kinds.includes(kind))).toEqual([]);
  const groups = [
    "Conv2DTranspose",
    "PReLU",
    "LSTM",
    "SimpleRNN",
    "GRU",
    "BatchNormalization",
    "ConvLSTM2D",
    "RMSNormalization",
    "Dense",
  ];
  expect(groups.map(snakeCase)).toEqual([
    "conv2d_transpose",
    "p_re_lu",
    "lstm",
    "simple_rnn",
    "gru",
    "batch_normalization",
    "conv_lstm2d",
    "rms_normalization",
    "dense",
  ]);
});

const python = spawnSync("/usr/bin/python3", ["-c", "import h5py"]).status === 0;

test.runIf(python)("groups that hold themselves are refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    const program =
      "import h5py\n" +
      "with h5py.File('loop.h5', 'w') as f:\n" +
      "  g = f.create_group('layers')\n" +
      "  g['a'] = g\n" +
      "  g['b'] = g\n";
    expect(spawnSync("/usr/bin/python3", ["-c", program], { cwd: folder, encoding: "utf8" }).stderr).toBe("");
    await expect(importKeras(await row(), join(folder, "loop.h5"))).rejects.toThrow(/nested too deeply|are not read/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.runIf(python)("arrays of other types, packed or of other versions of HDF5, are read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    const program =
      "import h5py, numpy as np\n" +
      "x = np.arange(6).reshape(3, 2)\n" +
      "for name, version in (('old', None), ('new', 'latest')):\n" +
      "  with h5py.File(name + '.h5', 'w', libver=version) as f:\n" +
      "    f.create_dataset('layers/dense/vars/0', data=x.astype('float16'))\n" +
      "    f.create_dataset('layers/dense/vars/1', data=np.array([7, 8], '>f8'))\n" +
      "    f.create_dataset('layers/dense_1/vars/0', data=np.full((2, 40), 3, 'i4'), **({} if version else dict(chunks=(1, 16), compression='gzip', shuffle=True)))\n" +
      "    f.create_dataset('layers/dense_1/vars/1', data=np.arange(40, dtype='float32'))\n";
    expect(spawnSync("/usr/bin/python3", ["-c", program], { cwd: folder, encoding: "utf8" }).stderr).toBe("");
    for (const name of ["old", "new"]) {
      const made = sequential([dense(2), dense(40)]);
      await made.build([3]);
      await importKeras(made, Uint8Array.from(readFileSync(join(folder, `${name}.h5`))));
      const [kernel, bias, wide, row] = valuesOf(made.getWeights());
      expect(kernel).toEqual([0, 1, 2, 3, 4, 5]);
      expect(bias).toEqual([7, 8]);
      expect(wide).toEqual(new Array(80).fill(3));
      expect(row).toEqual(Array.from({ length: 40 }, (_, i) => i));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
