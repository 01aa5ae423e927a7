// The loop that fit runs, for steps of a user's own.

import { batchesOf } from "../data/batch-reader.js";
import { batches, type DatasetBatch } from "../data/batches.js";
import { type Data, type Dataset, isDataset } from "../data/forms.js";
import { isSource, type Source } from "../data/source.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { checkFlag, checkOptions, checkSeed, checkWhole } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import type { Callback, Trained } from "./callback.js";
import { checkSignal } from "./fit-options.js";
import { type History, runLoop, type Steps } from "./loop.js";
import { readCallbacks } from "./read-callbacks.js";
import { checkVerbose, createReporter, type Verbose } from "./reporter.js";

/** Options of `loop`. */
export interface LoopOptions {
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly initialEpoch?: number;
  readonly stepsPerEpoch?: number;
  readonly callbacks?: readonly Callback[] | Callback;
  readonly verbose?: Verbose | 0 | 1 | 2 | boolean;
  readonly signal?: Abort;
  /** What callbacks are given: the model that is trained. */
  readonly model?: Trained;
}

const known = [
  "epochs",
  "batchSize",
  "shuffle",
  "seed",
  "initialEpoch",
  "stepsPerEpoch",
  "callbacks",
  "verbose",
  "signal",
  "model",
] as const satisfies readonly (keyof LoopOptions)[];

/** Where a step stands in its run. */
export interface StepPlace {
  readonly epoch: number;
  readonly batch: number;
}

/** What a step makes of a batch: the numbers that the logs are made of. */
export type LoopStep<Given extends Dataset = Dataset> = (
  batch: Given,
  place: StepPlace,
) => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;

/** The number of samples of a batch. */
const sizeOfBatch = ({ x }: Dataset): number => {
  const first = isArrayLike(x) ? x : Object.values(x as object)[0];
  const { shape, length } = first as { readonly shape?: readonly number[]; readonly length?: number };
  return shape?.[0] ?? length ?? 0;
};

const isArrayLike = (x: unknown): boolean =>
  Array.isArray(x) || ArrayBuffer.isView(x) || (typeof x === "object" && x !== null && "shape" in x && "data" in x);

/** What one key of the logs came to: a mean over the samples of the batches whose step returned it. */
interface Sum {
  value: number;
  samples: number;
}

/** Steps over batches that are read one by one; logs are means over samples. */
class OwnSteps implements Steps {
  /** Nobody knows what the step will return. */
  readonly keys: readonly string[] = [];
  #batch: Dataset | undefined;
  #place: StepPlace = { epoch: 0, batch: 0 };
  #last: Readonly<Record<string, number>> = {};
  readonly #sums = new Map<string, Sum>();

  constructor(
    readonly count: number | undefined,
    readonly open: (epoch: number) => { next(): Dataset | undefined | Promise<Dataset | undefined> },
    readonly work: LoopStep,
  ) {}

  #reader: ReturnType<OwnSteps["open"]> | undefined;

  begin(epoch: number): void {
    this.#reader = this.open(epoch);
    this.#place = { epoch, batch: -1 };
    this.#sums.clear();
  }

  async next(): Promise<boolean> {
    this.#batch = await this.#reader!.next();
    this.#place = { epoch: this.#place.epoch, batch: this.#place.batch + 1 };
    return this.#batch !== undefined;
  }

