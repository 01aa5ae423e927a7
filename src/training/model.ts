// The model: layers that can be compiled, trained, evaluated and asked for predictions, with Keras' methods.

import { dataIn, readFitArguments } from "../data/fit-arguments.js";
import type { Data, Dataset } from "../data/forms.js";
import type { Source } from "../data/source.js";
import { ArgumentError, StateError, show } from "../errors.js";
import { isLayer } from "../layers/chain.js";
import { checkName, type Layer, type Scope, type Tensors } from "../layers/layer.js";
import type { Table } from "../metrics/metric.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import type { Features } from "../preprocessing/features.js";
import { expectKernels } from "../runtime/load.js";
import type { LoadedProgram } from "../runtime/session.js";
import { resolveThreads } from "../runtime/settings.js";
import type { Described } from "../schema.js";
import type { Rows } from "../table/table.js";
import type { OpenShape } from "../tensor/open-shape.js";
import type { Trained } from "./callback.js";
import { Core, cores, readShapes } from "./core.js";
import { runFit } from "./fit.js";
import { checkSignal, type EvaluateModelOptions, evaluateOptions, type FitOptions, fitOptions } from "./fit-options.js";
import type { History } from "./loop.js";
import type { CompileOptions, ModelOptions, PredictOptions } from "./model-options.js";
import { ModelValues } from "./model-values.js";
import type { ObserveOptions, Probe } from "./observe.js";
import type { Prediction, Predictor } from "./predict.js";
import type { WeightOptions } from "./read-batch.js";
import { readSaveArguments } from "./save-arguments.js";
import { type SaveOptions, standingOf } from "./standing.js";
import { type Summary, summarize } from "./summary.js";
import type { Evaluation } from "./train-on.js";
import { resolveTrainer, Trainer } from "./trainer.js";
import type { StepOptions, TrainingStep } from "./user-step.js";
import { type CreateTrainerOptions, ModelTrainer } from "./user-trainer.js";

const compileOptions = ["optimizer", "loss", "metrics", "weightedMetrics", "lossWeights"] as const;

const checkFeatures = (features: Features | undefined): Features | undefined => {
  if (features === undefined || typeof features?.inputs === "function") return features;
  throw new ArgumentError(`model: features: expected what featureColumns returns, received ${show(features)}.`);
};

/** Layers that train. A model is a layer itself, and can be part of another one, which shares its weights. */
export class Model extends ModelValues implements Layer<Tensors, Tensors>, Trained {
  readonly name: string;
  readonly kind: string;
  readonly config: object;
  /** Set it to true in a callback to end `fit` after the batch at hand. */
  stopTraining = false;
  readonly #layer: Layer<Tensors, Tensors>;
  readonly #core: Core;
  /** From the first prediction on. */
  #predictor: Predictor | undefined;
  /** From the first batch on. */
  #train: typeof import("./train-on-batch.js").trainOnBatch | undefined;

