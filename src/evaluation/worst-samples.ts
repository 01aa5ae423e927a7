// Where a model is furthest off: the samples to look at first.

import { readColumns } from "../data/columns.js";
import type { Data } from "../data/forms.js";
import { ArgumentError, show } from "../errors.js";
import { constant } from "../ops/apply.js";
import { reshape } from "../ops/reshape.js";
import { softmax } from "../ops/softmax.js";
import { sigmoid } from "../ops/unary.js";
import { checkOptions, checkWhole } from "../options.js";
import { evaluate } from "../runtime/evaluate.js";
import { textTable } from "../table/text-table.js";
import { sizeOf } from "../tensor/shape.js";
import type { TypedArray } from "../tensor/tensor.js";
import { cores } from "../training/core.js";
import type { Model } from "../training/model.js";
import { type EvaluationData, tableIn } from "./samples.js";

/** A sample that a model is far off at. */
export interface WorstSample {
  /** Its number in the data. */
  readonly row: number;
  readonly truth: number | string;
  readonly predicted: number | string;
  /** Of classes 1 − the probability of the true one; of numbers the distance. */
  readonly error: number;
}

/** The samples that a model is furthest off at. */
export interface WorstSamples {
  /** The furthest off first. */
  readonly samples: readonly WorstSample[];
  /** Whether truths are classes. */
  readonly classes: boolean;
  toString(): string;
}

/**
 * The samples that a model is furthest off on. Targets may be labels, one-hot rows, or numbers; of several numbers the mean distance counts. Of logits, as they come
 * out of a model without a last activation, the softmax or sigmoid is taken. Throws StateError for a model that is not compiled.
 */
export const worstSamples = async (
  model: Model,
  data: EvaluationData,
  options: {
    /** Default 10. */
    readonly count?: number;
    /** Which of several outputs. */
    readonly output?: string;
  } = {},
): Promise<WorstSamples> => {
  const where = "worstSamples";
  checkOptions(where, options, ["count", "output"]);
  const most = checkWhole(options.count ?? 10, `${where}: count`, 1);
  const { samples, classes } = await judged(model, data, where, options.output);
  const worst = furthest(samples, most);
  const written = (value: number | string): string =>
    typeof value === "number" ? String(Number(value.toPrecision(5))) : value;
  return {
    samples: worst,
    classes,
    toString: () =>
      textTable({
        header: ["row", "truth", "predicted", "error"],
        rows: worst.map(({ row, truth, predicted, error }) => [
          String(row),
          written(truth),
          written(predicted),
          error.toPrecision(4),
        ]),
        align: ["right", "right", "right", "right"],
      }),
  };
};

/** Those of the largest errors, the first of equal ones first. */
export const furthest = (samples: readonly WorstSample[], count: number): WorstSample[] =>
  [...samples].sort((a, b) => b.error - a.error || a.row - b.row).slice(0, count);

/** Every sample with its truth, what was predicted for it, and how far that is off. */
export const judged = async (
  model: Model,
  data: EvaluationData,
  where: string,
  output?: string,
): Promise<{ samples: WorstSample[]; classes: boolean }> => {
  const { features } = model;
  const table = tableIn(data, where);
  if (table && !features) {
    throw new ArgumentError(`${where}: expected { x, y }: the model has no features that could read rows.`);
  }
  const { x, y } = table ? features!.batch(table) : (data as { x: Data; y: Data });
  const targets = readColumns(y as Data, "y");
  const outputs = await model.predict((table ?? x) as Data);
  const { goals } = cores.get(model)!.trainerFor(where);
  const names = goals.map((goal) => goal.output);
  if (output !== undefined && !names.includes(output)) {
    throw new ArgumentError(
      `${where}: output: expected one of ${names.join(", ")}, received ${show(output)}. Leave it out for a model with one.`,
    );
  }
  if (output === undefined && (targets.length > 1 || !("data" in outputs))) {
    throw new ArgumentError(`${where}: expected a model with one output, or output: one of ${names.join(", ")}.`);
  }
  const target = output === undefined ? targets[0] : targets.find(({ name }) => name === output);
  const { data: predicted } = (output === undefined ? outputs : outputs[output]) as { readonly data: TypedArray };
  const truth = target!.data;
  const count = target!.shape[0]!;
  const width = sizeOf(target!.shape.slice(1));
  const columns = predicted.length / count;
  const column = output ?? features?.target;
  const classes = column === undefined ? undefined : features?.classesOf(column);
  const { fromLogits } = goals[Math.max(0, names.indexOf(output ?? ""))]!.loss;
  if (fromLogits === undefined) {
    // In the units of the table's column, not in those that the model learns.
    const numbers = table ? table.numbers(column!).data : truth;
    return { samples: distances(numbers, predicted, count), classes: false };
  }
  const probabilities = fromLogits ? await probabilitiesOf(predicted, count, columns) : predicted;
  const nameOf = (code: number): number | string => classes?.[code] ?? code;
  const samples = Array.from({ length: count }, (_, row): WorstSample => {
    const own = probabilities.subarray(row * columns, (row + 1) * columns);
    if (columns === 1) {
      const label = truth[row]!;
      const share = own[0]!;
      const error = label > 0.5 ? 1 - share : share;
      return { row, truth: nameOf(label), predicted: nameOf(Number(share > 0.5)), error };
    }
    const given = truth.subarray(row * width, (row + 1) * width);
    const label = width === 1 ? given[0]! : given.indexOf(Math.max(...given));
    return { row, truth: nameOf(label), predicted: nameOf(own.indexOf(Math.max(...own))), error: 1 - own[label]! };
  });
  return { samples, classes: true };
};

/** What logits stand for. */
const probabilitiesOf = async (logits: TypedArray, count: number, columns: number): Promise<TypedArray> => {
  const given = reshape(constant(Float32Array.from(logits)), [count, columns]);
  const [{ data }] = await evaluate([columns === 1 ? sigmoid(given) : softmax(given)]);
  return data;
};

const distances = (truth: ArrayLike<number>, predicted: ArrayLike<number>, count: number): WorstSample[] => {
  const width = truth.length / count;
  return Array.from({ length: count }, (_, row) => {
    let distance = 0;
    for (let i = row * width; i < (row + 1) * width; i++) distance += Math.abs(predicted[i]! - truth[i]!) / width;
    return { row, truth: truth[row * width]!, predicted: predicted[row * width]!, error: distance };
  });
};
