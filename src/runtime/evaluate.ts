// Values of symbolic tensors: traces what is there, runs it once and returns numbers.

import { ArgumentError, show } from "../errors.js";
import { checkTensor } from "../ops/apply.js";
import { checkFlag, checkOptions, checkSeed, checkWhole } from "../options.js";
import { compileProgram } from "../program/program.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor, TypedArray } from "../tensor/tensor.js";
import { checkRedZones, fillRedZones, redZoneBytes } from "./red-zone.js";
import { runCall } from "./run-call.js";
import { Session } from "./session.js";
import { resolveThreads, type Threads } from "./settings.js";

/** Values with their shape. */
export interface TensorValue {
  readonly shape: Shape;
  readonly data: TypedArray;
}

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** Seed of random tensors. */
  readonly seed?: number;
  /** The step that random tensors are drawn for. */
  readonly step?: number;
  readonly threads?: Threads;
  /** Puts guarded bytes around every buffer and throws when a kernel writes into them. */
  readonly debug?: boolean;
}

/** Steps are counted in words of 32 bits: one that does not fit would draw what an earlier one drew. */
const largestStep = 0x7fff_ffff;

const checkStep = (step: unknown): number => {
  const whole = checkWhole(step, "evaluate: step");
  if (whole <= largestStep) return whole;
  throw new ArgumentError(`evaluate: expected a step from 0 to ${largestStep}, received ${whole}.`);
};

/** A value for each tensor: as many as are asked for, so that they can be taken apart by place. */
export type ValuesOf<Asked extends readonly Tensor[]> = { -readonly [Place in keyof Asked]: TensorValue };

/**
 * Computes tensors that are made of constants and random numbers only.
 * Throws ArgumentError when a tensor depends on an input or on a parameter of a model, and for bad options.
 */
export const evaluate = async <const Asked extends readonly Tensor[]>(
  tensors: Asked,
  options: EvaluateOptions = {},
): Promise<ValuesOf<Asked>> => {
  if (!Array.isArray(tensors)) {
    throw new ArgumentError(`evaluate: expected an array of tensors, received ${show(tensors)}.`);
  }
  for (const tensor of tensors) checkTensor(tensor, "evaluate");
  checkOptions("evaluate", options, ["seed", "step", "threads", "debug"]);
  const seed = checkSeed(options.seed ?? 0, "evaluate");
  const step = checkStep(options.step ?? 0);
  const staff = resolveThreads(options.threads, "evaluate");
  const debug = checkFlag(options.debug ?? false, "evaluate: debug");
  const redZone = debug ? redZoneBytes : 0;
  const program = compileProgram(tensors, [], { redZone });
  for (const { source } of program.leaves) {
    if (source?.kind === "input" || source?.kind === "variable") {
      throw new ArgumentError(
        `evaluate: expected tensors made of constants, received one that depends on the ${source.kind} "${source.name}". ` +
          "Use model.predict for a model's outputs.",
      );
    }
  }
  const session = await Session.create(staff);
  try {
    session.drawBy(seed, step, 0);
    const loaded = session.load(program, { redZone });
    if (debug) {
      fillRedZones(session, loaded);
      for (const call of program.calls) {
        runCall(session, loaded, call);
        checkRedZones(session, loaded, call);
      }
    } else session.run(loaded);
    const values = tensors.map((tensor) => ({ shape: tensor.shape, data: session.viewOf(loaded, tensor).slice() }));
    return values as ValuesOf<Asked>;
  } finally {
    session.team.dismiss();
  }
};
