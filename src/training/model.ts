// The model: layers that can be compiled, trained, evaluated and asked for predictions.

import {
  ArgumentError,
  DataError,
  FraguaError,
  NumericalError,
  nearest,
  ShapeError,
  StateError,
  show,
} from "../errors.js";
import { isLayer } from "../layers/chain.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { checkName } from "../layers/layer.js";
import type { Scope, Variable } from "../layers/scope.js";
import type { Optimizer } from "../optimizers/optimizer.js";
import { resolveOptimizer } from "../optimizers/resolve.js";
import { checkFlag, checkFraction, checkOptions, checkPositive, checkSeed, checkWhole } from "../options.js";
import type { TensorValue } from "../runtime/evaluate.js";
import { findNonFinite } from "../runtime/inspect.js";
import type { LoadedProgram } from "../runtime/session.js";
import { resolveThreads, type Threads } from "../runtime/settings.js";
import { Slice } from "../runtime/yield.js";
import { checkShape, type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor, TypedArray } from "../tensor/tensor.js";
import { type Callback, readCallbacks } from "./callbacks.js";
import { type Columns, countOf, type Data, type Dataset, isDataset, readColumns, sliceColumns } from "./data.js";
import { type History, type Pass, preparePass, runEvaluation, runFit, splitCount } from "./fit.js";
import { entriesOf, type InputSpec, Network, onlyInput, onlyOutput } from "./network.js";
import {
  fitTargets,
  type Goal,
  type LossOption,
  type MetricsOption,
  resolveGoals,
  type TargetSpec,
} from "./objective.js";
import { checkVerbose, createReporter, type Verbose } from "./reporter.js";
import {
  finish,
  OptimizerState,
  Runner,
  type Stages,
  type TracedProgram,
  traceEvaluation,
  tracePrediction,
  traceTraining,
} from "./step.js";
import { type Summary, summarize } from "./summary.js";

export interface CompileOptions {
  readonly optimizer?: Optimizer | string;
  readonly loss: LossOption;
  readonly metrics?: MetricsOption;
  /** How much each output's loss counts; 1 when left out. */
  readonly lossWeights?: { readonly [output: string]: number };
}

export interface FitOptions {
  readonly epochs?: number;
  readonly batchSize?: number;
  /** Whether each epoch takes the samples in a new order. */
  readonly shuffle?: boolean;
  /** Seed of the order of samples; the model's when left out. */
  readonly seed?: number;
  /** The last fraction of the samples is kept for validation. */
  readonly validationSplit?: number;
  readonly validationData?: Dataset | readonly [Data, Data];
  readonly verbose?: Verbose | 0 | 1 | 2 | boolean;
  readonly callbacks?: readonly Callback[] | Callback;
  /** Ends training after the step at hand; fit rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** The number of the first epoch, when training goes on from an earlier run. */
  readonly initialEpoch?: number;
  /** Threads from now on; the model's when left out. */
  readonly threads?: Threads;
}

const fitOptions = [
  "epochs",
  "batchSize",
  "shuffle",
  "seed",
  "validationSplit",
  "validationData",
  "verbose",
  "callbacks",
  "signal",
  "initialEpoch",
  "threads",
] as const;

