// The lines that tell people how far training is, on terminals of any width.

import { expect, test } from "vitest";
import { renderEpochLine } from "../../src/training/progress.js";
import { type Progress, progressOf, renderProgress } from "../../src/training/progress-bar.js";

const progress = (width: number): string => {
  const state: Progress = {
    epoch: 3,
    epochs: 8,
    step: 211,
    steps: 422,
    samplesPerSecond: 61204.4,
    secondsLeft: 3.24,
    metrics: { loss: 0.34124, accuracy: 0.91234 },
    width,
  };
  return renderProgress(state);
};

test("a wide terminal has the whole bar and everything", () => {
  expect(progress(120)).toBe(
    "Epoch 3/8  ██████████░░░░░░░░░░  211/422  loss 0.3412  accuracy 0.9123  61,204 samples/s  3.2 s left",
  );
});

test("where it is narrower the bar shrinks first", () => {
  expect(progress(90)).toBe(
    "Epoch 3/8  █████░░░░░  211/422  loss 0.3412  accuracy 0.9123  61,204 samples/s  3.2 s left",
  );
});

test("80 columns show loss, accuracy, speed and time left", () => {
  expect(progress(80)).toBe("Epoch 3/8  ████░░░░░  loss 0.3412  accuracy 0.9123  61,204 samples/s  3.2 s left");
});

test("no line is longer than the terminal is wide", () => {
  for (let width = 1; width <= 120; width++) expect(progress(width).length).toBeLessThanOrEqual(width);
  expect(progress(40)).toMatch(/…$/);
});

test("the line of an epoch gives up speed, then time, and no metric", () => {
  const line = (width?: number): string =>
    renderEpochLine({
      epoch: 3,
      epochs: 8,
      seconds: 1.84,
      samplesPerSecond: 29347.8,
      metrics: { loss: 0.1135, accuracy: 0.9657, valLoss: 0.0872, valAccuracy: 0.97517 },
      ...(width === undefined ? {} : { width }),
    });
  const metrics = "loss 0.1135  accuracy 0.9657  valLoss 0.0872  valAccuracy 0.9752";
  expect(line()).toBe(`Epoch 3/8  ${metrics}  1.8 s  29,348 samples/s`);
  expect(line(100)).toBe(`Epoch 3/8  ${metrics}  1.8 s  29,348 samples/s`);
  expect(line(99)).toBe(`Epoch 3/8  ${metrics}  1.8 s`);
  expect(line(82)).toBe(`Epoch 3/8  ${metrics}  1.8 s`);
  expect(line(81)).toBe(`Epoch 3/8  ${metrics}`);
  expect(line(20)).toBe(`Epoch 3/8  ${metrics}`);
});

test("where nobody knows how many steps there are, neither bar nor time left are shown", () => {
  const state = progressOf({ epochs: 2, batchSize: 4, samples: undefined }, 0, 20, 0.5, { loss: 0.25 });
  expect(state).toMatchObject({ epoch: 1, step: 5, steps: undefined, samplesPerSecond: 40, secondsLeft: undefined });
  expect(renderProgress({ ...state, width: 100 })).toBe("Epoch 1/2  step 5  loss 0.25  40 samples/s");
});
