// The illustrated page: each of its networks does what the text beside it says, in the words of both languages.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Frame, type Idea, initialSettings, type Settings } from "../../src/site/live/idea.js";
import { ideas } from "../../src/site/live/ideas/index.js";

/** All frames with some settings. */
const framesOf = async (name: string, settings: Settings = {}, language: "en" | "es" = "en"): Promise<Frame[]> => {
  const idea = ideas[name]!;
  const found: Frame[] = [];
  for await (const frame of idea.frames({ ...initialSettings(idea), ...settings }, { language })) found.push(frame);
  return found;
};

/** The figures at the end. */
const end = async (name: string, settings: Settings = {}): Promise<Readonly<Record<string, number>>> =>
  (await framesOf(name, settings)).at(-1)!.figures;

describe.each(Object.entries(ideas))("%s", (name, idea: Idea) => {
  test("has pictures, and says its figures in both languages", async () => {
    const [en, es] = [await framesOf(name), await framesOf(name, {}, "es")];
    expect(en.length).toBeGreaterThan(1);
    expect(es.map(({ figures }) => figures)).toEqual(en.map(({ figures }) => figures));
    expect(es.at(-1)!.said).not.toBe(en.at(-1)!.said);
    for (const { pictures } of [en[0]!, en.at(-1)!, es.at(-1)!]) {
      expect(pictures.length).toBe(2);
      for (const picture of pictures) expect(picture).toMatch(/^<svg .*<\/svg>$/s);
      for (const picture of pictures) expect(picture).not.toMatch(/="[^"]*(NaN|undefined)/);
    }
  });

  test("every control begins with one of its choices", () => {
    for (const { choices, initial } of idea.controls) expect(choices.map(({ value }) => value)).toContain(initial);
  });

  test.each(["guide", "es/guide"])("stands once in %s", (folder) => {
    const page = readFileSync(`src/site/${folder}/training-neural-networks.md`, "utf8");
    expect(page.split(`<live-network idea="${name}"`).length - 1).toBe(1);
  });
});

test("initialization: from zeros nothing is learned, from heNormal something is, from large weights no number is left", async () => {
  const zeros = await end("initialization", { initializer: "zeros" });
  expect([zeros.first, zeros.last]).toEqual([0, 0]);
  expect(zeros.loss).toBeGreaterThan(0.69);
  expect((await framesOf("initialization", { initializer: "small" }))[0]!.figures.last).toBeLessThan(1e-9);
  expect((await end("initialization", { initializer: "heNormal" })).loss).toBeLessThan(0.4);
  expect((await end("initialization", { initializer: "large" })).loss).toBeNaN();
});

test("forward: the sum that is written is the one that the network has", async () => {
  const { figures } = (await framesOf("forward", { x1: "0.8", x2: "-0.4" })).at(-1)!;
  expect(Math.tanh(figures.sum!)).toBeCloseTo(figures.unit!, 5);
  expect((await end("forward")).output).toBeGreaterThan(0.9);
  expect((await end("forward", { x1: "-1.2", x2: "1.2" })).output).toBeLessThan(0.1);
});

test("loss: from both sides it goes down to the same slope", async () => {
  for (const slope of ["-1", "3.2"]) {
    const [first, last] = [(await framesOf("loss", { slope }))[0]!.figures, await end("loss", { slope })];
    expect(last.loss).toBeLessThan(first.loss! / 10);
    expect(Math.abs(last.slope! - 1.57)).toBeLessThan(0.2);
  }
});

test("backpropagation: the gradient is what trying out says, and steps against it lower the loss", async () => {
  const frames = await framesOf("backpropagation");
  for (const { figures } of frames) expect(figures.gradient).toBeCloseTo(figures.difference!, 3);
  const losses = frames.map(({ figures }) => figures.loss!);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
});

test("optimization: momentum and adam come further in the long valley than plain sgd", async () => {
  const plain = await end("optimization", { optimizer: "sgd" });
  expect((await end("optimization", { optimizer: "sgd + momentum" })).loss).toBeLessThan(plain.loss! / 2);
  expect((await end("optimization", { optimizer: "adam" })).loss).toBeLessThan(plain.loss! / 2);
});

test("iteration: as many steps as batches, and the loss falls", async () => {
  const small = await end("iteration", { batchSize: "20" });
  expect(small.steps).toBe(400);
  expect(small.accuracy).toBeGreaterThan(0.95);
  expect((await end("iteration", { batchSize: "200" })).steps).toBe(40);
});