export interface EvaluateModelOptions {
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

export interface ModelOptions {
  /** Seed of the first weights, of dropout and of the order of samples. */
  readonly seed?: number;
  readonly name?: string;
  /**
   * Threads that share every step, with the same bits for any number: a number is taken at its word, `auto` is up to one a core
   * and fewer for small programs. What `init` was told, or 1, when left out.
   */
  readonly threads?: Threads;
}

/** Predictions of a model with one output, or of each output by name. */
export type Prediction = TensorValue & { readonly [output: string]: unknown };

/** Weights by path, such as `dense_1/kernel`. */
export type Weights = Readonly<Record<string, TensorValue>>;

/** Parts of a training step of one's own. */
export interface StepOptions extends CompileOptions {
  readonly batchSize: number;
}

/** A training step for loops of one's own. */
export interface TrainingStep {
  /** Trains on one batch and returns its loss and metrics. */
  run(batch: Dataset): Record<string, number> & { readonly loss: number };
  /** Changes a runtime scalar: the learning rate. */
  set(name: "learningRate", value: number): void;
}

interface Compiled {
  readonly goals: readonly Goal[];
  readonly optimizer: Optimizer;
}

const resolveCompile = (where: string, options: CompileOptions): Compiled => {
  if (typeof options !== "object" || options === null) {
    throw new ArgumentError(`${where}: expected options such as { optimizer, loss }, received ${show(options)}.`);
  }
  checkOptions(where, options, ["optimizer", "loss", "metrics", "lossWeights"]);
  const goals = resolveGoals(options.loss, options.metrics, options.lossWeights);
  const optimizer = resolveOptimizer(options.optimizer ?? "adam");
  checkPositive(optimizer.learningRate, `${where}: optimizer.learningRate`);
  return { goals, optimizer };
};

/** What a model is built for, from shapes of samples. */
const readShapes = (shapes: unknown, where: string): InputSpec[] => {
  if (typeof shapes !== "object" || shapes === null) {
    throw new ShapeError(`${where}: expected the shape of a sample, such as [784], received ${show(shapes)}.`);
  }
  const named: [string, unknown][] = Array.isArray(shapes) ? [[onlyInput, shapes]] : Object.entries(shapes);
  if (named.length === 0) throw new ShapeError(`${where}: expected the shape of each input, received none.`);
  return named.map(([name, shape]) => ({ name, shape: [...checkShape(shape, where, 1)], dtype: "float32" }));
};

/** What a model is built for, from its first data. */
const specsOf = (inputs: Columns): InputSpec[] =>
  inputs.map(({ name, shape }) => ({ name, shape: shape.slice(1), dtype: "float32" }));

const showInputs = (inputs: readonly InputSpec[]): string =>
  inputs.map(({ name, shape }) => `${name} ${showShape(shape)}`).join(", ");

const checkSignal = (signal: AbortSignal | undefined, where: string): void => {
  if (signal === undefined || typeof (signal as Partial<AbortSignal>)?.throwIfAborted === "function") return;
  throw new ArgumentError(`${where}: expected an AbortSignal as signal, received ${show(signal)}.`);
};

/** Layers that train. A model is a layer itself, and can be part of another one. */
export class Model implements Layer<Tensors, Tensors> {
  readonly name: string;
  readonly config: object;
  /** Set it to true in a callback to end `fit` after the batch at hand. */
  stopTraining = false;
  readonly #layer: Layer<Tensors, Tensors>;
  readonly #network: Network;
  readonly #runners = new Map<string, Runner>();
  #compiled: Compiled | undefined;
  #optimizer: OptimizerState | undefined;
  #seed: number;
  #threads: Threads | undefined;
  #busy: string | undefined;
  /** Calls of evaluate that are under way. */
  #evaluations = 0;

  constructor(layer: Layer<Tensors, Tensors>, options: ModelOptions = {}) {
    if (!isLayer(layer)) {
      throw new ArgumentError(`model: expected a layer such as dense(10), received ${show(layer)}.`);
    }
    checkOptions("model", options, ["seed", "name", "threads"]);
    this.name = checkName(options.name ?? layer.name, "model");
    this.config = layer.config;
    this.#layer = layer;
    this.#network = new Network(layer);
    this.#seed = checkSeed(options.seed ?? 0, "model");
    if (options.threads !== undefined) resolveThreads(options.threads, "model");
    this.#threads = options.threads;
  }

  apply(x: Tensors, scope: Scope): Tensors {
    return this.#layer.apply(x, scope);
  }

  /** Sets the seed of the first weights, of dropout and of the order of samples. Throws StateError once built. */
  setSeed(seed: number): void {
    checkSeed(seed, "setSeed");
    if (this.#network.built) {
      throw new StateError("setSeed: the model has its first weights already. Set the seed before fit or build.");
    }
    this.#seed = seed;
  }

