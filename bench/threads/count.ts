// What a program would take on more threads than there are: its work as the compiler counts it, split as the kernels split it.

import { addressesOf, workOfInstruction } from "../../src/kernels/instructions.js";
import { encode } from "../../src/program/encode.js";
import type { Program } from "../../src/program/program.js";
import { valuesOf } from "../../src/program/work.js";
import type { Call } from "../../src/tensor/call.js";
import type { Instruction } from "../../src/tensor/operation.js";
import { sizeOf } from "../../src/tensor/shape.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { loadsOf } from "./loads.js";

/** Nanoseconds of a meeting for each thread that comes to it: 0.4 µs were measured for two. */
const meetingOfEach = 200;

/** What one kind of instruction costs beyond an even split of its work. */
export interface Limit {
  /** The instruction, and the shapes that it writes. */
  readonly what: string;
  /** Nanoseconds that the team stands and waits for it. */
  readonly lost: number;
  /** How often it is among the instructions that a run walks. */
  readonly times: number;
}

export interface Count {
  readonly threads: number;
  /** Nanoseconds of one run, those of its meetings, and those that all threads would take if every piece of work were split evenly. */
  readonly time: number;
  readonly meetings: number;
  readonly even: number;
  /** How many times as fast as one thread. */
  readonly speedup: number;
  /** Why it is no faster: the worst first. */
  readonly limits: readonly Limit[];
}

/** Instructions between two meetings, with how often they are walked. */
interface Phase {
  readonly instructions: readonly Instruction[];
  readonly times: number;
}

const shownAs = (instruction: Instruction): string => {
  const shapes = addressesOf(instruction as Instruction, "write").map(({ shape }) => shape.join("×"));
  return `${instruction.name} → ${shapes.join(", ")}`;
};

/** The phases of a tape; a loop's body is walked in phases of its own. */
const phasesOf = (instructions: readonly Instruction[], words: Int32Array, begin: number, times: number): Phase[] => {
  const phases: Phase[] = [];
  let phase: Instruction[] = [];
  const close = (): void => {
    if (phase.length > 0) phases.push({ instructions: phase, times });
    phase = [];
  };
  let at = begin;
  for (const instruction of instructions) {
    if (words[at]! >>> 16 !== 0) close();
    if ("body" in instruction) {
      close();
      const bodyAt = at + 5 + 3 * words[at + 4]!;
      phases.push(...phasesOf(instruction.body, words, bodyAt, times * instruction.steps));
    } else phase.push(instruction);
    at += words[at + 1]!;
  }
  close();
  return phases;
};

/** A tape of calls with made-up addresses: which of them overlap is all that its meetings depend on. */
const tapeOf = ({ calls, bufferOf, plan, assignedTo, leaves }: Program) => {
  const places = new Map<Tensor, number>();
  let end = plan.bytes;
  for (const leaf of leaves) {
    places.set(leaf, end);
    end += 64 * Math.ceil(sizeOf(leaf.shape) / 16) + 64;
  }
  for (const [tensor, buffer] of bufferOf) places.set(tensor, plan.offsets[buffer]!);
  for (const [tensor, variable] of assignedTo) places.set(tensor, places.get(variable)!);
  return encode(calls, (tensor) => places.get(tensor)!);
};

/** How a program would run on some threads. Bandwidth and caches, which threads share, are not counted. */
export const countThreads = (program: Program, threads: number): Count => {
  const { words, meetings } = tapeOf(program);
  const instructions = program.calls.flatMap((call: Call) => call.instructions);
  const lost = new Map<string, { lost: number; times: number }>();
  let [busy, even, work] = [0, 0, 0];
  for (const { instructions: together, times } of phasesOf(instructions, words, 0, 1)) {
    const sums = new Array<number>(threads).fill(0);
    for (const instruction of together) {
      const own = workOfInstruction(instruction, valuesOf(instruction));
      const loads = loadsOf(instruction.name, instruction as unknown as Record<string, number>, threads);
      for (const [thread, load] of loads.entries()) sums[thread]! += own * load;
      const name = shownAs(instruction);
      const before = lost.get(name) ?? { lost: 0, times: 0 };
      const waiting = times * own * (Math.max(...loads) - 1 / threads);
      lost.set(name, { lost: before.lost + waiting, times: before.times + times });
      work += times * own;
      even += (times * own) / threads;
    }
    busy += times * Math.max(...sums);
  }
  const met = threads === 1 ? 0 : meetings * meetingOfEach * threads;
  const limits = [...lost]
    .map(([what, cost]) => ({ what, ...cost }))
    .filter((limit) => limit.lost > 0.5)
    .sort((a, b) => b.lost - a.lost);
  const time = busy + met;
  return { threads, time, meetings: met, even, speedup: work / time, limits };
};
