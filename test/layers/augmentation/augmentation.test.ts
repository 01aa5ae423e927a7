// What layers make of images and series while training: SciPy's and colorsys' values where what they draw is given, and how what they draw is spread.

import { describe, expect, test } from "vitest";
import {
  constant,
  evaluate,
  type Layer,
  randomBrightness,
  randomContrast,
  randomCrop,
  randomErasing,
  randomFlip,
  randomGaussianBlur,
  randomHue,
  randomRotation,
  randomSaturation,
  randomScaling,
  randomShear,
  randomTranslation,
  randomZoom,
  type Scope,
  ShapeError,
  type Tensor,
  windowWarp,
} from "../../../src/index.js";
import golden from "../../golden/augmentation.json" with { type: "json" };

/** What a layer makes of tensors, while training or not. */
const made = async (layer: Layer, x: Tensor, { training = true, seed = 0 } = {}): Promise<Float32Array> => {
  let streams = 0;
  const scope = {
    training,
    stream: () => streams++,
    enter: (_: Layer, given: Tensor, trace: (x: Tensor, scope: unknown) => Tensor): Tensor => trace(given, scope),
  };
  const [value] = await evaluate([layer.apply(x, scope as unknown as Scope)], { seed });
  return value!.data as Float32Array;
};

const size = golden.image.length;
/** The image twice: each sample is changed by itself. */
const images = constant([...golden.image, ...golden.image], [2, ...golden.shape]);

const expectNear = (received: ArrayLike<number>, expected: readonly number[], tolerance: number): void => {
  expect(received.length).toBe(2 * expected.length);
  for (let i = 0; i < received.length; i++) {
    expect(Math.abs(received[i]! - expected[i % expected.length]!), `${i}`).toBeLessThan(tolerance);
  }
};

type Moving = { readonly fillMode: "reflect"; readonly interpolation: "nearest"; readonly fillValue: number };
/** Of a range without extent every sample draws the same. */
const moves: Readonly<Record<string, (options: Moving) => Layer>> = {
  rotation: (options) => randomRotation([0.07, 0.07], options),
  translation: (options) => randomTranslation([-0.45, -0.45], [0.3, 0.3], options),
  zoom: (options) => randomZoom([0.3, 0.3], { widthFactor: [-0.4, -0.4], ...options }),
  shear: (options) => randomShear({ xFactor: [0.2, 0.2], yFactor: [-0.35, -0.35], ...options }),
};

describe("SciPy's values", () => {
  test.each(golden.moves.map((each) => [`${each.move}, ${each.fillMode}, ${each.interpolation}`, each] as const))(
    "%s",
    async (_, { move, fillMode, interpolation, values }) => {
      const layer = moves[move]!({ fillMode, interpolation, fillValue: 0.25 } as Moving);
      // Places are worked out in float32: a share between two pixels is off by a few millionths.
      expectNear(await made(layer, images), values, 2e-5);
    },
  );

  const valueRange = [0, 1] as const;
  test.each([
    ["brightness", randomBrightness([0.2, 0.2], { valueRange })],
    ["contrast", randomContrast([1.6, 1.6], { valueRange })],
    ["saturation", randomSaturation([1.7, 1.7], { valueRange })],
    ["hue", randomHue([0.29, 0.29])],
    ["blur", randomGaussianBlur({ kernelSize: 5, sigma: [0.8, 0.8] })],
  ] as const)("%s", async (name, layer) => {
    expectNear(await made(layer, images), golden.colours[name], 5e-6);
  });
});

const all: readonly (readonly [string, Layer])[] = [
  ["randomFlip", randomFlip()],
  ["randomRotation", randomRotation(0.2)],
  ["randomTranslation", randomTranslation(0.2, 0.2)],
  ["randomZoom", randomZoom(0.3)],
  ["randomShear", randomShear({ xFactor: 0.3 })],
  ["randomBrightness", randomBrightness(0.3, { valueRange: [0, 1] })],
  ["randomContrast", randomContrast(0.5, { valueRange: [0, 1] })],
  ["randomSaturation", randomSaturation(0.5, { valueRange: [0, 1] })],
  ["randomHue", randomHue(0.3)],
  ["randomErasing", randomErasing()],
  ["randomGaussianBlur", randomGaussianBlur()],
];

describe("each", () => {
  test.each(all)(
    "%s: changes samples by draws of their own, others with another seed, and nothing out of training",
    async (_, layer) => {
      const many = constant(Array.from({ length: 8 }, () => golden.image).flat(), [8, ...golden.shape]);
      const changed = await made(layer, many);
      const samples = Array.from({ length: 8 }, (__, i) => changed.slice(i * size, (i + 1) * size).join());
      expect(new Set(samples).size).toBeGreaterThan(2);
      expect(await made(layer, many)).toEqual(changed);
      expect(await made(layer, many, { seed: 1 })).not.toEqual(changed);
      expect(await made(layer, many, { training: false })).toEqual((await evaluate([many]))[0]!.data);
      expect(changed.every(Number.isFinite)).toBe(true);
    },
  );

  test.each([...all, ["randomCrop", randomCrop(2, 2)] as const])("%s takes images only", async (_, layer) => {
    await expect(made(layer, constant([1, 2], [1, 2]))).rejects.toThrow(ShapeError);
  });
});

/** A thousand images of one pixel at each place of a grid. */
const grid = (count: number, height: number, width: number): Tensor =>
  constant(Array.from({ length: count }, () => Array.from({ length: height * width }, (_, i) => i)).flat(), [
    count,
    height,
    width,
    1,
  ]);

