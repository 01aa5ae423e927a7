// One training run of the page: `fit`, which a gate holds up between two of its steps, so that it can be paused, walked through and left.

import {
  confusionMatrix,
  type Dataset,
  type Finding,
  type Model,
  type Probe,
  runtimeInfo,
  terminateOnNaN,
  weightsHash,
} from "../index.js";
import { type CurvePoint, type Pace, type Phase, paces, type Report } from "./messages.js";
import { buildLoss, buildModel, buildOptimizer, datasetOf } from "./network.js";
import { describeLayers, kernelOf, layersOf } from "./probe.js";
import { learningRateAt } from "./schedule.js";
import type { Samples, Setup, Split } from "./setup.js";

/** Between two reports at least. */
const reportMilliseconds = 120;
/** Samples that the probe looks at. */
const probed = 128;

const firstRows = (samples: Samples, count: number): Samples => {
  const rows = Math.min(count, samples.y.length);
  return { ...samples, x: samples.x.slice(0, rows * samples.width), y: samples.y.slice(0, rows) };
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a run tells of itself; the page's predictions are added. */
export type Progress = Omit<Report, "kind" | "grid" | "look">;

export class Run {
  phase: Phase = "ready";
  readonly #left = new AbortController();
  readonly #training: Dataset;
  readonly #validation: Dataset;
  readonly #probed: Dataset;
  #probe: Probe | undefined;
  #begun = false;
  /** Steps that may be made before the gate is shut; of no account while it trains. */
  #allowed = 0;
  #open = (): void => {};
  #epoch = 0;
  #steps = 0;
  #curve: CurvePoint[] = [];
  #verdict: Finding | undefined;
  /** Samples and milliseconds of steps since the last report, and when the step at hand and the epoch began. */
  #samples = 0;
  #busy = 0;
  #stepBegun = 0;
  #epochBegun = 0;
  #reported = 0;

  private constructor(
    readonly setup: Setup,
    readonly split: Split,
    readonly model: Model,
    readonly pace: () => Pace,
    readonly report: (run: Run) => Promise<void>,
  ) {
    this.#training = datasetOf(setup, split.training);
    this.#validation = datasetOf(setup, split.validation);
    this.#probed = datasetOf(setup, firstRows(split.training, probed));
  }

  /** A run that is ready to begin. `report` is called every now and then, between steps. */
  static async prepare(
    setup: Setup,
    split: Split,
    pace: () => Pace,
    report: (run: Run) => Promise<void>,
  ): Promise<Run> {
    const { width, classes } = split.training;
    const model = buildModel(setup, classes);
    model.compile({
      optimizer: buildOptimizer(setup),
      loss: buildLoss(setup),
      metrics: ["accuracy", confusionMatrix()],
    });
    await model.build([width]);
    const run = new Run(setup, split, model, pace, report);
    const layers = layersOf(model.getWeights());
    run.#probe = await model.observe({ outputs: layers, gradients: layers.map(kernelOf) });
    return run;
  }

  /** Trains until it is paused, or all epochs are done. */
  async train(): Promise<void> {
    if (this.phase !== "ready" && this.phase !== "paused") return;
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
      await this.#fit();
    } catch (error) {
      if (!this.left) throw error;
      return;
    }
    this.phase = this.model.stopTraining ? "diverged" : "finished";
    await this.report(this);
  }

  async #fit(): Promise<void> {
    const { setup, split, model } = this;
    const { epochs, batchSize } = setup;
    const { length: count } = split.training.y;
    await model.fit(this.#training, {
      ...{ epochs, batchSize, validationData: this.#validation, signal: this.#left.signal, verbose: "silent" },
      diagnose: (verdict) => {
        this.#verdict = verdict;
      },
      callbacks: [
        terminateOnNaN(),
        {
          onEpochBegin: (epoch) => {
            const rate = learningRateAt(setup.schedule, setup.learningRate, epoch / epochs);
            model.learningRate = Math.max(rate, 1e-9);
          },
          onBatchBegin: () => this.#gate(),
          onBatchEnd: (batch) => {
            this.#steps += 1;
            this.#samples += Math.min(batchSize, count - batch * batchSize);
          },
          onEpochEnd: (epoch, { loss, accuracy, valLoss, valAccuracy }) => {
            this.#epoch = epoch + 1;
            this.#curve.push({ epoch: this.#epoch, loss, accuracy, valLoss, valAccuracy } as CurvePoint);
            return this.#keepPace();
          },
        },
      ],
    });
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
    if (performance.now() - this.#reported > reportMilliseconds) await this.#tell();
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
    await this.report(this);
    this.#reported = performance.now();
  }

  /** What there is to tell since the last time. */
  async progress(): Promise<Progress> {
    const { model, phase } = this;
    const weights = model.getWeights();
    const layers = describeLayers(weights, await this.#probe!.run(this.#probed));
    await model.evaluate(this.#validation, { batchSize: 500 });
    const told = {
      verdict: this.#verdict,
      ...{ phase, epoch: this.#epoch, epochs: this.setup.epochs, step: this.#steps, curve: this.#curve, layers },
      learningRate: model.learningRate,
      samplesPerSecond: this.#busy > 0 ? (1000 * this.#samples) / this.#busy : 0,
      threads: runtimeInfo().threads,
      parameters: Object.values(weights).reduce((sum, { data }) => sum + data.length, 0),
      hash: weightsHash(weights),
      confusion: model.tables.confusionMatrix!,
    };
    this.#curve = [];
    this.#samples = 0;
    this.#busy = 0;
    return told;
  }
}