  constructor(layer: Layer<Tensors, Tensors>, options: ModelOptions = {}) {
    super();
    if (!isLayer(layer)) {
      const ending = Array.isArray(layer) ? " Layers in a row are one layer: sequential([dense(32), dense(10)])." : "";
      throw new ArgumentError(`model: expected a layer such as dense(10), received ${show(layer)}.${ending}`);
    }
    checkOptions("model", options, ["seed", "name", "threads", "features"]);
    this.name = checkName(options.name ?? layer.name, "model");
    this.kind = layer.kind ?? "";
    this.config = layer.config;
    this.#layer = layer;
    const seed = checkSeed(options.seed ?? 0, "model");
    if (options.threads !== undefined) resolveThreads(options.threads, "model");
    this.#core = new Core(layer, seed, options.threads);
    this.#core.features = checkFeatures(options.features);
    cores.set(this, this.#core);
  }

  /** What makes inputs and targets of rows, where the model was made with it. */
  get features(): Features | undefined {
    return this.#core.features;
  }

  apply(x: Tensors, scope: Scope): Tensors {
    return this.#layer.apply(x, scope);
  }

  /**
   * Makes the parameters for samples of a shape: `[784]`, `[null, 8]` for sequences of any length, or `{ left: [3], right: [4] }` for several inputs.
   * `fit` does this by itself. Throws ShapeError for shapes that the layers cannot take, and StateError when the model
   * was built for others.
   */
  async build(shapes: OpenShape | { readonly [input: string]: OpenShape }): Promise<void> {
    const specs = readShapes(shapes, "build");
    await this.#turn("build", () => this.#core.build(specs, "build"));
  }

  /** Says what to train for and how: loss, optimizer (adam when left out) and metrics. */
  compile(options: CompileOptions): void {
    this.#core.network.turns.check("compile");
    this.#core.adopt(this.#trainer("compile", options));
  }

  #trainer(where: string, options: CompileOptions): Trainer {
    if (typeof options !== "object" || options === null) {
      throw new ArgumentError(`${where}: expected options such as { optimizer, loss }, received ${show(options)}.`);
    }
    checkOptions(where, options, compileOptions);
    const trainer = new Trainer(this.#core.network, resolveTrainer(where, options));
    // Whoever compiles will train: a page fetches the kernels while it gets the data ready.
    expectKernels(resolveThreads(this.#core.threads, "model"));
    return trainer;
  }

  #turn<T>(name: Parameters<Core["network"]["turns"]["take"]>[0], work: (begun: () => void) => Promise<T>): Promise<T> {
    return this.#core.network.turns.take(name, work);
  }

  /**
   * Trains for some epochs: in each, every sample once, in batches. Returns the values of loss and metrics of every epoch.
   * Throws DataError or ArgumentError before the first step when data or options cannot be used.
   */
  fit(dataset: Dataset, options?: FitOptions): Promise<History>;
  fit(source: Source, options?: FitOptions): Promise<History>;
  fit(rows: Rows, options?: FitOptions): Promise<History>;
  fit(x: Data, y: Data, options?: FitOptions): Promise<History>;
  async fit(...given: readonly unknown[]): Promise<History> {
    const read = this.#readCall<FitOptions>("fit", fitOptions, given);
    const { options } = read;
    return this.#turn("fit", (begun) => runFit(this.#core, this, dataIn(read), options, begun));
  }

  /** Which of the ways to give data and options was taken. */
  #readCall<Options extends object>(where: string, known: readonly string[], given: readonly unknown[]) {
    const { network } = this.#core;
    const inputNames = network.built ? network.inputs.map(({ name }) => name) : undefined;
    const read = this.#core.features?.call(where, given) ?? given;
    return readFitArguments<Options>(read, { where, known, inputNames });
  }

  /** Loss and metrics over a data set, or over the batches of a source, without training. */
  evaluate(dataset: Dataset, options?: EvaluateModelOptions): Promise<Evaluation>;
  evaluate(source: Source, options?: EvaluateModelOptions): Promise<Evaluation>;
  evaluate(rows: Rows, options?: EvaluateModelOptions): Promise<Evaluation>;
  evaluate(x: Data, y: Data, options?: EvaluateModelOptions): Promise<Evaluation>;
  async evaluate(...given: readonly unknown[]): Promise<Evaluation> {
    const read = this.#readCall<EvaluateModelOptions>("evaluate", evaluateOptions, given);
    const { options } = read;
    checkOptions("evaluate", options, evaluateOptions);
    const batchSize = checkWhole(options.batchSize ?? 32, "evaluate: batchSize", 1);
    checkSignal(options.signal, "evaluate");
    options.signal?.throwIfAborted();
    return this.#turn("evaluate", async () => {
      const { evaluateModel } = await import("./evaluate.js");
      return evaluateModel(this.#core, dataIn(read), options, batchSize);
    });
  }

  /** What metrics that are tables, such as confusionMatrix, came to in the last `evaluate`, or epoch of `fit`. */
  get tables(): Readonly<Record<string, Table>> {
    return this.#core.tables;
  }

