import { describe, expect, test } from "vitest";
import { cosine, exponential, sine } from "../../src/playground/exact.js";
import {
  makePoints,
  makeValued,
  mix,
  type PointsName,
  pointsOf,
  split,
  uniforms,
} from "../../src/playground/points.js";
import { defaultSetup, type Samples } from "../../src/playground/setup.js";

const names: readonly PointsName[] = ["moons", "circles", "spirals", "xor", "gaussians"];
const counts = ({ y, classes }: Samples): number[] =>
  Array.from({ length: classes }, (_, label) => y.filter((value) => value === label).length);
const points = ({ x, y }: Samples): { x: number; y: number; label: number }[] =>
  Array.from(y, (label, i) => ({ x: x[2 * i]!, y: x[2 * i + 1]!, label }));

describe("exact functions", () => {
  test("sine, cosine and exponential agree with the host's", () => {
    for (let angle = -20; angle <= 20; angle += 0.01) {
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThan(1e-10);
      expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThan(1e-10);
    }
    for (let x = -5; x <= 5; x += 0.01) expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-11);
  });
});

describe("makePoints", () => {
  test.each(names)("%s: as many points of each class as the count allows, in mixed order", (name) => {
    const samples = makePoints(name, 300, 0.1, 7);
    const classes = name === "spirals" ? 3 : 2;
    expect(samples).toMatchObject({ width: 2, classes });
    expect(samples.x).toHaveLength(600);
    expect(counts(samples)).toEqual(classes === 3 ? [100, 100, 100] : [150, 150]);
    // Neighbours differ in class as often as chance has it, neither always nor hardly ever.
    const changes = samples.y.filter((label, i) => i > 0 && label !== samples.y[i - 1]).length;
    expect(changes / 299).toBeGreaterThan((classes - 1) / classes - 0.15);
    expect(changes / 299).toBeLessThan((classes - 1) / classes + 0.15);
  });

  test.each(names)("%s: the same seed gives the same bits, another seed gives others", (name) => {
    const first = makePoints(name, 50, 0.2, 3);
    expect(makePoints(name, 50, 0.2, 3)).toEqual(first);
    expect(makePoints(name, 50, 0.2, 4).x).not.toEqual(first.x);
    expect(makePoints(name, 50, 0.3, 3).x).not.toEqual(first.x);
  });

  test("circles without noise have radius 1 and 1/2, all the way round", () => {
    for (const label of [0, 1]) {
      const mine = points(makePoints("circles", 400, 0, 1)).filter((point) => point.label === label);
      for (const { x, y } of mine) expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.5, 6);
      const quarters = new Set(mine.map(({ x, y }) => `${x > 0} ${y > 0}`));
      expect(quarters.size).toBe(4);
    }
  });

  test("moons without noise are two half circles of radius 2/3", () => {
    for (const { x, y, label } of points(makePoints("moons", 400, 0, 1))) {
      const [right, up] = label === 0 ? [-1 / 3, -1 / 6] : [1 / 3, 1 / 6];
      expect(Math.hypot(x - right, y - up)).toBeCloseTo(2 / 3, 6);
      if (label === 0) expect(y).toBeGreaterThanOrEqual(up - 1e-6);
      else expect(y).toBeLessThanOrEqual(up + 1e-6);
    }
  });

  test("spirals without noise wind four radians from the centre to radius 1, a third of a turn apart", () => {
    for (const { x, y, label } of points(makePoints("spirals", 600, 0, 1))) {
      const radius = Math.hypot(x, y);
      expect(radius).toBeGreaterThan(0.0499);
      expect(radius).toBeLessThan(1.0001);
      const angle = 4 * ((radius - 0.05) / 0.95) + (label * 2 * Math.PI) / 3;
      expect(x).toBeCloseTo(radius * Math.cos(angle), 5);
      expect(y).toBeCloseTo(radius * Math.sin(angle), 5);
    }
  });

  test("noise has the deviation that was asked for and mean 0", () => {
    const radii = points(makePoints("circles", 4000, 0.05, 1)).map(
      ({ x, y, label }) => Math.hypot(x, y) - (label === 0 ? 1 : 0.5),
    );
    const mean = radii.reduce((sum, value) => sum + value, 0) / radii.length;
    const deviation = Math.sqrt(radii.reduce((sum, value) => sum + (value - mean) ** 2, 0) / radii.length);
    expect(Math.abs(mean)).toBeLessThan(0.008);
    expect(deviation).toBeGreaterThan(0.045);
    expect(deviation).toBeLessThan(0.055);
  });

  test("the generator is mulberry32: its first numbers from seed 1 by 64-bit arithmetic", () => {
    const mask = 0xffffffffn;
    let state = 1n;
    const next = (): number => {
      state = (state + 0x6d2b79f5n) & mask;
      let t = ((state ^ (state >> 15n)) * (state | 1n)) & mask;
      t = (t ^ (t + (((t ^ (t >> 7n)) * (t | 61n)) & mask))) & mask;
      return Number(t ^ (t >> 14n)) / 2 ** 32;
    };
    const uniform = uniforms(1);
    for (let i = 0; i < 100; i++) expect(uniform()).toBe(next());
  });
});

