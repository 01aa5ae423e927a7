// Single-steps a program and finds the first instruction that produces NaN or Infinity.

import { originOf, placeOf } from "../tensor/origin.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { runCall } from "./run-call.js";
import type { LoadedProgram, Session } from "./session.js";

/** The first result of a program that holds NaN or Infinity. */
export interface NonFinite {
  /** Of the instruction that computes it, among those of the program. */
  readonly number: number;
  readonly operations: readonly string[];
  readonly output: Tensor;
  readonly element: number;
  readonly value: number;
}

/** Runs the calls of a loaded program one by one, up to the first one whose result holds NaN or Infinity, where there is one. */
export const findNonFinite = (session: Session, loaded: LoadedProgram): NonFinite | undefined => {
  for (const [number, call] of loaded.program.calls.entries()) {
    runCall(session, loaded, call);
    for (const output of call.outputs) {
      if (output.dtype !== "float32") continue;
      const values = session.viewOf(loaded, output);
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad < 0) continue;
      const operations = call.computes.flatMap(({ op }) => op?.name ?? []);
      return { number, operations, output, element: bad, value: values[bad]! };
    }
  }
  return undefined;
};

/** What an error says of it. */
export const describeNonFinite = ({ number, operations, output, element, value }: NonFinite): string =>
  `instruction ${number} (${operations.join(" → ")}) produced ${value} at element ${element} of ${showShape(output.shape)}, ` +
  `${placeOf(output)}traced at ${originOf(output)}. Check its operands: a division by 0, a logarithm of 0 or less, or a learning rate ` +
  "that is too large.";
