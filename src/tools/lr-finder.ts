// The learning rate range test: how the loss goes while the rate rises from step to step, and the rates that it speaks for.

import { lineChart } from "../charts/line-chart.js";
import type { ChartLooks } from "../charts/svg.js";
import type { Data, Dataset } from "../data/forms.js";
import { ArgumentError } from "../errors.js";
import { Slice } from "../runtime/yield.js";
import { power } from "../schedules/exact.js";
import { between, positive, seed, whole } from "../schema.js";
import type { Rows } from "../table/table.js";
import { textTable } from "../table/text-table.js";
import type { Model } from "../training/model.js";
import { ArraySteps, Pass } from "../training/pass.js";
import { specOf } from "../training/trainer.js";
import { inTurn, puttingBack, readModelCall, secondTrainer } from "./model-call.js";
import { RangeTest, steepestOf, valleyOf } from "./range-test.js";
import { toolWords } from "./words.js";

/** Options of `lrFinder`. */
export interface LrFinderOptions {
  /** The rate of the first step. Default 1e-7. */
  readonly from?: number;
  /** The rate of the last step. Default 10. */
  readonly to?: number;
  /** How many steps there are at most. Default 100. */
  readonly steps?: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** How much of the smoothed loss each step keeps, from 0, which smooths nothing, to less than 1. Default 0.98. */
  readonly smoothing?: number;
  /** How many times its least value the smoothed loss may reach before the test ends. Default 4. */
  readonly stopAt?: number;
  /** Of the order of samples. Default the model's. */
  readonly seed?: number;
}