describe("pointsOf", () => {
  const momentsOf = ({ x }: Samples, feature: number) => {
    const values = Array.from(x).filter((_, i) => i % 2 === feature);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
  };

  test.each([
    ["moons", [190, 10]],
    ["spirals", [97, 97, 6]],
  ] as const)("%s: one of the last class for so many of each other", (name, expected) => {
    const imbalance = name === "moons" ? 19 : 16;
    expect(counts(makePoints(name, 200, 0.1, 3, imbalance))).toEqual(expected);
  });

  test("points in another unit are the same points, and their picture reaches as far", () => {
    const [plain, large] = [pointsOf(defaultSetup), pointsOf({ ...defaultSetup, inputScale: 128 })];
    expect(Array.from(large.training.x)).toEqual(Array.from(plain.training.x, (value) => 128 * value));
    expect(large.training.y).toEqual(plain.training.y);
    expect([plain.validation.reach, large.validation.reach]).toEqual([undefined, 128 * 1.9]);
  });

  test("standardized, the points that train have mean 0 and deviation 1; those that validate were not looked at", () => {
    const { training, validation } = pointsOf({ ...defaultSetup, inputScale: 50, inputs: "standardized" });
    for (const feature of [0, 1]) {
      const { mean, variance } = momentsOf(training, feature);
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      expect(variance).toBeCloseTo(1, 5);
    }
    expect(Math.abs(momentsOf(validation, 0).mean)).toBeGreaterThan(1e-3);
    expect(training.reach).toBeUndefined();
  });
});

describe("squares and clouds", () => {
  test("xor: class 1 where the signs differ, all four squares, with a gap between them", () => {
    const made = points(makePoints("xor", 400, 0, 1));
    for (const { x, y, label } of made) {
      expect(label).toBe(x * y < 0 ? 1 : 0);
      expect(Math.min(Math.abs(x), Math.abs(y))).toBeGreaterThan(0.0999);
    }
    expect(new Set(made.map(({ x, y }) => `${x > 0} ${y > 0}`)).size).toBe(4);
  });

  test("gaussians: around a centre each, with a deviation of 0.2", () => {
    for (const label of [0, 1]) {
      const mine = points(makePoints("gaussians", 2000, 0, 1)).filter((point) => point.label === label);
      const centre = label === 0 ? -0.55 : 0.55;
      const mean = mine.reduce((sum, { x }) => sum + x, 0) / mine.length;
      const deviation = Math.sqrt(mine.reduce((sum, { y }) => sum + (y - centre) ** 2, 0) / mine.length);
      expect(Math.abs(mean - centre)).toBeLessThan(0.03);
      expect(Math.abs(deviation - 0.2)).toBeLessThan(0.02);
    }
  });
});

