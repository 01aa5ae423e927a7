// What a profile tells: a training step by instruction, layer and pass.

import type { StepPass } from "./instruction-facts.js";

/** One instruction of the step. */
export interface ProfiledInstruction {
  /** Its kernel. */
  readonly name: string;
  /** The operations that its call carries out. */
  readonly operations: readonly string[];
  /** The path of the layer; undefined for the loss, and for what belongs to several. */
  readonly layer: string | undefined;
  readonly pass: StepPass;
  /** The line of the user's program that traced it, where one is known. */
  readonly line: string | undefined;
  readonly microseconds: number;
  /** Its part of the time of all instructions. */
  readonly share: number;
  readonly flops: number;
  /** Bytes that it reads and writes, each operand once. */
  readonly bytes: number;
  /** Of a product: how much of what the machine can do in registers it does. */
  readonly ofPeak: number | undefined;
}

/** Microseconds by pass. */
export interface PassTimes {
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
}

/** Where the time of a training step goes. */
export interface Profile {
  readonly batchSize: number;
  readonly threads: number;
  /** What one core does on 128-bit lanes in its registers, measured between the steps: billions of operations a second. */
  readonly peakGflops: number;
  /** A whole step, measured as such. */
  readonly stepMicroseconds: number;
  /** In the order in which they run. */
  readonly instructions: readonly ProfiledInstruction[];
  readonly passes: PassTimes;
  /** By path, in the order in which they run; what belongs to no layer goes by "loss" and "optimizer". */
  readonly layers: readonly (PassTimes & { readonly path: string })[];
  toString(): string;
  /** The step as a Chrome trace: JSON for a file that Perfetto (ui.perfetto.dev) and chrome://tracing open. */
  toTrace(): string;
}