test("half of all images are mirrored across, half down, each by itself", async () => {
  const pixels = await made(randomFlip(), grid(1000, 2, 2));
  const corners = Array.from({ length: 1000 }, (_, i) => pixels[4 * i]!);
  const counts = [0, 1, 2, 3].map((corner) => corners.filter((each) => each === corner).length);
  // A quarter each; four deviations of 14.
  for (const count of counts) expect(Math.abs(count - 250)).toBeLessThan(55);
  const across = await made(randomFlip({ mode: "horizontal" }), grid(100, 2, 2));
  expect(Array.from({ length: 100 }, (_, i) => across[4 * i]!).every((corner) => corner < 2)).toBe(true);
});

test("pieces are cut from every place, whole; out of training from the middle", async () => {
  const pixels = await made(randomCrop(2, 3), grid(1000, 4, 4));
  const begins = Array.from({ length: 1000 }, (_, i) => pixels[6 * i]!);
  for (let i = 0; i < 1000; i++) {
    const begin = begins[i]!;
    expect(Array.from(pixels.slice(6 * i, 6 * i + 6))).toEqual([0, 1, 2, 4, 5, 6].map((offset) => begin + offset));
  }
  expect([...new Set(begins)].sort((a, b) => a - b)).toEqual([0, 1, 4, 5, 8, 9]);
  expect(Array.from(await made(randomCrop(2, 2), grid(1, 4, 4), { training: false }))).toEqual([5, 6, 9, 10]);
  await expect(made(randomCrop(5, 2), grid(1, 4, 4))).rejects.toThrow(
    "expected images of at least 5 × 2, received 4 × 4",
  );
});

test("what is erased is one rectangle, of the area and shape that are asked for", async () => {
  const [height, width, count] = [20, 30, 200];
  const layer = randomErasing({ factor: 0.75, scale: [0.1, 0.3], ratio: [0.5, 2], fillValue: 9 });
  const pixels = await made(layer, constant(Array<number>(count * height * width).fill(1), [count, height, width, 1]));
  let erased = 0;
  for (let i = 0; i < count; i++) {
    const places = Array.from({ length: height * width }, (_, p) => p).filter(
      (p) => pixels[i * height * width + p] === 9,
    );
    if (places.length === 0) continue;
    erased += 1;
    const [rows, columns] = [places.map((p) => Math.floor(p / width)), places.map((p) => p % width)];
    const tall = Math.max(...rows) - Math.min(...rows) + 1;
    const wide = Math.max(...columns) - Math.min(...columns) + 1;
    expect(places.length).toBe(tall * wide);
    // Sides are rounded to whole pixels.
    expect(places.length / (height * width)).toBeGreaterThan(0.08);
    expect(places.length / (height * width)).toBeLessThan(0.34);
    expect(tall / wide).toBeGreaterThan(0.4);
    expect(tall / wide).toBeLessThan(2.3);
  }
  expect(Math.abs(erased / count - 0.75)).toBeLessThan(0.13);
});

test("series: features are scaled by numbers around 1, and a window runs at another pace", async () => {
  const flat = constant(Array<number>(400 * 3 * 2).fill(1), [400, 3, 2]);
  const scaled = await made(randomScaling(0.2), flat);
  const factors = Array.from({ length: 800 }, (_, i) => scaled[Math.floor(i / 2) * 6 + (i % 2)]!);
  expect(Array.from(scaled)).toEqual(Array.from(scaled, (_, i) => factors[Math.floor(i / 6) * 2 + (i % 2)]));
  const mean = factors.reduce((sum, each) => sum + each, 0) / 800;
  const deviation = Math.sqrt(factors.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 800);
  expect(Math.abs(mean - 1)).toBeLessThan(0.03);
  expect(Math.abs(deviation - 0.2)).toBeLessThan(0.025);

  const steps = 50;
  const ramp = constant(
    Array.from({ length: 20 * steps }, (_, i) => i % steps),
    [20, steps, 1],
  );
  const warped = await made(windowWarp({ window: [0.3, 0.3], scales: [2, 2] }), ramp);
  for (let i = 0; i < 20; i++) {
    const series = Array.from(warped.slice(i * steps, (i + 1) * steps));
    // From the first step to the last, always on; of 49 steps 14.7 take twice as long, so all others are faster by 63.7/49.
    expect(series[0]).toBeCloseTo(0, 4);
    expect(series[steps - 1]).toBeCloseTo(steps - 1, 3);
    const paces = series.slice(1).map((value, k) => value - series[k]!);
    expect(Math.min(...paces)).toBeGreaterThan(0.64);
    expect(Math.max(...paces)).toBeLessThan(1.31);
    expect(paces.filter((pace) => Math.abs(pace - 0.65) < 0.01).length).toBeGreaterThan(18);
  }
});

test.each([
  [
    () => randomRotation(2 as never),
    "randomRotation: factor: expected a number, or [low, high] from -1 to 1, received 2",
  ],
  [() => randomZoom([0.5, 0.2]), "randomZoom: heightFactor: expected a number, or [low, high]"],
  [() => randomContrast(-1), "randomContrast: factor"],
  [() => randomBrightness(0.1, { valueRange: [1, 0] }), "valueRange: expected [least, greatest]"],
  [() => randomGaussianBlur({ kernelSize: 4 }), "kernelSize: expected an odd whole number, received 4"],
  [() => randomFlip({ mode: "sideways" as never }), 'expected one of "horizontalAndVertical"'],
  [() => randomHue(undefined as never), "randomHue: factor"],
])("refused: %s", (work, message) => {
  expect(work).toThrow(message);
});