  /**
   * Makes the parameters for samples of a shape: `[784]`, or `{ left: [3], right: [4] }` for several inputs.
   * `fit` does this by itself. Throws ShapeError for shapes that the layers cannot take, and StateError when the model
   * was built for others.
   */
  async build(shapes: Shape | { readonly [input: string]: Shape }): Promise<void> {
    await this.#build(readShapes(shapes, "build"), "build");
  }

  async #build(inputs: readonly InputSpec[], where: string): Promise<void> {
    await this.#network.build(inputs, this.#seed, resolveThreads(this.#threads, "model"));
    const built = this.#network.inputs;
    const same = (a: InputSpec, b: InputSpec | undefined) => b?.name === a.name && sameShape(a.shape, b.shape);
    if (built.length === inputs.length && built.every((spec) => inputs.some((given) => same(spec, given)))) return;
    throw new StateError(
      `${where}: the model was built for ${showInputs(built)} already, received ${showInputs(inputs)}. ` +
        "Make another model for other inputs.",
    );
  }

  /** Says what to train for and how: loss, optimizer (adam when left out) and metrics. */
  compile(options: CompileOptions): void {
    this.#refuseWhileBusy("compile");
    this.#adopt(resolveCompile("compile", options));
  }

  #adopt(compiled: Compiled): void {
    for (const runner of this.#runners.values()) runner.loaded.unload();
    this.#runners.clear();
    this.#optimizer?.release();
    this.#optimizer = undefined;
    this.#compiled = compiled;
  }

  /** Takes another number of threads; where memory has to be shared for it, everything moves to a memory of its own. */
  async #takeThreads(threads: Threads): Promise<void> {
    const staff = resolveThreads(threads, "fit");
    this.#threads = threads;
    if (!this.#network.built) return;
    const { session } = this.#network;
    if (session.has(staff)) {
      session.take(staff);
      return;
    }
    // Programs hold addresses of the memory that is left behind.
    this.#runners.clear();
    const moved = await session.moved(staff);
    this.#network.moveTo(moved);
    if (this.#optimizer) this.#optimizer.session = moved;
  }

  #goals(where: string): Compiled {
    if (this.#compiled) return this.#compiled;
    throw new StateError(
      `${where}: the model does not know its loss yet. Call model.compile({ optimizer, loss }) first.`,
    );
  }

  #refuseWhileBusy(where: string): void {
    const busy = this.#busy ?? (this.#evaluations > 0 ? "evaluate" : undefined);
    if (busy) throw new StateError(`${where}: the model is busy with ${busy}. Await that call first.`);
  }