test("activations: a linear network cannot tell circles apart, others can", async () => {
  expect((await end("activations", { activation: "linear" })).accuracy).toBeLessThan(0.65);
  for (const activation of ["relu", "tanh", "gelu"]) {
    expect((await end("activations", { activation })).accuracy).toBeGreaterThan(0.97);
  }
});

test("epochs: the validation error is least early, and grows from then on", async () => {
  const { best, now, least } = (await end("epochs")) as { best: number; now: number; least: number };
  expect(best).toBeLessThan(200);
  expect(now).toBeGreaterThan(1.2 * least);
  expect((await end("epochs", { epochs: "20" })).now).toBeGreaterThan(1.2 * least);
});

test("batch size: small batches make more steps, of which each says less", async () => {
  const [one, thirtyTwo, whole] = await Promise.all(
    ["1", "32", "256"].map((size) => end("batch-size", { batchSize: size })),
  );
  expect([one!.steps, thirtyTwo!.steps, whole!.steps]).toEqual([5120, 160, 20]);
  expect(one!.spread).toBeGreaterThan(3 * thirtyTwo!.spread!);
  expect(whole!.spread).toBe(0);
});

test("learning rate: too small gets nowhere, about right learns, too large makes the loss rise", async () => {
  const slow = await end("learning-rate", { rate: "0.0001" });
  expect(slow.last).toBeGreaterThan(0.99 * slow.first!);
  const right = await end("learning-rate", { rate: "1" });
  expect(right.last).toBeLessThan(0.05 * right.first!);
  for (const rate of ["10", "100"]) {
    const wild = await end("learning-rate", { rate });
    expect(wild.last).toBeGreaterThan(2 * wild.first!);
  }
});

test("capacity: one unit underfits; 128 learn the points by heart, and do worse on others than they did before", async () => {
  const [one, sixteen, many] = await Promise.all(["1", "16", "128"].map((units) => end("capacity", { units })));
  expect(one!.training).toBeGreaterThan(3 * sixteen!.training!);
  expect(many!.training).toBeLessThan(sixteen!.training!);
  expect(many!.validation).toBeGreaterThan(1.5 * sixteen!.validation!);
  expect(many!.validation).toBeGreaterThan(1.5 * many!.least!);
});

test("vanishing: of eight sigmoids the first gets less than a ten-thousandth; relu and normalization let it through", async () => {
  const sigmoid = await framesOf("vanishing");
  for (const { figures } of sigmoid) expect(figures.kept).toBeLessThan(1e-4);
  expect(sigmoid.at(-1)!.figures.loss).toBeGreaterThan(0.69);
  for (const activation of ["relu", "sigmoid + batchNormalization"]) {
    const figures = await end("vanishing", { activation });
    expect(figures.kept).toBeGreaterThan(0.05);
    expect(figures.loss).toBeLessThan(0.3);
  }
});

test("exploding: twice the variance ends in no number; clipping trains on", async () => {
  expect((await end("exploding")).loss).toBeNaN();
  const clipped = await framesOf("exploding", { clip: "clipByGlobalNorm(1)" });
  const { first, norm, loss } = clipped.at(-1)!.figures as { first: number; norm: number; loss: number };
  expect(first).toBeGreaterThan(1000);
  expect(norm).toBeLessThan(first / 20);
  expect(loss).toBeLessThan(clipped[1]!.figures.loss! / 10);
  expect((await end("exploding", { scale: "1" })).loss).toBeLessThan(0.1);
});

test("tuning: all twelve are tried, and the best is neither the smallest network nor the smallest rate", async () => {
  const { tried, best, bestUnits, bestRate } = (await end("tuning")) as Record<string, number>;
  expect(tried).toBe(12);
  expect(best).toBeLessThan(0.3);
  expect(bestUnits).toBeGreaterThan(1);
  expect(bestRate).toBeGreaterThan(0.003);
});

test("regularization: each of three does better on other points than none", async () => {
  const none = await end("regularization");
  for (const remedy of ["l1", "l2", "dropout"]) {
    const held = await end("regularization", { remedy });
    expect(held.validation).toBeLessThan(0.8 * none.validation!);
    expect(held.training).toBeGreaterThan(none.training!);
  }
  expect((await end("regularization", { remedy: "l2" })).weights).toBeLessThan(0.5 * none.weights!);
});