  async step(): Promise<number> {
    const batch = this.#batch!;
    const logs: unknown = await this.work(batch, this.#place);
    if (typeof logs !== "object" || logs === null || Object.values(logs).some((value) => typeof value !== "number")) {
      throw new ArgumentError(
        `loop: expected the step to return numbers by name, such as { loss }, received ${show(logs)}.`,
      );
    }
    this.#last = logs as Readonly<Record<string, number>>;
    const samples = sizeOfBatch(batch);
    for (const [key, value] of Object.entries(this.#last)) {
      const sum = this.#sums.get(key) ?? { value: 0, samples: 0 };
      this.#sums.set(key, { value: sum.value + value * samples, samples: sum.samples + samples });
    }
    return samples;
  }

  batchLogs(): Record<string, number> {
    return { ...this.#last };
  }

  logs(): Record<string, number> {
    return Object.fromEntries([...this.#sums].map(([key, { value, samples }]) => [key, value / samples]));
  }
}

/** Who is trained where no model was given: callbacks that use one are told so. */
const nobody = (): Trained => ({
  stopTraining: false,
  get learningRate(): number {
    throw notGiven("learningRate");
  },
  set learningRate(_: number) {
    throw notGiven("learningRate");
  },
  getWeights: () => {
    throw notGiven("getWeights");
  },
  setWeights: () => {
    throw notGiven("setWeights");
  },
  evaluate: () => Promise.reject(notGiven("evaluate")),
  predict: () => Promise.reject(notGiven("predict")),
});

const notGiven = (used: string): ArgumentError =>
  new ArgumentError(
    `loop: a callback used the model (${used}), and none was given. Give it: loop(data, { model }, …).`,
  );

const checkModel = (model: unknown): void => {
  if (model === undefined || (typeof model === "object" && model !== null && "getWeights" in model)) return;
  throw new ArgumentError(`loop: model: expected the model that is trained, received ${show(model)}.`);
};

/**
 * Goes through epochs and batches as `fit` does, with its callbacks, progress, abort and turns for the event loop, and lets a function
 * train on each batch. Returns the means of what it returns:
 * each over the samples of the batches whose step returned it.
 *
 *     const { history } = await loop({ x, y }, { epochs: 20, batchSize: 64 }, (batch) => {
 *       const { loss: critic } = discriminator.run(…);
 *       const { loss } = generator.run(…);
 *       return { loss, critic };
 *     });
 *
 * Data are arrays, or a source of batches. Without `model` callbacks may stop the loop, and nothing else. Throws ArgumentError and DataError before the first step.
 */
export async function loop<X extends Data, Y extends Data>(
  data: { readonly x: X; readonly y: Y; readonly sampleWeight?: Data },
  options: LoopOptions,
  step: LoopStep<DatasetBatch<X, Y> & Dataset>,
): Promise<History>;
export async function loop(data: Source, options: LoopOptions, step: LoopStep): Promise<History>;
export async function loop(data: Dataset | Source, options: LoopOptions, step: LoopStep<never>): Promise<History> {
  if (typeof options !== "object" || options === null) {
    throw new ArgumentError(`loop: expected options such as { epochs, batchSize }, received ${show(options)}.`);
  }
  checkOptions("loop", options, known);
  if (typeof step !== "function") {
    throw new ArgumentError(`loop: expected a function (batch, place) => logs, received ${show(step)}.`);
  }
  const epochs = checkWhole(options.epochs ?? 1, "loop: epochs", 1);
  const batchSize = checkWhole(options.batchSize ?? 32, "loop: batchSize", 1);
  const initialEpoch = checkWhole(options.initialEpoch ?? 0, "loop: initialEpoch", 0);
  const seed = checkSeed(options.seed ?? 0, "loop");
  const shuffle = checkFlag(options.shuffle ?? true, "loop: shuffle");
  const callbacks = readCallbacks(options.callbacks, "loop");
  const verbose = checkVerbose(options.verbose ?? "auto");
  checkSignal(options.signal, "loop");
  checkModel(options.model);
  const { stepsPerEpoch } = options;
  if (stepsPerEpoch !== undefined) checkWhole(stepsPerEpoch, "loop: stepsPerEpoch", 1);
  if (!isDataset(data) && !isSource(data)) {
    throw new DataError(`loop: expected a data set { x, y } or a source of batches, received ${show(data)}.`);
  }
  const reader = isDataset(data)
    ? undefined
    : batchesOf(data, { where: "loop", epochs: epochs - initialEpoch, stepsPerEpoch, batchSize, shuffle, seed });
  const openArrays = (epoch: number) => batches(data as Dataset, batchSize, { shuffle, seed, epoch });
  // Data that cannot be used are refused here, before anything is called.
  let opened = reader ? undefined : openArrays(initialEpoch);
  const open = (epoch: number) => {
    if (reader) {
      reader.begin(epoch);
      return reader as { next(): Promise<Dataset | undefined> };
    }
    let left = stepsPerEpoch ?? Number.POSITIVE_INFINITY;
    const given = opened ?? openArrays(epoch);
    opened = undefined;
    return { next: () => (left-- > 0 ? (given.next().value as Dataset | undefined) : undefined) };
  };
  const most = (stepsPerEpoch ?? Number.POSITIVE_INFINITY) * batchSize;
  const count = isDataset(data) ? Math.min(sizeOfBatch(data), most) : reader?.count;
  const told = { epochs, batchSize, samples: count };
  try {
    return await runLoop({
      model: options.model ?? nobody(),
      steps: new OwnSteps(count, open, step as LoopStep),
      validation: undefined,
      told,
      from: { epoch: initialEpoch, batch: 0 },
      earlier: null,
      callbacks,
      reporter: await createReporter(verbose, told),
      signal: options.signal,
      passed: undefined,
      halted: undefined,
      checkpoint: undefined,
    });
  } finally {
    await reader?.close();
  }
}
