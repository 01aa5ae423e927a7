// Predictions of a model, batch by batch.

import { type Columns, countOf } from "../data/columns.js";
import { StateError } from "../errors.js";
import type { TensorValue } from "../runtime/evaluate.js";
import { Slice } from "../runtime/yield.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import type { TypedArray } from "../tensor/tensor.js";
import { entriesOf, onlyOutput } from "./entries.js";
import { givenInputs, keyOf, type Network } from "./network.js";
import { tracePrediction } from "./programs.js";

/** Predictions of a model with one output, or of each output by name. */
export type Prediction = TensorValue & { readonly [output: string]: unknown };

interface Part {
  readonly name: string;
  readonly shape: Shape;
  readonly data: TypedArray;
  readonly width: number;
}

/** The outputs for some samples: values with their shape, by name where there are several outputs. */
export const predict = async (
  network: Network,
  inputs: Columns,
  batchSize: number,
  /** Sets what a batch from a row on needs. */
  prepare: (begin: number) => void,
): Promise<Prediction> => {
  const count = countOf(inputs);
  const given = givenInputs(inputs);
  const slice = new Slice();
  let parts: Part[] | undefined;
  for (let begin = 0; begin < count; begin += batchSize) {
    const size = Math.min(batchSize, count - begin);
    const runner = network.programs.get(`predict ${size} ${keyOf(given)}`, () => tracePrediction(network, given, size));
    const feeds = runner.feeds({ inputs, targets: [], weights: [] });
    const feed = (): void => {
      prepare(begin);
      runner.feed(feeds, undefined, begin, size);
    };
    if (runner.apart) await runner.runApart(feed);
    else {
      feed();
      runner.run();
    }
    const outputs = entriesOf(runner.outputs, onlyOutput);
    parts ??= outputs.map(([name, { shape, dtype }]) => {
      const width = sizeOf(shape.slice(1));
      const data = dtype === "int32" ? new Int32Array(count * width) : new Float32Array(count * width);
      return { name, shape: [count, ...shape.slice(1)], data, width };
    });
    for (const [i, [, tensor]] of outputs.entries()) {
      parts[i]!.data.set(runner.session.viewOf(runner.loaded, tensor), begin * parts[i]!.width);
    }
    if (slice.due) await slice.yield(undefined);
  }
  const values = parts!.map(({ name, shape, data }) => [name, { shape, data }] as const);
  const [only] = values;
  return (values.length === 1 && only![0] === onlyOutput
    ? only![1]
    : Object.fromEntries(values)) as unknown as Prediction;
};

/** The class of each sample: the index of its largest output; with a single output 1 where it is above the threshold. */
export const classesOf = ({ shape, data }: Prediction, threshold: number): Int32Array => {
  if (!data) throw new StateError("predictClasses: the model has several outputs. Call predict and choose one.");
  const width = shape.at(-1)!;
  const classes = new Int32Array(data.length / width);
  if (width === 1) return classes.map((_, i) => Number(data[i]! > threshold));
  return classes.map((_, row) => {
    let best = 0;
    for (let j = 1; j < width; j++) if (data[row * width + j]! > data[row * width + best]!) best = j;
    return best;
  });
};