/** What a range test found. */
export interface LrFinding {
  /** The rate of each step that was made. */
  readonly learningRates: readonly number[];
  /** The loss of each batch, before its step. */
  readonly losses: readonly number[];
  /** Their exponential mean, freed of its bias towards 0. */
  readonly smoothed: readonly number[];
  /** The rate at which the smoothed loss falls most steeply; undefined where it falls nowhere, or after too few steps. */
  readonly suggestion: number | undefined;
  /** The rate halfway down the longest fall of the smoothed loss, often the safer choice; undefined where it falls nowhere. */
  readonly valley: number | undefined;
  /** Whether it ended before the last step, since the loss had grown so far or was no number any more. */
  readonly diverged: boolean;
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

/** What the first steps show is chance, and what the last ones show is the end. */
const firstShare = 10;
const lastSteps = 5;

const schema = {
  from: positive(1e-7),
  to: positive(10),
  steps: whole(10, 100),
  batchSize: whole(1, 32),
  smoothing: between(0, 0.999999, 0.98),
  stopAt: positive(4),
  seed: seed(),
};

/**
 * The learning rate range test (Smith 2017): trains with a rate that rises exponentially from step to step, until the loss grows to four times its
 * least value, and suggests the rate at which the loss falls fastest. The model needs to be compiled; afterwards its weights, its statistics,
 * its optimizer and its place in a run are what they were, bit by bit. The rate is that of the optimizer that leads: groups keep theirs, and a
 * schedule rests. With fewer samples than a batch, all are one. fastai: `lr_find`, whose `steep` and `valley` these are; PyTorch
 * Lightning: `Tuner.lr_find`, from 1e-8 to 1.
 * Throws ArgumentError for bad options, DataError for data that cannot be used, StateError before `compile`, NumericalError
 * where the loss is no number at first.
 *
 *     const found = await lrFinder(model, x, y);
 *     if (found.suggestion) model.learningRate = found.suggestion;
 */
export function lrFinder(model: Model, dataset: Dataset, options?: LrFinderOptions): Promise<LrFinding>;
export function lrFinder(model: Model, rows: Rows, options?: LrFinderOptions): Promise<LrFinding>;
export function lrFinder(model: Model, x: Data, y: Data, options?: LrFinderOptions): Promise<LrFinding>;
export async function lrFinder(model: Model, ...given: readonly unknown[]): Promise<LrFinding> {
  const where = "lrFinder";
  const { core, options, read } = readModelCall(where, schema, model, given);
  const { from, to, steps, batchSize, smoothing, stopAt } = options;
  if (!(to > from)) throw new ArgumentError(`${where}: to: expected more than from, ${from}, received ${to}.`);
  const rates = Array.from({ length: steps }, (_, i) => from * power(to / from, i / (steps - 1)));
  return inTurn(core, where, async () => {
    const columns = await read();
    const trainer = core.trainerFor(where);
    const begun = trainer.begun ? trainer.state.step : 0;
    // Wherever an optimizer asks for its rate, this schedule is what it is given.
    const learningRate = { at: (step: number) => rates[Math.max(0, step - begun)] ?? to };
    const trial = secondTrainer(trainer, { ...trainer.optimizer, learningRate, leader: trainer.optimizer });
    let pass: Pass | undefined;
    try {
      const size = Math.min(batchSize, columns.inputs[0]!.shape[0]!);
      const slice = new Slice();
      await trial.prepare([specOf(columns, size)], slice);
      pass = new Pass(columns, size, (batch) => trial.runner("train", batch), core.network.programs, false);
      const advance = (): void => trial.advance(core.seed);
      const batches = Math.floor(pass.count / size);
      const order = new ArraySteps(pass, options.seed ?? core.seed, advance, batches);
      return await puttingBack(core, async () => {
        const test = new RangeTest(smoothing, stopAt);
        for (let step = 0; step < steps && !test.diverged; step++) {
          if (step % batches === 0) order.begin(step / batches, 0);
          order.next();
          await order.step();
          test.add(order.batchLogs().loss!);
          await slice.breathe();
        }
        return findingOf(rates, test);
      });
    } finally {
      pass?.end();
      trial.release();
    }
  });
}

const findingOf = (rates: readonly number[], { losses, smoothed, diverged }: RangeTest): LrFinding => {
  const learningRates = rates.slice(0, losses.length);
  const begin = Math.floor(rates.length / firstShare);
  const seen = smoothed.slice(begin, Math.max(begin, smoothed.length - lastSteps));
  const rateAt = (index: number | undefined): number | undefined =>
    index === undefined ? undefined : learningRates[begin + index];
  const suggestion = rateAt(steepestOf(seen));
  const valley = rateAt(valleyOf(seen));
  const least = smoothed.indexOf(Math.min(...smoothed));
  const notes = (i: number): string =>
    [
      learningRates[i] === suggestion ? "steepest: the suggestion" : "",
      learningRates[i] === valley ? "valley" : "",
      i === least ? "least" : "",
    ]
      .filter((note) => note !== "")
      .join(", ");
  const every = Math.max(1, Math.ceil(losses.length / 12));
  return {
    ...{ learningRates, losses, smoothed, suggestion, valley, diverged },
    toString: () => {
      const shown = losses.map((_, i) => i).filter((i) => i % every === 0 || notes(i) !== "");
      return [
        `Learning rate range test: ${rates.length} steps from ${rates[0]} to ${rates.at(-1)}`,
        ...(diverged ? [`ended after ${losses.length}: the loss had grown too far`] : []),
        textTable({
          header: ["rate", "loss", "smoothed", ""],
          rows: shown.map((i) => [
            learningRates[i]!.toExponential(2),
            losses[i]!.toPrecision(4),
            smoothed[i]!.toPrecision(4),
            notes(i),
          ]),
          align: ["right", "right", "right", "left"],
        }),
        suggestion === undefined
          ? "No suggestion: the loss falls nowhere. Is the range right, and does the model learn at all?"
          : `Suggestion: ${suggestion.toPrecision(2)}`,
      ].join("\n");
    },
    toSvg: (looks = {}) => {
      const said = toolWords(looks.language);
      // Where it ends, losses are so large that nothing else would be seen.
      const most = Math.max(smoothed[0]!, 4 * smoothed[least]!);
      const shown = (values: readonly number[]): number[] => values.map((value) => (value > most ? Number.NaN : value));
      const marks = [
        { x: suggestion, label: said.steepest },
        { x: valley, label: said.valley },
      ];
      return lineChart({
        title: said.rangeTest,
        xLabel: said.learningRate,
        yLabel: said.loss,
        ...looks,
        xLogarithmic: true,
        series: [
          { name: said.smoothed, x: learningRates, y: shown(smoothed) },
          { name: said.ofBatch, x: learningRates, y: shown(losses), draw: "points" },
        ],
        marks: marks.flatMap(({ x, label }) => (x === undefined ? [] : [{ x, label }])),
      });
    },
  };
};