describe("points with numbers", () => {
  const heights = {
    plane: (x: number, y: number) => (x + y) / 2.6,
    wave: (x: number) => 0.6 * Math.sin(Math.PI * x) + 0.3 * Math.sin(3 * Math.PI * x),
    hills: (x: number, y: number) => {
      const cones = [-1.04, 0, 1.04].flatMap((right) =>
        [-0.65, 0.65].map((up) => {
          const sign = (right === 0 ? -1 : 1) * Math.sign(up);
          return sign * Math.max(0, 1 - Math.hypot(x - right, y - up) / 0.52);
        }),
      );
      return cones.reduce((best, cone) => (Math.abs(cone) > Math.abs(best) ? cone : best));
    },
  };

  test.each(["plane", "hills", "wave"] as const)("%s without noise follows its formula", (name) => {
    const { x, targets } = makeValued(name, 300, 0, 5);
    for (const [i, target] of targets!.entries()) {
      expect(Math.abs(target - heights[name](x[2 * i]!, x[2 * i + 1]!))).toBeLessThan(1e-5);
    }
    expect(Math.max(...targets!) - Math.min(...targets!)).toBeGreaterThan(1.2);
  });

  test("noise is added to the numbers, not to the places", () => {
    const [plain, noisy] = [makeValued("plane", 2000, 0, 5), makeValued("plane", 2000, 0.1, 5)];
    // The noise draws from the same numbers: only the first place is the same.
    expect([...noisy.x.subarray(0, 2)]).toEqual([...plain.x.subarray(0, 2)]);
    const errors = Array.from(noisy.targets!, (target, i) => target - (noisy.x[2 * i]! + noisy.x[2 * i + 1]!) / 2.6);
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(Math.abs(deviation - 0.1)).toBeLessThan(0.01);
  });

  test("are split with their numbers, at the share that is asked for", () => {
    const { training, validation } = pointsOf({ ...defaultSetup, data: "plane", points: 100, validationShare: 0.35 });
    expect([training.y.length, training.targets?.length, validation.targets?.length]).toEqual([65, 65, 35]);
    const whole = makeValued("plane", 100, 0.1, 1);
    expect([...validation.targets!]).toEqual([...whole.targets!.subarray(65)]);
  });

  test("one sample at least validates, and one trains", () => {
    const few = makePoints("moons", 20, 0, 1);
    expect(split(few, 0.01).validation.y.length).toBe(1);
    expect(split(few, 0.99).training.y.length).toBe(1);
  });
});

describe("mix and split", () => {
  const numbered: Samples = {
    x: Float32Array.from({ length: 33 }, (_, i) => i),
    y: Int32Array.from({ length: 11 }, (_, i) => i),
    width: 3,
    classes: 11,
  };

  test("mix keeps every row whole and with its class", () => {
    const mixed = mix(numbered, uniforms(5));
    expect([...mixed.y]).not.toEqual([...numbered.y]);
    expect([...mixed.y].sort((a, b) => a - b)).toEqual([...numbered.y]);
    for (const [i, label] of mixed.y.entries()) {
      expect([...mixed.x.subarray(3 * i, 3 * i + 3)]).toEqual([3 * label, 3 * label + 1, 3 * label + 2]);
    }
  });

  test("the last fifth validates, rounded down", () => {
    const { training, validation } = split(numbered);
    expect([...training.y]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...validation.y]).toEqual([9, 10]);
    expect([...validation.x]).toEqual([27, 28, 29, 30, 31, 32]);
    expect(training.x).toHaveLength(27);
    expect(validation).toMatchObject({ width: 3, classes: 11 });
    expect(validation.x.buffer).not.toBe(training.x.buffer);
  });
});
