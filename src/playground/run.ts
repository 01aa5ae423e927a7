// One training run of the page: `fit`, which a gate holds up between two of its steps, so that it can be paused, walked through and left.

import {
  type Dataset,
  earlyStopping,
  type Finding,
  type Model,
  type Probe,
  runtimeInfo,
  terminateOnNaN,
  weightsHash,
} from "../index.js";
import type { Look } from "./look.js";
import { type CurvePoint, type Pace, type Phase, paces, type Report } from "./messages.js";
import { buildLoss, buildMetrics, buildModel, buildOptimizer, datasetOf, inputShapeOf } from "./network.js";
import { describeLayers, kernelOf, layersOf } from "./probe.js";
import { firstRows } from "./samples.js";
import { allEpochs, isRegression, type RateChange, type Setup, type Split, withMoreEpochs, withRate } from "./setup.js";
import type { Walk } from "./walk.js";
import { type Begun, beginWalk, endWalk, type Walked } from "./walking.js";
import { mapInputs, Watcher } from "./watching.js";

/** Between two reports at least, and how many times longer than the last report took. */
const reportMilliseconds = 120;
const reportPatience = 3;
/** Samples that the probe looks at: fewer of images, of which every layer makes many. */
const probedOf = ({ convolutions }: Setup): number => (convolutions.length > 0 ? 32 : 128);