  async #exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.#refuseWhileBusy(name);
    this.#busy = name;
    try {
      return await work();
    } finally {
      this.#busy = undefined;
    }
  }

  /** The optimizer's state; made on first use, since its slots need the parameters' shapes. */
  #optimizerState(): OptimizerState {
    const { optimizer } = this.#goals("fit");
    this.#optimizer ??= new OptimizerState(optimizer, this.#network.session);
    return this.#optimizer;
  }

  /** The learning rate of the next step. */
  get learningRate(): number {
    return this.#optimizer?.learningRate ?? this.#goals("learningRate").optimizer.learningRate;
  }

  set learningRate(value: number) {
    this.#goals("learningRate");
    checkPositive(value, "learningRate");
    if (!this.#network.built) {
      throw new StateError("learningRate: the model is not built yet. Set it in the optimizer's options.");
    }
    this.#optimizerState().learningRate = value;
  }

  /** Inputs that fit the model, or that a model which is not built yet can be built for. Changes nothing. */
  #readInputs(x: Data): Columns {
    const known = this.#network.built ? this.#network.inputs : [];
    const columns = readColumns(x, "x", (name) => known.find((spec) => spec.name === name)?.dtype ?? "float32");
    if (this.#network.built) this.#network.checkInputs(columns);
    return columns;
  }

  /** Targets that fit the inputs, the outputs and the losses. Changes nothing. */
  #readTargets(y: Data, inputs: Columns, goals: readonly Goal[]): Columns {
    if (y === undefined) throw new DataError("y: expected targets, received none. Call fit(x, y) or fit({ x, y }).");
    const typeOf = (name: string) => goals.find(({ output }) => output === name)?.loss.targetType ?? "float32";
    const columns = readColumns(y, onlyOutput, typeOf);
    if (countOf(columns) !== countOf(inputs)) {
      throw new DataError(
        `y: expected ${countOf(inputs)} targets, one for each sample of x, received ${countOf(columns)}.`,
      );
    }
    return fitTargets(goals, this.#network.outputs(specsOf(inputs)), columns);
  }

  /** The program of a kind for batches of a size; traced on first use. */
  #runner(kind: "train" | "evaluate" | "predict", batch: number, targets: Columns = []): Runner {
    const { key, known, specs } = this.#find(kind, batch, targets);
    return known ?? this.#keep(key, this.#trace(kind, batch, specs));
  }

  /** Traces the training programs that `#runner` will be asked for, with turns for the event loop. */
  async #prepareTraining(batches: readonly number[], targets: Columns, slice: Slice): Promise<void> {
    for (const batch of batches) {
      const { key, known, specs } = this.#find("train", batch, targets);
      if (known || batch === 0) continue;
      const stages = this.#traceTraining(batch, specs);
      let stage = stages.next();
      for (; !stage.done; stage = stages.next()) await slice.breathe();
      await slice.breathe();
      this.#keep(key, stage.value);
      await slice.breathe();
    }
  }

  #find(kind: string, batch: number, targets: Columns) {
    const specs = targets.map(({ name, shape }) => ({ name, shape: shape.slice(1) }));
    const key = `${kind} ${batch} ${specs.map(({ shape }) => shape.join("×")).join(" ")}`;
    return { key, specs, known: this.#runners.get(key) };
  }

  #keep(key: string, traced: TracedProgram): Runner {
    const runner = new Runner(this.#network.session, traced);
    this.#runners.set(key, runner);
    return runner;
  }

  #trace(kind: "train" | "evaluate" | "predict", batch: number, targets: readonly TargetSpec[]): TracedProgram {
    const network = this.#network;
    if (kind === "predict") return tracePrediction(network, batch);
    if (kind === "train") return finish(this.#traceTraining(batch, targets));
    return traceEvaluation({ network, goals: this.#goals(kind).goals, targets }, batch);
  }

  #traceTraining(batch: number, targets: readonly TargetSpec[]): Stages<TracedProgram> {
    const setting = { network: this.#network, goals: this.#goals("train").goals, targets };
    return traceTraining(setting, batch, this.#optimizerState());
  }

  #pass(kind: "train" | "evaluate", inputs: Columns, targets: Columns, batchSize: number): Pass {
    return preparePass(inputs, targets, Math.min(batchSize, countOf(inputs)), (batch) =>
      this.#runner(kind, batch, targets),
    );
  }

  /**
   * Trains for some epochs: in each, every sample once, in batches. Returns the values of loss and metrics of every epoch.
   * Throws DataError or ArgumentError before the first step when data or options cannot be used.
   */
  fit(dataset: Dataset, options?: FitOptions): Promise<History>;
  fit(x: Data, y: Data, options?: FitOptions): Promise<History>;
  async fit(first: Data | Dataset, second?: Data | FitOptions, third?: FitOptions): Promise<History> {
    const given = isDataset(first)
      ? { x: first.x, y: first.y, options: (second ?? {}) as FitOptions }
      : { x: first as Data, y: second as Data, options: third ?? {} };
    return this.#exclusively("fit", () => this.#fit(given.x, given.y, given.options));
  }

  async #fit(x: Data, y: Data, options: FitOptions): Promise<History> {
    // Everything is checked before anything is built.
    checkOptions("fit", options, fitOptions);
    const { goals } = this.#goals("fit");
    const { epochs = 1, batchSize = 32, validationSplit = 0, validationData, initialEpoch = 0, signal } = options;
    checkWhole(epochs, "fit: epochs", 1);
    checkWhole(batchSize, "fit: batchSize", 1);
    checkWhole(initialEpoch, "fit: initialEpoch", 0);
    if (initialEpoch > epochs) {
      throw new ArgumentError(
        `fit: expected initialEpoch of at most epochs, ${epochs}, received ${initialEpoch}. ` +
          "As in Keras, epochs is the number of the last epoch, not how many more to train.",
      );
    }
    const seed = checkSeed(options.seed ?? this.#seed, "fit");
    const shuffle = checkFlag(options.shuffle ?? true, "fit: shuffle");
    const callbacks = readCallbacks(options.callbacks);
    checkFraction(validationSplit, "fit: validationSplit");
    if (validationSplit > 0 && validationData) {
      throw new ArgumentError("fit: expected validationSplit or validationData, received both. Leave one out.");
    }
    if (options.threads !== undefined) resolveThreads(options.threads, "fit");
    checkSignal(signal, "fit");
    signal?.throwIfAborted();
    const verbose = checkVerbose(options.verbose ?? "auto");
    // Each of these may take as long as some frames of a page.
    const slice = new Slice();
    let inputs = this.#readInputs(x);
    await slice.breathe(signal);
    let targets = this.#readTargets(y, inputs, goals);
    await slice.breathe(signal);
    const held = this.#readValidation(validationData, inputs, goals);
    const specs = specsOf(inputs);
    let validating: readonly [Columns, Columns] | undefined = held;
    if (validationSplit > 0) {
      const count = countOf(inputs);
      const kept = splitCount(count, validationSplit);
      validating = [sliceColumns(inputs, kept, count), sliceColumns(targets, kept, count)];
      inputs = sliceColumns(inputs, 0, kept);
      targets = sliceColumns(targets, 0, kept);
    }
    if (options.threads !== undefined) await this.#takeThreads(options.threads);
    await this.#build(specs, "fit");
    await slice.breathe(signal);
    const validation = validating && this.#pass("evaluate", validating[0], validating[1], batchSize);
    await slice.breathe(signal);
    const whole = Math.min(batchSize, countOf(inputs));
    await this.#prepareTraining([whole, countOf(inputs) % whole], targets, slice);
    const pass = this.#pass("train", inputs, targets, batchSize);
    await slice.breathe(signal);
    const optimizer = this.#optimizerState();
    this.#network.session.setScalar("seed", this.#seed, "int32");
    return this.#guarded(optimizer, (checkpoint) =>
      runFit({
        model: this,
        pass,
        validation,
        epochs,
        initialEpoch,
        seed,
        shuffle,
        callbacks,
        reporter: createReporter(verbose, { epochs, batchSize, count: countOf(inputs) }),
        signal,
        advance: () => optimizer.advance(),
        checkpoint,
      }),
    );
  }

  /**
   * Trains under guard: a thread that is lost in the middle of an update leaves weights that are half new and half old, so
   * the model goes back to its last checkpoint. One thread by itself needs none.
   */
  async #guarded<T>(optimizer: OptimizerState, train: (checkpoint?: () => void) => Promise<T>): Promise<T> {
    const { session } = this.#network;
    if (session.memory.threads === 1) return train();
    let saved = { weights: session.snapshot(), step: optimizer.step };
    try {
      return await train(() => {
        saved = { weights: session.snapshot(), step: optimizer.step };
      });
    } catch (error) {
      if (session.team.lost) {
        session.restore(saved.weights);
        optimizer.step = saved.step;
      }
      throw error;
    }
  }

  #readValidation(
    data: FitOptions["validationData"],
    inputs: Columns,
    goals: readonly Goal[],
  ): readonly [Columns, Columns] | undefined {
    if (data === undefined) return undefined;
    const { x, y } = readPair(data);
    try {
      const columns = this.#readInputs(x);
      this.#network.checkInputs(columns, specsOf(inputs));
      return [columns, this.#readTargets(y, columns, goals)];
    } catch (error) {
      if (error instanceof FraguaError) error.message = `validationData: ${error.message}`;
      throw error;
    }
  }

  /** Loss and metrics over a data set, without training. */
  evaluate(dataset: Dataset, options?: EvaluateModelOptions): Promise<Record<string, number> & { loss: number }>;
  evaluate(x: Data, y: Data, options?: EvaluateModelOptions): Promise<Record<string, number> & { loss: number }>;
  async evaluate(
    first: Data | Dataset,
    second?: Data | EvaluateModelOptions,
    third?: EvaluateModelOptions,
  ): Promise<Record<string, number> & { loss: number }> {
    const { x, y, options } = isDataset(first)
      ? { x: first.x, y: first.y, options: (second ?? {}) as EvaluateModelOptions }
      : { x: first as Data, y: second as Data, options: third ?? {} };
    checkOptions("evaluate", options, ["batchSize", "signal"]);
    const batchSize = checkWhole(options.batchSize ?? 32, "evaluate: batchSize", 1);
    checkSignal(options.signal, "evaluate");
    options.signal?.throwIfAborted();
    this.#refuseUnlessFitting("evaluate");
    const { goals } = this.#goals("evaluate");
    const inputs = this.#readInputs(x);
    const targets = this.#readTargets(y, inputs, goals);
    this.#evaluations += 1;
    try {
      await this.#build(specsOf(inputs), "evaluate");
      const logs = await runEvaluation(this.#pass("evaluate", inputs, targets, batchSize), options.signal);
      return logs as Record<string, number> & { loss: number };
    } finally {
      this.#evaluations -= 1;
    }
  }

  /** Callbacks may evaluate and predict between steps; two of those calls at once would share the arena. */
  #refuseUnlessFitting(where: string): void {
    if (this.#busy && this.#busy !== "fit") this.#refuseWhileBusy(where);
  }

  /** The model's outputs for some samples: values with their shape, by name where there are several outputs. */
  async predict(x: Data, options: { readonly batchSize?: number } = {}): Promise<Prediction> {
    checkOptions("predict", options, ["batchSize"]);
    const batchSize = checkWhole(options.batchSize ?? 32, "predict: batchSize", 1);
    this.#refuseUnlessFitting("predict");
    const inputs = this.#readInputs(x);
    await this.#build(specsOf(inputs), "predict");
    const count = countOf(inputs);
    let parts: { name: string; shape: Shape; data: TypedArray; width: number }[] | undefined;
    for (let begin = 0; begin < count; begin += batchSize) {
      const size = Math.min(batchSize, count - begin);
      const runner = this.#runner("predict", size);
      const feeds = runner.feeds(inputs, []);
      if (runner.apart) await runner.runApart(() => runner.feed(feeds, undefined, begin, size));
      else {
        runner.feed(feeds, undefined, begin, size);
        runner.run();
      }
      const outputs = entriesOf(runner.outputs, onlyOutput);
      parts ??= outputs.map(([name, tensor]) => {
        const width = sizeOf(tensor.shape.slice(1));
        const data = tensor.dtype === "int32" ? new Int32Array(count * width) : new Float32Array(count * width);
        return { name, shape: [count, ...tensor.shape.slice(1)], data, width };
      });
      for (const [i, [, tensor]] of outputs.entries()) {
        parts[i]!.data.set(this.#network.session.viewOf(runner.loaded, tensor), begin * parts[i]!.width);
      }
    }
    const values = parts!.map(({ name, shape, data }) => [name, { shape, data }] as const);
    const [only] = values;
    return (values.length === 1 && only![0] === onlyOutput
      ? only![1]
      : Object.fromEntries(values)) as unknown as Prediction;
  }

  /**
   * The class of each sample: the index of its largest output; with a single output 1 where it is above one half
   * (above 0 for a loss on logits).
   */
  async predictClasses(x: Data, options: { readonly batchSize?: number } = {}): Promise<Int32Array> {
    const { shape, data } = await this.predict(x, options);
    if (!data) throw new StateError("predictClasses: the model has several outputs. Call predict and choose one.");
    const width = shape.at(-1)!;
    const classes = new Int32Array(data.length / width);
    if (width === 1) {
      const threshold = this.#compiled?.goals[0]?.loss.fromLogits ? 0 : 0.5;
      return classes.map((_, i) => Number(data[i]! > threshold));
    }
    return classes.map((_, row) => {
      let best = 0;
      for (let j = 1; j < width; j++) if (data[row * width + j]! > data[row * width + best]!) best = j;
      return best;
    });
  }

  /** Trains on one batch and returns its loss and metrics. */
  async trainOnBatch(x: Data, y: Data): Promise<Record<string, number> & { loss: number }> {
    return this.#exclusively("trainOnBatch", async () => {
      const { runner, inputs, targets } = await this.#stepFor(x, y, "trainOnBatch");
      return this.#train(runner, inputs, targets);
    });
  }

  #train(runner: Runner, inputs: Columns, targets: Columns): Record<string, number> & { loss: number } {
    runner.feed(runner.feeds(inputs, targets), undefined, 0, countOf(inputs));
    this.#network.session.setScalar("seed", this.#seed, "int32");
    this.#optimizerState().advance();
    runner.run();
    return Object.fromEntries(runner.keys.map((key, i) => [key, runner.scalar(i)])) as Record<string, number> & {
      loss: number;
    };
  }

  /**
   * A training step for a loop of one's own; compiles the model with what is given. The model must be built, or
   * `sampleShape` tells for which samples.
   */
  async compileStep(options: StepOptions & { readonly sampleShape?: Shape }): Promise<TrainingStep> {
    checkOptions("compileStep", options, ["optimizer", "loss", "metrics", "lossWeights", "batchSize", "sampleShape"]);
    this.#refuseWhileBusy("compileStep");
    checkWhole(options?.batchSize, "compileStep: batchSize", 1);
    const { batchSize: _, sampleShape, ...compileOptions } = options;
    const compiled = resolveCompile("compileStep", compileOptions);
    // The first batch may have to build the model, which is asynchronous: load the runtime for it now.
    if (sampleShape) await this.#build(readShapes(sampleShape, "compileStep: sampleShape"), "compileStep");
    if (!this.#network.built) {
      throw new StateError(
        "compileStep: the model is not built yet. Give sampleShape, such as [784], or await model.build([784]) before.",
      );
    }
    this.#adopt(compiled);
    const { goals } = compiled;
    return {
      run: (batch) => {
        this.#refuseWhileBusy("step.run");
        if (this.#compiled !== compiled) {
          throw new StateError("step.run: the model was compiled anew since. Make another step with compileStep.");
        }
        if (!isDataset(batch)) throw new DataError(`step.run: expected a batch { x, y }, received ${show(batch)}.`);
        const inputs = this.#readInputs(batch.x);
        const targets = this.#readTargets(batch.y, inputs, goals);
        return this.#train(this.#runner("train", countOf(inputs), targets), inputs, targets);
      },
      set: (name, value) => {
        if (name !== "learningRate") {
          throw new ArgumentError(`step.set: expected "learningRate", received ${show(name)}.`);
        }
        this.learningRate = value;
      },
    };
  }

  /**
   * Runs one training step on a batch, instruction by instruction, and throws NumericalError for the first one that
   * produces NaN or Infinity, naming the line that traced it. The weights are left as they were.
   */
  async inspect(x: Data, y: Data): Promise<void> {
    return this.#exclusively("inspect", async () => {
      const { runner, inputs, targets } = await this.#stepFor(x, y, "inspect");
      const optimizer = this.#optimizerState();
      const { session } = this.#network;
      const kept = [...this.#network.variables.map(({ tensor }) => tensor), ...optimizer.slots.values()];
      const before = kept.map((tensor) => session.read(tensor));
      runner.feed(runner.feeds(inputs, targets), undefined, 0, countOf(inputs));
      session.setScalar("seed", this.#seed, "int32");
      optimizer.advance();
      try {
        const found = findNonFinite(session, runner.loaded);
        if (found) throw new NumericalError(found);
      } finally {
        optimizer.step -= 1;
        for (const [i, tensor] of kept.entries()) session.write(tensor, before[i]!);
      }
    });
  }

  /** @internal The program of a training step on a batch, in memory and not run: what `explain` shows. */
  async loadStep(x: Data, y: Data): Promise<LoadedProgram> {
    return this.#exclusively("explain", async () => (await this.#stepFor(x, y, "explain")).runner.loaded);
  }

  /** A batch that has been checked, and the program that trains on it. */
  async #stepFor(x: Data, y: Data, where: string) {
    const { goals } = this.#goals(where);
    const inputs = this.#readInputs(x);
    const targets = this.#readTargets(y, inputs, goals);
    await this.#build(specsOf(inputs), where);
    return { inputs, targets, runner: this.#runner("train", countOf(inputs), targets) };
  }

  /** The layers with their output shapes and numbers of parameters; print it, or read its fields. */
  summary(): Summary {
    const { trace } = this.#network.trace(this.#network.inputs, 1, false);
    return summarize(this.name, trace.layers, this.#network.variables);
  }

  /** Copies of all parameters and states by path, in the order in which the layers made them. */
  getWeights(): Weights {
    const { session } = this.#network;
    return Object.fromEntries(
      this.#network.variables.map(({ path, tensor }) => [path, { shape: tensor.shape, data: session.read(tensor) }]),
    );
  }

  /** Replaces all parameters and states. Throws DataError, and changes nothing, when one is missing or misshapen. */
  setWeights(weights: Weights | readonly ArrayLike<number>[]): void {
    const { session, variables } = this.#network;
    if (this.#busy !== "fit") this.#refuseWhileBusy("setWeights");
    if (typeof weights !== "object" || weights === null || ArrayBuffer.isView(weights)) {
      throw new DataError(`setWeights: expected what getWeights returns, or arrays, received ${show(weights)}.`);
    }
    checkWeightNames(variables, weights);
    const values = variables.map((variable, i) => readWeight(variable, weights, i));
    for (const [i, { tensor }] of variables.entries()) session.write(tensor, values[i]!);
  }
}

const checkWeightNames = (variables: readonly Variable[], weights: object): void => {
  const paths = variables.map(({ path }) => path);
  if (Array.isArray(weights)) {
    if (weights.length === paths.length) return;
    throw new DataError(
      `setWeights: expected ${paths.length} arrays, for ${paths.join(", ")}, received ${weights.length}.`,
    );
  }
  for (const path of Object.keys(weights)) {
    if (paths.includes(path)) continue;
    const hint = nearest(path, paths);
    throw new DataError(
      `setWeights: the model has no ${show(path)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${paths.join(", ")}.`,
    );
  }
};

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);

