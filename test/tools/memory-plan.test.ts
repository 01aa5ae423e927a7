// memoryPlan: the very buffers of the step, a peak that holds what it says, and pictures.

import { expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  conv2d,
  DataError,
  dense,
  flatten,
  StateError,
  sequential,
  sgd,
} from "../../src/index.js";
import { memoryPlan, summary } from "../../src/tools/index.js";
import { cores } from "../../src/training/core.js";
import { expectPicture, expectText } from "./pictures.js";
import { delicate, expectUntouched, x, y } from "./untouched.js";

const wide = async () => {
  const model = sequential([dense(50, { activation: "tanh" }), dense(40, { activation: "relu" }), dense(2)]);
  model.compile({ optimizer: adam(), loss: "meanSquaredError" });
  await model.build([5]);
  return model;
};

test("is the plan of the very step, in figures", async () => {
  const model = await wide();
  const plan = await memoryPlan(model, x, y, { batchSize: 40 });
  const loaded = await model.loadStep(x, y);
  const { lifetimes, plan: placed, calls } = loaded.program;
  expect(plan).toMatchObject({ batchSize: 40, bytes: placed.bytes, calls: calls.length });
  const known = lifetimes.map(({ bytes, begin, end }, i) =>
    [placed.offsets[i], bytes, begin, Math.min(end, calls.length - 1)].join(),
  );
  expect(plan.buffers.map(({ offset, bytes, begin, end }) => [offset, bytes, begin, end].join()).sort()).toEqual(
    known.sort(),
  );
  expect(plan.weights).toBe(4 * (5 * 50 + 50 + 50 * 40 + 40 + 40 * 2 + 2));
  expect(plan.optimizer).toBe(2 * plan.weights);
  expect(plan.least).toBeLessThanOrEqual(plan.bytes);
  expect(plan.buffers[0]!.name.length).toBeGreaterThan(0);
});

test("no two buffers that are alive at the same time share a byte", async () => {
  const { buffers, bytes } = await memoryPlan(await wide(), x, y);
  for (const [i, a] of buffers.entries()) {
    expect(a.offset + a.bytes).toBeLessThanOrEqual(bytes);
    for (const b of buffers.slice(i + 1)) {
      const together = a.begin <= b.end && b.begin <= a.end;
      if (together) expect(a.offset + a.bytes <= b.offset || b.offset + b.bytes <= a.offset).toBe(true);
    }
  }
});

test("the peak is the call at which most is alive, and names it", async () => {
  const { buffers, calls, peak } = await memoryPlan(await wide(), x, y);
  const aliveAt = (time: number) => buffers.filter(({ begin, end }) => begin <= time && time <= end);
  const sumOf = (all: typeof buffers) => all.reduce((sum, { bytes }) => sum + bytes, 0);
  const most = Math.max(...Array.from({ length: calls }, (_, time) => sumOf(aliveAt(time))));
  expect(peak!.bytes).toBe(most);
  expect(sumOf(peak!.buffers)).toBe(most);
  expect([...peak!.buffers].sort((a, b) => a.offset - b.offset)).toEqual(aliveAt(peak!.call));
  expect(peak!.buffers.map(({ bytes }) => bytes)).toEqual(
    peak!.buffers.map(({ bytes }) => bytes).sort((a, b) => b - a),
  );
  const kept = peak!.buffers.find(({ name }) => name === "tanh");
  expect(kept).toMatchObject({ layer: "sequential/dense", pass: "forward", bytes: 4 * 32 * 50 });
});

test("without data it is that of a step without its loss, as summary counts it", async () => {
  const model = await wide();
  const plan = await memoryPlan(model, { batchSize: 16 });
  expect(plan.bytes).toBe(summary(model, { batchSize: 16 }).memory.arena);
  expect(plan.optimizer).toBe(summary(model).memory.optimizer);
  expect((await memoryPlan(model)).batchSize).toBe(32);
});

test("is a picture in letters and one in lines", async () => {
  const model = sequential([conv2d(8, 3, { activation: "relu" }), flatten(), dense(2)]);
  model.compile({ optimizer: adam(), loss: "mse" });
  await model.build([12, 12, 3]);
  const plan = await memoryPlan(model);
  expectText(plan);
  expect(String(plan)).toMatch(/ KiB │[A-Za-z+·]+\n/);
  expect(String(plan)).toMatch(/^[AB] {2}conv2d: relu +/m);
  expectPicture(plan, "Memoria de un paso de entrenamiento");
  expect(plan.toSvg().match(/<rect[^>]*fill-opacity/g)).toHaveLength(plan.buffers.length);
  const tiny = sequential([dense(1)]);
  tiny.compile({ optimizer: sgd(), loss: "mse" });
  const small = await memoryPlan(tiny, [[1]], [[1]]);
  expectText(small);
  expectPicture(small, "Memoria de un paso de entrenamiento");
});

test("leaves the model as it was", async () => {
  await expectUntouched(async (model) => {
    await memoryPlan(model, x, y);
    await memoryPlan(model, { batchSize: 7 });
  });
});

test("gives back what it took of the model's memory", async () => {
  const model = await wide();
  await model.trainOnBatch(x, y);
  const { memory } = cores.get(model)!.network.session;
  await memoryPlan(model, x, y);
  const before = memory.used;
  for (let i = 0; i < 5; i++) await memoryPlan(model, x, y);
  expect(memory.used).toBe(before);
});

test("refuses what it cannot use", async () => {
  const model = await wide();
  await expect(memoryPlan([] as never)).rejects.toThrow("memoryPlan: expected a model, received [].");
  await expect(memoryPlan(model, { batchSize: 0 })).rejects.toThrow(ArgumentError);
  await expect(memoryPlan(model, { batch: 3 } as never)).rejects.toThrow(
    'memoryPlan: unknown option "batch". Known: batchSize, length.',
  );
  await expect(memoryPlan(model, x, y.slice(1))).rejects.toThrow(DataError);
  await expect(memoryPlan(delicate())).rejects.toThrow(StateError);
  await expect(memoryPlan(sequential([dense(2)]), x, y)).rejects.toThrow(
    "memoryPlan: the model does not know its loss yet.",
  );
});