/** An epoch's figures, by the names that the curves have for them. */
const pointOf = (epoch: number, logs: Readonly<Record<string, number>>): CurvePoint => {
  const { loss, valLoss, accuracy, valAccuracy, r2, valR2, rmse, valRmse } = logs;
  const measured = rmse === undefined ? { accuracy, valAccuracy } : { r2, valR2, rmse, valRmse };
  return { epoch, loss, valLoss, ...measured } as CurvePoint;
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a run tells of itself; the page's predictions are added. */
export type Progress = Omit<Report, "kind" | "id" | "grid" | "look">;

export class Run {
  phase: Phase = "ready";
  readonly #left = new AbortController();
  readonly #training: Dataset;
  readonly #validation: Dataset;
  readonly #probed: Dataset;
  #probe: Probe | undefined;
  #begun = false;
  #setup: Setup;
  /** Steps that may be made before the gate is shut; of no account while it trains. */
  #allowed = 0;
  #open = (): void => {};
  #epoch = 0;
  #steps = 0;
  /** Steps that the gate has let through: those that are done, and the one at hand. */
  #passed = 0;
  /** Whether the loss is no number any more. */
  #lost = false;
  #curve: CurvePoint[] = [];
  #verdict: Finding | undefined;
  #watcher: Watcher | undefined;
  /** Who wants to hear of the next step, and what was seen before it. */
  #told: ((walk: Walk) => void) | undefined;
  #looked: Begun | undefined;
  /** Samples and milliseconds of steps since the last report, and when the step at hand and the epoch began. */
  #samples = 0;
  #busy = 0;
  #stepBegun = 0;
  #epochBegun = 0;
  #reported = 0;
  #reportCost = 0;

  private constructor(
    setup: Setup,
    readonly split: Split,
    readonly model: Model,
    readonly pace: () => Pace,
    readonly report: (run: Run) => Promise<void>,
    /** Learning rates that were set by hand: the optimizer reads them before every step. */
    readonly rateChanges: RateChange[],
  ) {
    this.#setup = setup;
    this.#training = datasetOf(setup, split.training);
    this.#validation = datasetOf(setup, split.validation);
    this.#probed = datasetOf(setup, firstRows(split.training, probedOf(setup)));
  }

  /** A run that is ready to begin. `report` is called every now and then, between steps. */
  static async prepare(
    setup: Setup,
    split: Split,
    pace: () => Pace,
    report: (run: Run) => Promise<void>,
  ): Promise<Run> {
    const { training } = split;
    const model = buildModel(setup, training.classes);
    const rateChanges = [...setup.rateChanges];
    model.compile({
      optimizer: buildOptimizer(setup, training.y.length, () => rateChanges),
      loss: buildLoss(setup),
      metrics: buildMetrics(setup),
    });
    await model.build(inputShapeOf(setup, training));
    const run = new Run(setup, split, model, pace, report, rateChanges);
    const layers = layersOf(model.getWeights());
    run.#probe = await model.observe({ outputs: layers, gradients: layers.map(kernelOf) });
    run.#watcher = await Watcher.of(model, mapInputs(setup, training));
    return run;
  }

  /** Trains until it is paused, or all epochs are done. */
  async train(): Promise<void> {
    if (this.phase !== "ready" && this.phase !== "paused") return;
    this.phase = "training";
    this.#epochBegun = performance.now();
    await this.#go();
  }

  /** The set-up as it is by now. */
  get setup(): Setup {
    return this.#setup;
  }

  /** Another learning rate from the next step on. */
  async changeRate(learningRate: number): Promise<void> {
    if (this.left || this.phase === "finished" || this.phase === "diverged") return;
    this.#setup = withRate(this.#setup, this.#passed, learningRate);
    this.rateChanges.splice(0, this.rateChanges.length, ...this.#setup.rateChanges);
    if (this.phase !== "training") await this.#tell();
  }

  /**
   * Early stopping has decided when to end, and has gone back to the best weights: more epochs would not be those of a run that was
   * to be longer at first.
   */
  get canTrainLonger(): boolean {
    return this.#setup.patience === 0 && this.phase !== "diverged";
  }

  /** Trains for more epochs than were asked for. */
  async trainLonger(more: number): Promise<void> {
    if (!this.canTrainLonger || this.left) return;
    this.#setup = withMoreEpochs(this.#setup, more);
    if (this.phase !== "finished") {
      if (this.phase !== "training") await this.#tell();
      return;
    }
    this.#verdict = undefined;
    this.phase = "training";
    this.#epochBegun = performance.now();
    await this.#go();
  }

  pause(): void {
    if (this.phase === "training") this.phase = "paused";
  }

  /** One step; the last of an epoch also validates. */
  async step(): Promise<void> {
    if (this.phase !== "ready" && this.phase !== "paused") return;
    this.phase = "paused";
    this.#allowed += 1;
    await this.#go();
  }

  /** One step, of which every number is told. */
  async walk(told: (walk: Walk) => void): Promise<void> {
    if (this.phase !== "ready" && this.phase !== "paused") return;
    this.#told = told;
    await this.step();
  }

  /** What the picture of the network shows; of digits it follows an image, the first of the samples where none is given. */
  look(image?: Float32Array): Promise<Look> {
    return this.#watcher!.look(this.#probed, this.split.training, image);
  }

  /** Ends it: nothing more is heard of it. */
  leave(): void {
    this.#left.abort();
    this.#open();
  }

  get left(): boolean {
    return this.#left.signal.aborted;
  }

  /** Begins, or opens the gate. */
  async #go(): Promise<void> {
    if (this.#begun) {
      this.#open();
      return;
    }
    this.#begun = true;
    try {
      // More epochs may be asked for while it trains.
      do await this.#fit();
      while (this.canTrainLonger && !this.#lost && this.#epoch < allEpochs(this.#setup));
    } catch (error) {
      if (!this.left) throw error;
      return;
    }
    this.#begun = false;
    this.phase = this.#lost ? "diverged" : "finished";
    await this.report(this);
  }

  async #fit(): Promise<void> {
    const { setup, split, model } = this;
    const { batchSize, patience, classWeight } = setup;
    const { length: count } = split.training.y;
    await model.fit(this.#training, {
      ...{ epochs: allEpochs(setup), initialEpoch: this.#epoch, batchSize, validationData: this.#validation },
      ...{ signal: this.#left.signal, verbose: "silent" },
      ...(classWeight === "balanced" && !isRegression(setup) && { classWeight }),
      diagnose: (verdict) => {
        this.#verdict = verdict;
      },
      callbacks: [
        terminateOnNaN(),
        ...(patience > 0 ? [earlyStopping({ patience, restoreBestWeights: true })] : []),
        {
          onBatchBegin: async (batch) => {
            await this.#gate();
            if (this.#told) this.#looked = await beginWalk(this.#walked, this.#epoch, batch);
          },
          onBatchEnd: async (batch, { loss }) => {
            if (!Number.isFinite(loss)) this.#lost = true;
            this.#steps += 1;
            this.#samples += Math.min(batchSize, count - batch * batchSize);
            if (this.#looked) this.#told?.(await endWalk(this.#walked, this.#looked));
            this.#told = undefined;
            this.#looked = undefined;
          },
          onEpochEnd: (epoch, logs) => {
            this.#epoch = epoch + 1;
            this.#curve.push(pointOf(this.#epoch, logs));
            return this.#keepPace();
          },
        },
      ],
    });
  }

  get #walked(): Walked {
    const { batchSize, seed } = this.setup;
    return { model: this.model, training: this.#training, loss: buildLoss(this.setup), batchSize, seed };
  }

  get #shut(): boolean {
    return this.phase !== "training" && this.#allowed === 0 && !this.left;
  }

  /** Adds the time since the step began. */
  #rest(): void {
    if (this.#stepBegun > 0) this.#busy += performance.now() - this.#stepBegun;
    this.#stepBegun = 0;
  }

  /** Before each step: tells now and then how far it has come, and waits until the step may be made. */
  async #gate(): Promise<void> {
    this.#rest();
    const due = Math.max(reportMilliseconds, reportPatience * this.#reportCost);
    if (performance.now() - this.#reported > due) await this.#tell();
    while (this.#shut) {
      await this.#tell();
      // Asked again: an order may have come meanwhile.
      if (!this.#shut) break;
      await new Promise<void>((resolve) => {
        this.#open = resolve;
      });
    }
    this.#left.signal.throwIfAborted();
    if (this.#allowed > 0) this.#allowed -= 1;
    this.#passed += 1;
    this.#stepBegun = performance.now();
  }

  /** Lets an eye follow: waits out what is left of the epoch's time. */
  async #keepPace(): Promise<void> {
    this.#rest();
    const wait = 1000 / paces[this.pace()] - (performance.now() - this.#epochBegun);
    if (wait > 1) await pause(wait);
    this.#epochBegun = performance.now();
  }

  async #tell(): Promise<void> {
    const begun = performance.now();
    await this.report(this);
    this.#reported = performance.now();
    this.#reportCost = this.#reported - begun;
  }

  /** What there is to tell since the last time. */
  async progress(): Promise<Progress> {
    const { model, phase } = this;
    const weights = model.getWeights();
    const layers = describeLayers(weights, await this.#probe!.run(this.#probed));
    await model.evaluate(this.#validation, { batchSize: 500 });
    const told = {
      verdict: this.#verdict,
      ...{ setup: this.#setup, canTrainLonger: this.canTrainLonger },
      ...{ phase, epoch: this.#epoch, epochs: allEpochs(this.#setup), step: this.#steps, curve: this.#curve, layers },
      learningRate: model.learningRate,
      samplesPerSecond: this.#busy > 0 ? (1000 * this.#samples) / this.#busy : 0,
      threads: runtimeInfo().threads,
      parameters: Object.values(weights).reduce((sum, { data }) => sum + data.length, 0),
      hash: weightsHash(weights),
      confusion: model.tables.confusionMatrix ?? [],
    };
    this.#curve = [];
    this.#samples = 0;
    this.#busy = 0;
    return told;
  }
}