const readWeight = ({ path, tensor }: Variable, weights: object, i: number): ArrayLike<number> => {
  const given: unknown = Array.isArray(weights)
    ? weights[i]
    : Object.hasOwn(weights, path)
      ? (weights as Weights)[path]
      : undefined;
  const { data, shape } = isNumbers(given)
    ? { data: given, shape: tensor.shape }
    : ((given as Partial<TensorValue> | undefined) ?? {});
  if (!isNumbers(data) || !Array.isArray(shape)) {
    throw new DataError(
      `setWeights: expected { shape, data } or an array for ${path}, received ${given === undefined ? "nothing" : show(given)}.`,
    );
  }
  if (data.length !== sizeOf(tensor.shape) || !sameShape(shape, tensor.shape)) {
    throw new DataError(
      `setWeights: expected ${path} of shape ${showShape(tensor.shape)}, received ${data.length} values of shape ${showShape(shape)}.`,
    );
  }
  const bad = Array.from(data).findIndex(
    (element) => typeof element !== "number" || !Number.isFinite(Math.fround(element)),
  );
  if (bad >= 0) {
    throw new DataError(
      `setWeights: expected finite float32 numbers in ${path}, received ${show(data[bad])} at element ${bad}.`,
    );
  }
  return data;
};

const readPair = (data: Dataset | readonly [Data, Data]): Dataset => {
  if (Array.isArray(data) && data.length === 2) return { x: data[0] as Data, y: data[1] as Data };
  if (isDataset(data)) return data;
  throw new DataError(`fit: expected validationData as { x, y } or [x, y], received ${show(data)}.`);
};

/** A model from any layer: with one input and output, or with several by name. */
export const model = (layer: Layer<Tensors, Tensors> | Layer<Tensor, Tensor>, options: ModelOptions = {}): Model =>
  new Model(layer as Layer<Tensors, Tensors>, options);
