// The loss around a model's weights, along one random direction or over two.

import { heatMap } from "../charts/heat-map.js";
import { lineChart } from "../charts/line-chart.js";
import { type ChartLooks, short } from "../charts/svg.js";
import type { Data, Dataset } from "../data/forms.js";
import { ArgumentError, show } from "../errors.js";
import { Slice } from "../runtime/yield.js";
import { choice, type Option, positive, seed, whole } from "../schema.js";
import type { Rows } from "../table/table.js";
import type { Core } from "../training/core.js";
import type { Model } from "../training/model.js";
import { Pass } from "../training/pass.js";
import type { BatchColumns } from "../training/runner.js";
import { shadesOf, writeLandscape } from "./landscape-text.js";
import { inTurn, puttingBack, readModelCall } from "./model-call.js";
import { type DirectionNormalization, randomDirection } from "./weight-direction.js";
import { toolWords } from "./words.js";

/** Options of `lossLandscape`. */
export interface LossLandscapeOptions {
  /** Along how many directions: 1 for a line, 2 for a plane. Default 2. */
  readonly directions?: 1 | 2;
  /** Places along each direction; with an odd number the weights themselves are one. Default 21. */
  readonly steps?: number;
  /** How far it goes to either side; 1 is as far as the weights are from 0. Default 1. */
  readonly range?: number;
  /** Of the directions. Default 0. */
  readonly seed?: number;
  /** What makes directions as long as the weights: each filter by itself, each tensor, or nothing. Default "filter". */
  readonly normalize?: DirectionNormalization;
  /** Default 32. */
  readonly batchSize?: number;
}

