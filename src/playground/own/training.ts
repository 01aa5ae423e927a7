// The worker's side of a training: `fit`, which can be paused and stopped, and tells of every epoch and of what the doctor says.

import {
  borrowWorker,
  type FitOptions,
  type History,
  init,
  type Model,
  pausable,
  terminateOnNaN,
} from "../../index.js";
import { tell } from "./calls.js";

/** What is said in both languages. */
export interface Said {
  readonly en: string;
  readonly es: string;
}

/** What the page is told while a model trains. */
export type TrainingNews =
  | { readonly kind: "epoch"; readonly epoch: number; readonly logs: Readonly<Record<string, number>> }
  /** How far the epoch at hand is, from 0 to 1. */
  | { readonly kind: "progress"; readonly epoch: number; readonly share: number }
  | { readonly kind: "verdict"; readonly said: Said | undefined };

/** How a training ended. */
export interface Trained {
  readonly epochs: number;
  /** Whether the loss is no number any more. */
  readonly diverged: boolean;
  readonly verdict: Said | undefined;
  readonly history: History;
}

/** The library, with threads that the page lends. */
export const loaded = init({ threads: "auto", createWorker: borrowWorker });

const saidOf = (
  finding: Parameters<Extract<FitOptions["diagnose"], (...given: never[]) => void>>[0],
): Said | undefined =>
  finding && {
    en: `${finding.explanation.en} ${finding.remedy.en}`,
    es: `${finding.explanation.es} ${finding.remedy.es}`,
  };

/** One training at a time: another one ends the one before. */
export class Training {
  #model: Model | undefined;
  #gate = pausable();
  #done: Promise<unknown> = Promise.resolve();

  /** Trains by a function that calls the model's `fit` with the options given to it. */
  async run(
    model: Model,
    samples: number,
    begin: (options: Pick<FitOptions, "callbacks" | "diagnose" | "verbose">) => Promise<History>,
    /** Called some times a second, between two steps. */
    between?: () => void | Promise<void>,
  ): Promise<Trained> {
    this.stop();
    await this.#done.catch(() => {});
    const gate = pausable();
    this.#model = model;
    this.#gate = gate;
    let diverged = false;
    const running = begin({
      verbose: "silent",
      diagnose: (finding) => tell<TrainingNews>({ kind: "verdict", said: saidOf(finding) }),
      callbacks: [
        gate,
        terminateOnNaN(),
        {
          onProgress: async (epoch, done) => {
            tell<TrainingNews>({ kind: "progress", epoch, share: done / samples });
            await between?.();
          },
          onBatchEnd: (_, { loss }) => {
            diverged ||= !Number.isFinite(loss);
          },
          onEpochEnd: (epoch, logs) => tell<TrainingNews>({ kind: "epoch", epoch: epoch + 1, logs }),
        },
      ],
    });
    this.#done = running;
    const history = await running;
    return { epochs: history.epochs.length, diverged, verdict: saidOf(history.diagnosis?.verdict), history };
  }

  pause(): void {
    this.#gate.pause();
  }

  resume(): void {
    this.#gate.resume();
  }

  /** Ends it after the batch at hand; what was learned stays. */
  stop(): void {
    if (this.#model) this.#model.stopTraining = true;
    this.#gate.resume();
  }
}