  /**
   * The model's outputs for some samples: values with their shape, by name where there are several outputs. A model with features takes rows, and
   * gives numbers in the units of its target, or what its `classes` are called.
   */
  predict(rows: Rows, options?: PredictOptions): Promise<Prediction>;
  predict(x: Data, options?: PredictOptions): Promise<Prediction>;
  async predict(given: Data | Rows, options?: PredictOptions): Promise<Prediction> {
    if (options !== undefined) checkOptions("predict", options, ["batchSize", "seed"]);
    const batchSize = checkWhole(options?.batchSize ?? 32, "predict: batchSize", 1);
    const seed = checkSeed(options?.seed ?? this.#core.seed, "predict");
    const { features } = this.#core;
    const x = (features ? features.read(given, "predict") : given) as Data;
    const outputs =
      this.#predictor?.predictKnown(x, batchSize, seed) ??
      this.#turn("predict", async () => {
        const { Predictor } = await import("./predict.js");
        this.#predictor ??= new Predictor(this.#core);
        return this.#predictor.predict(x, batchSize, seed);
      });
    return features ? features.outputs(await outputs) : outputs;
  }

  /**
   * The class of each sample: the index of its largest output; with a single output 1 where it is above one half
   * (above 0 for a loss on logits).
   */
  async predictClasses(x: Data | Rows, options: PredictOptions = {}): Promise<Int32Array> {
    const predictions = await this.predict(x as Data, options);
    const { classesOf } = await import("./predict.js");
    return classesOf(predictions, this.#core.trainer?.goals[0]?.loss.fromLogits ? 0 : 0.5);
  }

  /** What the class of each sample is called. Throws StateError for a model whose features have no classes. */
  async predictLabels(x: Data | Rows, options: PredictOptions = {}): Promise<string[]> {
    const classes = this.#core.features?.classes;
    if (!classes) throw new StateError("predictLabels: the model has no features whose target has classes.");
    return Array.from(await this.predictClasses(x, options), (label) => classes[label]!);
  }

  /** Trains on one batch and returns its loss and metrics. */
  trainOnBatch(dataset: Dataset, options?: WeightOptions): Promise<Evaluation>;
  trainOnBatch(rows: Rows, options?: WeightOptions): Promise<Evaluation>;
  trainOnBatch(x: Data, y: Data, options?: WeightOptions): Promise<Evaluation>;
  async trainOnBatch(...given: readonly unknown[]): Promise<Evaluation> {
    const read = this.#readCall<WeightOptions>("trainOnBatch", ["sampleWeight", "classWeight"], given);
    return this.#turn("trainOnBatch", async () => {
      this.#train ??= (await import("./train-on-batch.js")).trainOnBatch;
      return this.#train(this.#core, read);
    });
  }

  /**
   * A trainer of its own on this model's network: one objective, one optimizer, and the parameters that it trains. Several share the
   * network, such as a generator and its critic; the model need not be compiled for them. It trains once the model is built.
   */
  createTrainer(options: CreateTrainerOptions): ModelTrainer {
    return new ModelTrainer(this.#core, options);
  }

  /**
   * A training step for a loop of one's own; compiles the model with what is given. The model must be built, or
   * `sampleShape` tells for which samples.
   */
  async compileStep(options: StepOptions & { readonly sampleShape?: OpenShape }): Promise<TrainingStep> {
    checkOptions("compileStep", options, [...compileOptions, "batchSize", "sampleShape"]);
    checkWhole(options?.batchSize, "compileStep: batchSize", 1);
    const { batchSize: _, sampleShape, ...given } = options;
    const trainer = this.#trainer("compileStep", given);
    return this.#turn("compileStep", async () => {
      const { userStep } = await import("./user-step.js");
      return userStep(this.#core, trainer, sampleShape, (value) => {
        this.learningRate = value;
      });
    });
  }

  /**
   * A look into the network between its steps: outputs of layers and gradients of the loss, by path, for batches of one's own. Nothing
   * of the training is touched. Throws ArgumentError for a path that there is not, and StateError before the model is built.
   *
   *     const probe = await model.observe({ outputs: ["sequential/dense"], gradients: true });
   *     const { outputs, gradients } = await probe.run({ x, y });
   */
  async observe(options: ObserveOptions): Promise<Probe> {
    const { Probe } = await import("./observe.js");
    return new Probe(this.#core, options);
  }

  /**
   * Runs one training step on a batch, instruction by instruction, and throws NumericalError for the first one that
   * produces NaN or Infinity, naming the line that traced it. The weights are left as they were.
   */
  async inspect(x: Data, y: Data): Promise<void> {
    return this.#turn("inspect", async () => {
      const { inspectStep } = await import("./inspect-step.js");
      return inspectStep(this.#core, x, y);
    });
  }

  /** @internal The program of a training step on a batch, in memory and not run: what `explain` shows. */
  async loadStep(x: Data, y: Data): Promise<LoadedProgram> {
    return this.#turn("explain", async () => {
      const { stepFor } = await import("./inspect-step.js");
      return (await stepFor(this.#core, x, y, "explain")).runner.loaded;
    });
  }

  /** The layers with their output shapes and numbers of parameters; print it, or read its fields. */
  summary(): Summary {
    const { network } = this.#core;
    const { trace } = network.trace(network.trialInputs, 1, false);
    return summarize(this.name, trace.layers, network.variables, (path) => network.trains(path));
  }

  /**
   * Writes the model to a file, or gives its bytes: layers, weights, what it was compiled with; with `{ optimizer: true }` also all
   * that decides how training goes on. `loadModel` makes it again. The file is a safetensors file, which other programs read, too.
   * A path is one of Node's, or a place of the page: "indexeddb://name" and "opfs://folder/name.fragua", which `listModels` and
   * `removeModel` know, or "download://name.fragua", which goes where the browser's downloads go. What stood there stays until all is written.
   * Throws ArgumentError, before anything is written, for parts that have no kind, and DataError for what cannot be written: no room, no right.
   */
  save(options?: SaveOptions): Promise<Uint8Array>;
  save(path: string, options?: SaveOptions): Promise<void>;
  async save(target?: string | SaveOptions, more?: SaveOptions): Promise<unknown> {
    const { path, options } = readSaveArguments(target, more);
    return this.#turn("save", async () => {
      // Copied first, in the moment of the call: a step may come meanwhile.
      const standing = await standingOf(this.#core, options);
      const { bytesOfModel, writeModel } = await import("./save.js");
      const layer = this as unknown as Described;
      return path === undefined
        ? bytesOfModel(this.name, layer, standing)
        : writeModel(path, this.name, layer, standing);
    });
  }
}
