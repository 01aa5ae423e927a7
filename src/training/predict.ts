// Predictions of a model, batch by batch.

import { type Columns, countOf } from "../data/columns.js";
import { type Data, isArrayData } from "../data/forms.js";
import { StateError } from "../errors.js";
import { compileProgram } from "../program/program.js";
import type { TensorValue } from "../runtime/evaluate.js";
import { type InputSlot, writeValues } from "../runtime/write-values.js";
import { Slice } from "../runtime/yield.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import { Tensor, type TypedArray } from "../tensor/tensor.js";
import type { Core } from "./core.js";
import { entriesOf, onlyInput, onlyOutput } from "./entries.js";
import { type GivenInput, givenInputs, keyOf, type Network } from "./network.js";
import type { Runner } from "./runner.js";
import { slotOf } from "./slot.js";
import type { TracedProgram } from "./traced-program.js";

/** Predictions of a model with one output, or of each output by name. */
export type Prediction = TensorValue & { readonly [output: string]: unknown };

interface Part {
  readonly name: string;
  readonly shape: Shape;
  readonly data: TypedArray;
  readonly width: number;
}

/** The program that computes predictions. */
const tracePrediction = (network: Network, inputs: readonly GivenInput[], batch: number): TracedProgram => {
  const { trace, outputs } = network.trace(inputs, batch, false);
  return {
    program: compileProgram(
      entriesOf(outputs, onlyOutput).map(([, tensor]) => tensor),
      trace.writes,
    ),
    readings: [],
    outputs,
  };
};

const runnerFor = (network: Network, given: readonly GivenInput[], size: number): Runner =>
  network.programs.get(`predict ${size} ${keyOf(given)}`, () => tracePrediction(network, given, size));

/** The outputs for some samples: values with their shape, by name where there are several outputs. */
const predictColumns = async (
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
    const runner = runnerFor(network, given, size);
    network.states.check(runner.leaves);
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

/** Samples that look like the last ones: one batch of one array, and one output for them. */
interface Form {
  readonly runner: Runner;
  readonly input: InputSlot;
  readonly output: Tensor;
}

/** Predictions of one model. Samples of the form of the last ones go straight into memory, with nothing but the result allocated. */
export class Predictor {
  #form: Form | undefined;

  constructor(readonly core: Core) {}

  /** The outputs of samples of the last form; undefined for all that has to be looked at, and where programs run apart. */
  predictKnown(x: Data, batchSize: number, seed: number): Prediction | undefined {
    const form = this.#form;
    const { network } = this.core;
    if (form === undefined || form.input.shape[0]! > batchSize || !network.turns.idle) return undefined;
    const { runner, input, output } = form;
    if (runner.apart || !network.programs.reuse(runner)) return undefined;
    if (!writeValues(runner.session.memory, input, x)) return undefined;
    network.states.check(runner.leaves);
    this.core.prepareRows(0, seed);
    runner.run();
    return { shape: [...output.shape], data: runner.session.viewOf(runner.loaded, output).slice() } as Prediction;
  }

  /** The outputs of any samples; a model that is not built is built for them. */
  async predict(x: Data, batchSize: number, seed: number): Promise<Prediction> {
    const { core } = this;
    const inputs = core.readInputs(x);
    if (!core.network.built) await core.build(givenInputs(inputs), "predict");
    const prediction = await predictColumns(core.network, inputs, batchSize, (begin) => core.prepareRows(begin, seed));
    this.#form = countOf(inputs) > batchSize ? undefined : this.#formOf(x, inputs);
    return prediction;
  }

  #formOf(x: Data, inputs: Columns): Form | undefined {
    if (inputs.length !== 1 || !isArrayData(x)) return undefined;
    const runner = runnerFor(this.core.network, givenInputs(inputs), countOf(inputs));
    const input = slotOf(runner, onlyInput, x, inputs[0]!.limit);
    return input && runner.outputs instanceof Tensor ? { runner, input, output: runner.outputs } : undefined;
  }
}

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
