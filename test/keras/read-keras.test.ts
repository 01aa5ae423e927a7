// Models from Keras' files: what they predict (test/golden/keras-files.py), and what is refused by name.

import { describe, expect, test } from "vitest";
import { DataError } from "../../src/errors.js";
import { loadModel, type Model } from "../../src/index.js";
import { readKeras } from "../../src/keras/index.js";
import { type Config, cases, changed, fileOf, inputsOf, weightsOf } from "./cases.js";

const expectPredictions = async (model: Model, name: string): Promise<void> => {
  const given = (await model.predict(inputsOf(name) as never)) as unknown as Record<
    string,
    { readonly data: Float32Array }
  >;
  for (const [output, expected] of Object.entries(cases[name]!.outputs)) {
    const { data } = output === "" ? (given as unknown as { readonly data: Float32Array }) : given[output]!;
    expect(data).toHaveLength(expected.length);
    // Float32 against float64, in networks of a few layers.
    for (const [i, value] of expected.entries())
      expect(Math.abs(data[i]! - value)).toBeLessThan(4e-6 * (1 + Math.abs(value)));
  }
};

describe.each(Object.keys(cases))("%s", (name) => {
  test("predicts what Keras' model does", async () => {
    await expectPredictions(await readKeras(fileOf(name)), name);
  });

  test("is saved and loaded as a model of fragua's own", async () => {
    const made = await readKeras(fileOf(name), { threads: 1 });
    await expectPredictions(await loadModel(await made.save()), name);
  });
});

test("layers keep their names and what was said of them", async () => {
  const made = await readKeras(fileOf("row"));
  expect(made.name).toBe("digits");
  expect(Object.keys(made.getWeights())).toEqual([
    "digits/dense_7/kernel",
    "digits/dense_7/bias",
    "digits/batch_normalization_4/gamma",
    "digits/batch_normalization_4/beta",
    "digits/batch_normalization_4/movingMean",
    "digits/batch_normalization_4/movingVariance",
    "digits/dense_8/kernel",
    "digits/dense_8/bias",
  ]);
  const { config } = made.getLayer("dense_7").layer;
  expect(config).toMatchObject({
    units: 4,
    activation: "relu",
    kernelInitializer: { kind: "heNormal", config: { seed: 7 } },
    kernelRegularizer: { kind: "l2", config: { strength: 0.01 } },
    trainable: true,
  });
});

test("a model that was read trains", async () => {
  const made = await readKeras(fileOf("row"));
  made.compile({ loss: "categoricalCrossentropy" });
  const before = made.getWeights()["digits/dense_7/kernel"]!.data;
  await made.fit(
    inputsOf("row") as never,
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    { epochs: 1, verbose: "silent" },
  );
  expect(made.getWeights()["digits/dense_7/kernel"]!.data).not.toEqual(before);
});

test("frozen layers stay frozen, and options that mean nothing are passed over", async () => {
  const file = await changed("row", ({ config }) => {
    const { config: dense } = config.layers[1];
    Object.assign(dense, { trainable: false, lora_rank: null, autocast: true, dtype: "float32" });
  });
  expect((await readKeras(file)).trainableWeights).not.toContain("digits/dense_7/kernel");
});

/** The config of a layer by its place in the list. */
const at = (config: Config, i: number): Config => config.config.layers[i];

