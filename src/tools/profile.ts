// Where the time of a training step goes: measured instruction by instruction, and told by layer and pass.

import type { Data, Dataset } from "../data/forms.js";
import { resolveThreads } from "../runtime/settings.js";
import { Slice } from "../runtime/yield.js";
import { whole } from "../schema.js";
import type { Rows } from "../table/table.js";
import { userLineOf } from "../tensor/origin.js";
import type { Core } from "../training/core.js";
import type { Model } from "../training/model.js";
import { bytesMovedBy, flopsOf, productFlopsOf } from "./flops.js";
import type { InstructionFacts, StepPass } from "./instruction-facts.js";
import { type LoadedStep, withLoadedStep } from "./loaded-step.js";
import { puttingBack, readModelCall } from "./model-call.js";
import type { PassTimes, Profile, ProfiledInstruction } from "./profiled.js";
import { showProfile } from "./show-profile.js";
import { traceOf } from "./step-trace.js";
import { medianOf, microsecondsOf, PeakMeter } from "./stopwatch.js";

/** Options of `profile`. */
export interface ProfileOptions {
  /** Samples of the batch: the first ones of the data. Default 32. */
  readonly batchSize?: number;
  /** How many steps are measured, each as a whole and instruction by instruction. Default 20. */
  readonly steps?: number;
}

const schema = { batchSize: whole(1, 32), steps: whole(1, 20) };

/** Microseconds for which an instruction is run, in a row where it is shorter: clocks are coarse, and several threads begin slowly. */
const leastAlone = 20;
const leastTogether = 200;
const tries = 4;
const mostRepeats = 400;

/** Runs the instructions of a step one by one and notes how long each takes. */
class Meter {
  readonly times: readonly number[][];
  readonly #step: LoadedStep;
  readonly #starts: readonly number[];
  /** How often each is run in a row. */
  readonly #repeats: number[];

  constructor(step: LoadedStep) {
    const { tape, tapeAt, tapeEnd } = step.runner.loaded;
    this.#step = step;
    this.#starts = [...tape.instructions.map(({ word }) => tapeAt + 4 * word), tapeEnd];
    this.times = step.facts.map(() => []);
    this.#repeats = step.facts.map(() => 1);
  }

