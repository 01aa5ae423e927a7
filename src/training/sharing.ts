// Training that several processes share: what stands in the place of the program of a step.

import type { Stages } from "../graph/stages.js";
import type { OptimizerState } from "./optimizer-state.js";
import type { BatchSpec, Setting } from "./programs.js";
import type { RunnableProgram } from "./runner.js";

/** How the steps of a model are shared. */
export interface Sharing {
  /** Whether this process tells people how training goes: one of them does. */
  readonly speaks: boolean;
  /** The program of this process's part of a training step, in stages, and what runs it with the parts of others. */
  trace(
    setting: Setting,
    batch: BatchSpec,
    optimizer: OptimizerState,
    trains: (path: string) => boolean,
  ): Stages<RunnableProgram>;
}