test.each<readonly [string, string, (config: Config) => unknown, string]>([
  [
    "a layer that there is none of",
    "row",
    (c) => Object.assign(at(c, 2), { class_name: "Lambda" }),
    '"Lambda" "dropout_2": there is no such layer here',
  ],
  [
    "a layer of one's own",
    "row",
    (c) => Object.assign(at(c, 1), { registered_name: "mine>Dense" }),
    '"Dense" "dense_7": there is no such layer here. Make the model here, and give it the weights with importKeras',
  ],
  [
    "a model of one's own",
    "row",
    (c) => Object.assign(c, { class_name: "Mine" }),
    'expected a Sequential or Functional model, received "Mine"',
  ],
  ["no model", "row", () => 3, "expected a Sequential or Functional model, received 3"],
  ["no config", "row", (c) => Object.assign(c, { config: null }), '"Sequential": expected a class_name and a config'],
  [
    "no layers",
    "row",
    (c) => Object.assign(c.config, { layers: {} }),
    '"Sequential" "digits": expected its layers as a list',
  ],
  ["only an input", "row", (c) => c.config.layers.splice(1), '"Sequential" "digits": it has no layers'],
  [
    "no shape",
    "row",
    (c) => Object.assign(c.config, { layers: c.config.layers.slice(1), build_input_shape: null }),
    "it was never built",
  ],
  [
    "channels first",
    "branches",
    (c) => Object.assign(at(c, 1).config, { data_format: "channels_first" }),
    '"Conv2D" "stem": its data_format is "channels_first", and channels are the last axis here',
  ],
  [
    "an option that there is none of",
    "row",
    (c) => Object.assign(at(c, 1).config, { sparsity: 2 }),
    '"Dense" "dense_7": its option sparsity, 2, has no counterpart here',
  ],
  [
    "a gate",
    "attention",
    (c) => Object.assign(at(c, 3).config, { use_gate: true }),
    "its option use_gate, true, has no counterpart",
  ],
  [
    "renormalization",
    "row",
    (c) => Object.assign(at(c, 3).config, { renorm: true }),
    "its option renorm, true, has no counterpart",
  ],
  [
    "an activation that there is none of",
    "row",
    (c) => Object.assign(at(c, 1).config, { activation: "wave" }),
    '"Dense" "dense_7": dense: expected an activation, one of linear',
  ],
  [
    "an activation of one's own",
    "row",
    (c) => Object.assign(at(c, 1).config, { activation: { class_name: "function" } }),
    "its activation is a function of its own",
  ],
  [
    "a regularizer of one's own",
    "row",
    (c) => Object.assign(at(c, 1).config, { kernel_regularizer: { class_name: "Mine", config: {} } }),
    'its kernelRegularizer is "Mine", which there is none of here',
  ],
  [
    "a size that is none",
    "row",
    (c) => Object.assign(at(c, 1).config, { units: -4 }),
    '"Dense" "dense_7": dense: units: expected a whole number of at least 1',
  ],
  [
    "another size than the weights'",
    "row",
    (c) => Object.assign(at(c, 1).config, { units: 6 }),
    "layers/dense/vars/0: expected shape [5,6], received [5,4]",
  ],
  ["a layer too many", "row", (c) => void c.config.layers.push(at(c, 4)), 'missing: "layers/dense_2/vars/0"'],
  ["a layer too few", "row", (c) => c.config.layers.pop(), 'left over: "layers/dense_1/vars/0"'],
  [
    "shapes that do not go together",
    "branches",
    (c) => Object.assign(at(c, 4).config, { filters: 3 }),
    "readKeras: the file's layers do not go together: ",
  ],
  [
    "a call with an option",
    "attention",
    (c) => Object.assign(at(c, 3).inbound_nodes[0].kwargs, { use_causal_mask: true }),
    "is called with use_causal_mask, true",
  ],
  [
    "a call with numbers",
    "attention",
    (c) => void at(c, 3).inbound_nodes[0].args.push(3),
    '"multi_head_attention": expected outputs of layers as its arguments, received 3',
  ],
  [
    "a call that is none",
    "branches",
    (c) => at(c, 3).inbound_nodes.splice(0, 1, 7),
    '"right": expected a call { args, kwargs }, received 7',
  ],
  ["a layer that is not called", "branches", (c) => at(c, 3).inbound_nodes.pop(), '"right" has no call 0'],
  [
    "a layer that there is not",
    "branches",
    (c) => Object.assign(c.config, { output_layers: [["tail", 0, 0]] }),
    'there is no layer "tail"',
  ],
  [
    "a second result",
    "branches",
    (c) => Object.assign(c.config, { output_layers: [["head", 0, 1]] }),
    '"head" has several results',
  ],
  [
    "a graph that goes in a circle",
    "branches",
    (c) => Object.assign(at(c, 3).inbound_nodes[0].args[0].config, { keras_history: ["subtract", 0, 0] }),
    "follows from itself",
  ],
  [
    "two layers of one name",
    "branches",
    (c) => Object.assign(at(c, 3), { name: "left" }),
    "expected layers of different names",
  ],
  [
    "no ends",
    "branches",
    (c) => Object.assign(c.config, { output_layers: [] }),
    "expected what goes in and comes out as [layer, call, result]",
  ],
  [
    "an input that is a layer",
    "branches",
    (c) => Object.assign(c.config, { input_layers: [["stem", 0, 0]] }),
    'its input "stem" is none of its InputLayers',
  ],
  [
    "an input without a shape",
    "branches",
    (c) => Object.assign(at(c, 0).config, { batch_shape: null }),
    'its input "images" has no shape',
  ],
])("refused by name: %s", async (_, name, change, message) => {
  const file = await changed(name, (config) => {
    const given = change(config);
    return typeof given === "number" ? given : undefined;
  });
  const error = await readKeras(file).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(DataError);
  expect((error as Error).message).toMatch(/^readKeras: /);
  expect((error as Error).message).toContain(message);
});

test.each([
  [
    "weights alone",
    () => weightsOf("row"),
    "readKeras: the file holds weights and no model. Make the model here, and give them to it",
  ],
  ["neither kind of file", async () => new TextEncoder().encode("weights"), "readKeras: the file is no HDF5 file"],
  [
    "another archive",
    async () => new Uint8Array([0x50, 0x4b, 5, 6, ...new Uint8Array(18)]),
    "readKeras: expected a .keras file with config.json",
  ],
  [
    "a config that is no JSON",
    () => changed("row", () => undefined, { "config.json": new Uint8Array([0x7b]) }),
    "config.json cannot be read as JSON",
  ],
  [
    "weights that are no HDF5",
    () => changed("row", () => undefined, { "model.weights.h5": new Uint8Array(99) }),
    "model.weights.h5 is no HDF5 file",
  ],
])("refused: %s", async (_, file, message) => {
  await expect(readKeras(await file())).rejects.toThrow(message);
});

test("bad options are refused", async () => {
  await expect(readKeras(fileOf("row"), { thread: 2 } as never)).rejects.toThrow('Did you mean "threads"?');
  await expect(readKeras(fileOf("row"), { threads: -1 })).rejects.toThrow("readKeras: threads");
});
