// The convolution as a layer: its formula, its options, its parameters.

import { expect, test } from "vitest";
import { constant, conv2d, evaluate, flatten, maxPooling2d, relu, sequential } from "../../src/index.js";
import { distance, modelOf, outputsOf, silent } from "./outputs.js";

/** One image of 3 × 4 pixels with 2 channels. */
const x = [Array.from({ length: 3 }, (_, i) => Array.from({ length: 4 }, (_, j) => [i - j, (i * j) / 2]))];
const kernel = Array.from({ length: 2 * 2 * 2 * 3 }, (_, i) => ((i * 7) % 11) / 8 - 0.5);
const bias = [0.25, -1, 2];

/** Σ patch · kernel + bias for patches that lie inside. */
const expected: number[] = [0, 1].flatMap((i) =>
  [0, 1, 2].flatMap((j) =>
    bias.map((start, f) => {
      let sum = start;
      for (let u = 0; u < 2; u++)
        for (let v = 0; v < 2; v++)
          for (let c = 0; c < 2; c++) sum += x[0]![i + u]![j + v]![c]! * kernel[((u * 2 + v) * 2 + c) * 3 + f]!;
      return sum;
    }),
  ),
);

test("is the convolution with its kernel, plus its bias, through its activation", async () => {
  const { shape, data } = await outputsOf(conv2d(3, 2), x, [kernel, bias]);
  expect(shape).toEqual([1, 2, 3, 3]);
  expect(distance(data, expected)).toBeLessThan(1e-5);
  const activated = await outputsOf(conv2d(3, [2, 2], { activation: "relu" }), x, [kernel, bias]);
  expect(activated.data).toEqual(data.map((value) => Math.max(value, 0)));
});

test("asks for a kernel [height, width, channels / groups, filters] and a bias", async () => {
  const model = modelOf(conv2d(6, [3, 2], { groups: 2, padding: "same" }));
  await model.build([5, 5, 4]);
  const weights = model.getWeights();
  expect(Object.entries(weights).map(([path, { shape }]) => [path, shape])).toEqual([
    ["conv2d/kernel", [3, 2, 2, 6]],
    ["conv2d/bias", [6]],
  ]);
  // Glorot & Bengio 2010: √(6 / (fan in + fan out)), each times the kernel's size.
  const largest = Math.max(...weights["conv2d/kernel"]!.data);
  expect(largest).toBeLessThanOrEqual(Math.sqrt(6 / (6 * 2 + 6 * 6)));
  expect(largest).toBeGreaterThan(0.8 * Math.sqrt(6 / (6 * 2 + 6 * 6)));
});

test("hands its options on", async () => {
  const options = { strides: 2, padding: "same", dilationRate: [2, 1], useBias: false } as const;
  const { shape, data } = await outputsOf(conv2d(3, 2, { ...options, strides: 1 }), x, [kernel]);
  const { useBias: _, ...same } = options;
  const images = constant(x.flat(3), [1, 3, 4, 2]);
  const [value] = await evaluate([conv2d(images, constant(kernel, [2, 2, 2, 3]), { ...same, strides: 1 })]);
  expect({ shape, data }).toEqual({ shape: value!.shape, data: Array.from(value!.data) });
});

test("tells its options, and is made again from them", async () => {
  const layer = conv2d(3, 2, { padding: [[1, 0], [0, 1]], strides: [2, 1], activation: "tanh" }); // biome-ignore format: as one reads it
  expect(layer.config).toMatchObject({
    filters: 3,
    kernelSize: [2, 2],
    strides: [2, 1],
    dilationRate: [1, 1],
    groups: 1,
    activation: "tanh",
  });
  const again = conv2d.from(
    JSON.parse(JSON.stringify({ ...layer.config, kernelInitializer: undefined, biasInitializer: undefined })),
  );
  expect(again.config).toEqual(layer.config);
  expect(await outputsOf(again, x, [kernel, bias])).toEqual(await outputsOf(layer, x, [kernel, bias]));
});

test("refuses what does not fit", async () => {
  expect(() => conv2d(0, 3)).toThrow("conv2d: filters: expected a whole number of at least 1, received 0.");
  expect(() => conv2d(3, [1, 2, 3] as never)).toThrow("conv2d: kernelSize: expected a whole number");
  expect(() => conv2d(3, 3, { padding: "full" as never })).toThrow('conv2d: padding: expected "valid"');
  expect(() => conv2d(3, 3, { stride: 2 } as never)).toThrow('Did you mean "strides"?');
  await expect(modelOf(conv2d(3, 3)).build([28, 28])).rejects.toThrow(
    "conv2d: expected images [batch,height,width,channels], received [2,28,28]",
  );
  await expect(modelOf(conv2d(4, 3, { groups: 2 })).build([8, 8, 3])).rejects.toThrow(
    "conv2d: expected channels and filters that 2 groups share evenly, received 3 and 4.",
  );
});

test("learns: a network tells lines that lie from lines that stand, with the same weights on 1 and 2 threads", async () => {
  const images = Array.from({ length: 64 }, (_, n) =>
    Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 6 }, (_, j) => [Number((n % 2 ? i : j) === (n >> 1) % 6)]),
    ),
  );
  const labels = images.map((_, n) => n % 2);
  const train = async (threads: number) => {
    const model = sequential(
      [conv2d(8, 3, { activation: relu, padding: "same" }), maxPooling2d(), conv2d(2, 3), flatten()],
      { seed: 3, threads },
    );
    model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
    await model.fit(images, labels, { epochs: 1, ...silent });
    return model;
  };
  const [one, two] = [await train(1), await train(2)];
  expect(one.getWeights()).toEqual(two.getWeights());
  await one.fit(images, labels, { epochs: 80, ...silent });
  const { accuracy } = await one.evaluate(images, labels);
  expect(accuracy).toBeGreaterThan(0.95);
});