/** The loss around the weights. */
export interface LossLandscape {
  /** The places along each direction, from -range to range. */
  readonly coordinates: readonly number[];
  /** A row for each place along the second direction, or one row where there is one direction. */
  readonly losses: readonly (readonly number[])[];
  /** The loss at the weights themselves. */
  readonly center: number;
  /** The least loss that was seen, and where. */
  readonly least: { readonly loss: number; readonly at: readonly number[] };
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

const directionsOption: Option<1 | 2, 1 | 2, false> = {
  read: (given, where) => {
    if (given === 1 || given === 2) return given;
    throw new ArgumentError(`${where}: expected 1 or 2, received ${show(given)}.`);
  },
  needed: false,
  fallback: 2,
  expects: "1 or 2",
};

const schema = {
  directions: directionsOption,
  steps: whole(3, 21),
  range: positive(1),
  seed: seed(),
  normalize: choice(["filter", "layer", "none"], "filter"),
  batchSize: whole(1, 32),
};

/** What tells the loss at any place. Weights are moved in memory; whoever uses it puts them back. */
const lossesAt = async (core: Core, columns: BatchColumns, batchSize: number, where: string) => {
  const { runPass } = await import("../training/evaluate.js");
  const { network } = core;
  const trainer = core.trainerFor(where);
  const pass = new Pass(columns, batchSize, (batch) => trainer.runner("evaluate", batch), network.programs);
  const slice = new Slice();
  return {
    end: () => pass.end(),
    loss: async (): Promise<number> => (await runPass(core, pass, slice, undefined)).logs().loss!,
  };
};

/**
 * The loss of a data set around a model's weights, along one random direction or over two (Li et al. 2018): how steep and how wide the valley is in which
 * training has ended. Directions are normal numbers by a seed, each filter as long as that of the weights, so that pictures of different models can
 * be compared; biases and gains stay. The loss is that of `evaluate`, penalties included, without dropout; frozen parameters stay. Afterwards the
 * model is what it was, bit by bit. It takes as many evaluations as there are places: give some hundred samples.
 * Throws ArgumentError for bad options, DataError for data that cannot be used, StateError before `compile`.
 *
 *     const landscape = await lossLandscape(model, x, y, { directions: 2, steps: 25 });
 *     await writeFile("landscape.svg", landscape.toSvg());
 */
export function lossLandscape(model: Model, dataset: Dataset, options?: LossLandscapeOptions): Promise<LossLandscape>;
export function lossLandscape(model: Model, rows: Rows, options?: LossLandscapeOptions): Promise<LossLandscape>;
export function lossLandscape(model: Model, x: Data, y: Data, options?: LossLandscapeOptions): Promise<LossLandscape>;
export async function lossLandscape(model: Model, ...given: readonly unknown[]): Promise<LossLandscape> {
  const where = "lossLandscape";
  const { core, options, read } = readModelCall(where, schema, model, given);
  const { directions, steps, range, normalize, batchSize, seed: chosen = 0 } = options;
  const coordinates = Array.from({ length: steps }, (_, i) => (range * (2 * i - (steps - 1))) / (steps - 1));
  return inTurn(core, where, async () => {
    const columns = await read();
    const { network } = core;
    const evaluation = await lossesAt(core, columns, batchSize, where);
    try {
      return await puttingBack(core, async () => {
        const weights = network.trained.map(({ tensor }) => {
          return { tensor, shape: tensor.shape, values: network.session.read(tensor) as Float32Array };
        });
        const axes = Array.from({ length: directions }, (_, i) => randomDirection(weights, 2 * chosen + i, normalize));
        const lossAt = async (place: readonly number[]): Promise<number> => {
          for (const [w, { tensor, values }] of weights.entries()) {
            const moved = Float32Array.from(values, (value, i) =>
              place.reduce((sum, by, axis) => sum + by * axes[axis]![w]![i]!, value),
            );
            network.session.write(tensor, moved);
          }
          return evaluation.loss();
        };
        const center = await lossAt(axes.map(() => 0));
        const losses: number[][] = [];
        for (const second of directions === 2 ? coordinates : [undefined]) {
          const row: number[] = [];
          for (const first of coordinates) row.push(await lossAt(second === undefined ? [first] : [first, second]));
          losses.push(row);
        }
        return landscapeOf(coordinates, losses, center);
      });
    } finally {
      evaluation.end();
    }
  });
}

const landscapeOf = (
  coordinates: readonly number[],
  losses: readonly (readonly number[])[],
  center: number,
): LossLandscape => {
  const origin = losses.length > 1 ? [0, 0] : [0];
  let least: LossLandscape["least"] = { loss: center, at: origin };
  for (const [r, row] of losses.entries()) {
    for (const [c, loss] of row.entries()) {
      const at = losses.length > 1 ? [coordinates[c]!, coordinates[r]!] : [coordinates[c]!];
      if (loss < least.loss) least = { loss, at };
    }
  }
  const made = { coordinates, losses, center, least };
  return { ...made, toString: () => writeLandscape(made), toSvg: (looks = {}) => draw(made, looks) };
};

const draw = (
  { coordinates, losses, center }: Omit<LossLandscape, "toString" | "toSvg">,
  looks: ChartLooks,
): string => {
  const said = toolWords(looks.language);
  const title = said.landscape;
  if (losses.length === 1) {
    const series = [{ name: said.loss, x: coordinates, y: losses[0]! }];
    return lineChart({
      ...{ title, xLabel: said.direction(1), yLabel: said.loss },
      ...looks,
      series,
      marks: [{ x: 0, label: said.weights }],
    });
  }
  const shade = shadesOf(losses.flat());
  const digits = (value: number): string => short(value, 2, looks.language);
  const middle = coordinates.length >> 1;
  return heatMap({
    ...{ title, width: 560 },
    ...{ columnLabel: said.direction(1), rowLabel: said.direction(2) },
    ...looks,
    // Upwards, as axes go.
    values: [...losses].reverse(),
    rowNames: [...coordinates].reverse().map(digits),
    columnNames: coordinates.map(digits),
    shade: (value) => shade(value),
    write: (_, row, column) =>
      coordinates.length % 2 === 1 && row === middle && column === middle ? digits(center) : "",
  });
};
