// What a memory plan tells: which buffer lies where in the arena, from when to when, and what holds the most at once.

import type { ChartLooks } from "../charts/svg.js";
import { mostAlive } from "../program/plan-memory.js";
import type { Program } from "../program/program.js";
import type { Tensor } from "../tensor/tensor.js";
import type { InstructionFacts, StepPass } from "./instruction-facts.js";

/** A place in the arena, with all that lies there in turn: a result takes over the place of an operand that nobody needs any more. */
export interface PlannedBuffer {
  /** The operations whose results lie in it, one after the other. */
  readonly name: string;
  /** The path of the layer that its first value belongs to. */
  readonly layer: string | undefined;
  /** Of the call that begins it. */
  readonly pass: StepPass;
  /** Bytes from the beginning of the arena. */
  readonly offset: number;
  readonly bytes: number;
  /** The calls from which and up to which it is alive. */
  readonly begin: number;
  readonly end: number;
}

/** The moment at which most is alive. */
export interface MemoryPeak {
  readonly call: number;
  /** What the call computes. */
  readonly name: string;
  readonly pass: StepPass;
  readonly bytes: number;
  /** What is alive then, the largest first. */
  readonly buffers: readonly PlannedBuffer[];
}

/** Where the values of a training step lie. */
export interface MemoryPlan {
  readonly batchSize: number;
  /** Of the arena. */
  readonly bytes: number;
  /** Alive at the peak: no plan could do with less. */
  readonly least: number;
  /** Parameters and states, and what the optimizer keeps: they lie beside the arena. */
  readonly weights: number;
  readonly optimizer: number;
  readonly calls: number;
  readonly peak: MemoryPeak | undefined;
  /** By their place. */
  readonly buffers: readonly PlannedBuffer[];
  /** The plan as letters, time to the right and addresses upwards, and what holds the peak. */
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

/** What a tensor is called. */
const nameOf = ({ op, gradientOf }: Tensor): string => {
  const name = op?.name ?? "scratch";
  return gradientOf && !name.endsWith("Gradient") ? `${name}, backward` : name;
};

const joined = (names: readonly string[]): string =>
  names.filter((name, i) => name !== names[i - 1]).join(", then ") || "scratch";

/** The buffers of a program, by their place. */
const buffersOf = (
  { calls, bufferOf, lifetimes, plan }: Program,
  facts: readonly InstructionFacts[],
): PlannedBuffer[] => {
  const names: string[][] = lifetimes.map(() => []);
  for (const { outputs, computes } of calls) {
    for (const output of outputs) {
      const buffer = bufferOf.get(output);
      // What a loop's steps write besides its results, and the strips of a product, are the call's own.
      if (buffer !== undefined) names[buffer]!.push(computes.includes(output) ? nameOf(output) : "scratch");
    }
  }
  const factOf = new Map<number, InstructionFacts>();
  for (const fact of facts) if (!factOf.has(fact.call)) factOf.set(fact.call, fact);
  return lifetimes
    .map(({ bytes, begin, end }, i): PlannedBuffer => {
      const { layer, pass = "forward" } = factOf.get(begin) ?? {};
      return {
        name: joined(names[i]!),
        layer,
        pass,
        offset: plan.offsets[i]!,
        bytes,
        begin,
        end: Math.min(end, calls.length - 1),
      };
    })
    .sort((a, b) => a.offset - b.offset || a.begin - b.begin);
};

const peakOf = (
  buffers: readonly PlannedBuffer[],
  { calls }: Program,
  facts: readonly InstructionFacts[],
): MemoryPeak | undefined => {
  const alive = calls.map((_, time) =>
    buffers.reduce((sum, { bytes, begin, end }) => sum + (begin <= time && time <= end ? bytes : 0), 0),
  );
  const bytes = Math.max(0, ...alive);
  if (bytes === 0) return undefined;
  const call = alive.indexOf(bytes);
  const held = buffers.filter(({ begin, end }) => begin <= call && call <= end);
  return {
    ...{ call, bytes },
    name: joined(calls[call]!.computes.filter(({ op }) => op && !op.view).map(nameOf)),
    pass: facts.find((fact) => fact.call === call)?.pass ?? "update",
    buffers: held.sort((a, b) => b.bytes - a.bytes || a.offset - b.offset),
  };
};

/** The plan of a step's program, in figures. */
export const planOf = (
  program: Program,
  facts: readonly InstructionFacts[],
  held: Pick<MemoryPlan, "batchSize" | "weights" | "optimizer">,
): Omit<MemoryPlan, "toString" | "toSvg"> => {
  const buffers = buffersOf(program, facts);
  return {
    ...held,
    bytes: program.plan.bytes,
    least: mostAlive(program.lifetimes),
    calls: program.calls.length,
    peak: peakOf(buffers, program, facts),
    buffers,
  };
};
