// The step inside a step: which of its six stages is looked at, shared by the strip that explains it and the picture that lights it.

import type { Walk } from "./walk.js";

export const stageNames = [
  "initialization",
  "forward",
  "loss",
  "backpropagation",
  "optimization",
  "iteration",
] as const;
export type StageName = (typeof stageNames)[number];

/** Where the walk through a step is. */
export class Stages {
  walk: Walk | undefined;
  /** The number of the stage; undefined while no step is walked through. */
  stage: number | undefined;
  /** Which of the batch's samples is followed. */
  sample = 0;
  readonly #listeners: (() => void)[] = [];

  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Looks at a stage, of another walk if one is given. */
  go(stage: number | undefined, walk = this.walk): void {
    this.walk = stage === undefined ? undefined : walk;
    this.stage = stage;
    if (this.sample >= (walk?.losses.length ?? 0)) this.sample = 0;
    for (const listener of this.#listeners) listener();
  }

  follow(sample: number): void {
    this.sample = sample;
    for (const listener of this.#listeners) listener();
  }
}