  /** The first time is for the engine's compiler, and tells how often to repeat. */
  warmUp(threads: number): void {
    const least = threads > 1 ? leastTogether : leastAlone;
    for (const i of this.times.keys()) {
      this.#run(i, 1);
      const each = Math.max(0.01, this.#runInRow(i, tries) / tries);
      this.#repeats[i] = Math.min(mostRepeats, Math.ceil(least / each));
    }
  }

  measure(): void {
    for (const [i, times] of this.times.entries()) {
      const repeats = this.#repeats[i]!;
      times.push(repeats === 1 ? this.#run(i, 1) : this.#runInRow(i, repeats) / repeats);
    }
  }

  #run(i: number, times: number): number {
    const { session, loaded } = this.#step.runner;
    const [begin, end] = [this.#starts[i]!, this.#starts[i + 1]!];
    return microsecondsOf(() => session.run(loaded, times, begin, end));
  }

  /** What writes over its operands would go astray in a row: its results are put back and made once. */
  #runInRow(i: number, times: number): number {
    const { session, loaded } = this.#step.runner;
    const { outputs } = loaded.tape.instructions[i]!.call;
    const before = outputs.map((output) => session.viewOf(loaded, output).slice());
    const time = this.#run(i, times);
    for (const [o, output] of outputs.entries()) session.viewOf(loaded, output).set(before[o]!);
    this.#run(i, 1);
    return time;
  }
}

const measured = async (core: Core, step: LoadedStep, steps: number, threads: number) => {
  const { runner, trainer, columns, size } = step;
  const { session, loaded } = runner;
  const peak = new PeakMeter();
  const meter = new Meter(step);
  const feeds = runner.feeds(columns);
  const wholes: number[] = [];
  const slice = new Slice();
  const begin = (): void => {
    runner.feed(feeds, undefined, 0, size);
    trainer.advance(core.seed);
  };
  await puttingBack(core, async () => {
    // Sees to the arena's place, from which on addresses stay.
    begin();
    session.run(loaded);
    begin();
    meter.warmUp(threads);
    for (let turn = 0; turn < steps; turn++) {
      begin();
      wholes.push(microsecondsOf(() => session.run(loaded)));
      peak.look();
      begin();
      meter.measure();
      await slice.breathe();
    }
  });
  return { times: meter.times.map(medianOf), stepMicroseconds: medianOf(wholes), peakGflops: peak.gflops };
};

/** How many threads an instruction is run on: as many as the step, but on a page's own thread, which may not wait for others. */
const threadsOf = (core: Core, { runner }: LoadedStep): number => {
  const { team } = runner.session;
  const { threads, thrifty } = resolveThreads(core.threads, "model");
  return team.runApart ? 1 : Math.min(threads, team.threads, thrifty ? runner.loaded.worthwhile : threads);
};

const lineOf = ({ call }: InstructionFacts, { runner }: LoadedStep): string | undefined => {
  for (const tensor of runner.loaded.program.calls[call]!.computes) {
    const line = userLineOf(tensor);
    if (line !== undefined) return line;
  }
  return undefined;
};

/** Sums by pass of what some instructions took. */
const timesIn = (instructions: readonly ProfiledInstruction[]): PassTimes => {
  const sums: Record<StepPass, number> = { forward: 0, backward: 0, update: 0 };
  for (const { pass, microseconds } of instructions) sums[pass] += microseconds;
  return sums;
};

const ownerOf = ({ layer, pass }: ProfiledInstruction): string => layer ?? (pass === "update" ? "optimizer" : "loss");

/**
 * Times a training step, instruction by instruction, on the first batch of some data: by layer, by pass (forward, backward, update), and for products
 * beside what the machine can do at all, which is measured in between. Short instructions are run many times in a row, in which they find
 * their data in the cache. The model needs to be compiled; what the steps change is put back, so that it is afterwards what it was, bit by
 * bit. On a page's own thread everything is timed on one thread. PyTorch: `torch.profiler`.
 * Throws ArgumentError for bad options, DataError for data that cannot be used, StateError before `compile`.
 *
 *     const profiled = await profile(model, x, y, { batchSize: 64 });
 *     console.log(String(profiled));
 *     await writeFile("step.json", profiled.toTrace());
 */
export function profile(model: Model, dataset: Dataset, options?: ProfileOptions): Promise<Profile>;
export function profile(model: Model, rows: Rows, options?: ProfileOptions): Promise<Profile>;
export function profile(model: Model, x: Data, y: Data, options?: ProfileOptions): Promise<Profile>;
export async function profile(model: Model, ...given: readonly unknown[]): Promise<Profile> {
  const where = "profile";
  const { core, options, read } = readModelCall(where, schema, model, given);
  return withLoadedStep(core, where, read, options.batchSize, async (step) => {
    const threads = threadsOf(core, step);
    const { times, stepMicroseconds, peakGflops } = await measured(core, step, options.steps, threads);
    const total = times.reduce((sum, time) => sum + time, 0);
    const instructions = step.facts.map((facts, i): ProfiledInstruction => {
      const { instruction, layer, pass, operations } = facts;
      const microseconds = times[i]!;
      const products = productFlopsOf(instruction);
      return {
        ...{ name: instruction.name, operations, layer, pass, microseconds },
        line: lineOf(facts, step),
        share: total > 0 ? microseconds / total : 0,
        flops: flopsOf(instruction),
        bytes: bytesMovedBy(instruction),
        ofPeak: products > 0 && microseconds > 0 ? products / microseconds / 1000 / (peakGflops * threads) : undefined,
      };
    });
    const owners = [...new Set(instructions.map(ownerOf))];
    const layers = owners.map((path) => ({ path, ...timesIn(instructions.filter((each) => ownerOf(each) === path)) }));
    const made = {
      ...{ batchSize: step.size, threads, peakGflops, stepMicroseconds, instructions, layers },
      passes: timesIn(instructions),
    };
    return { ...made, toString: () => showProfile(made), toTrace: () => JSON.stringify(traceOf(model.name, made)) };
  });
}
