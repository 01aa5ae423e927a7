// Single-steps a program and finds the first instruction that produces NaN or Infinity.

import { originOf, placeOf } from "../tensor/origin.js";
import { showShape } from "../tensor/shape.js";
import { runCall } from "./run-call.js";
import type { LoadedProgram, Session } from "./session.js";

/**
 * Runs the calls of a loaded program one by one. Returns a message about the first one whose result holds NaN or
 * Infinity, or undefined when all numbers stay finite.
 */
export const findNonFinite = (session: Session, loaded: LoadedProgram): string | undefined => {
  for (const [number, call] of loaded.program.calls.entries()) {
    runCall(session, loaded, call);
    for (const output of call.outputs) {
      if (output.dtype !== "float32") continue;
      const values = session.viewOf(loaded, output);
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad < 0) continue;
      const names = call.computes.map(({ op }) => op?.name).join(" → ");
      return (
        `instruction ${number} (${names}) produced ${values[bad]} at element ${bad} of ${showShape(output.shape)}, ` +
        `${placeOf(output)}traced at ${originOf(output)}. Check its operands: a division by 0, a logarithm of 0 or less, or a learning rate ` +
        "that is too large."
      );
    }
  }
  return undefined;
};
