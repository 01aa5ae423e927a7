// Single-steps a program and finds the first instruction that produces NaN or Infinity.

import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { LoadedProgram, Session } from "./session.js";

const framesOf = (tensor: Tensor): string[] =>
  (tensor.origin.stack ?? "")
    .split("\n")
    .filter((line) => /:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim().replace(/^at /, ""));

/** The line of the user's program that traced a tensor: the first frame outside of fragua, where one is near. */
export const userLineOf = (tensor: Tensor): string | undefined =>
  framesOf(tensor).find(
    (line) =>
      !/[\\/](?:fragua[\\/](?:src|dist)|src[\\/](?:ops|graph|layers|tensor|losses|optimizers|training|metrics|initializers|program|runtime))[\\/]/.test(
        line,
      ),
  );

/** That line, or the nearest that is known. */
const originOf = (tensor: Tensor): string => userLineOf(tensor) ?? framesOf(tensor).at(-1) ?? "an unknown line";

/** What a tensor is of: the gradient of an operation, in a layer. */
const placeOf = ({ gradientOf, layer }: Tensor): string => {
  const op = gradientOf && forwardOf(gradientOf).op;
  return `${op ? `in the gradient of ${op.name}, ` : ""}${layer === undefined ? "" : `in layer ${layer}, `}`;
};

/** The tensor that the user's program traced, under gradients of gradients. */
const forwardOf = (tensor: Tensor): Tensor => {
  let forward = tensor;
  while (forward.gradientOf) forward = forward.gradientOf;
  return forward;
};

/**
 * Runs the calls of a loaded program one by one. Returns a message about the first one whose result holds NaN or
 * Infinity, or undefined when all numbers stay finite.
 */
export const findNonFinite = (session: Session, loaded: LoadedProgram): string | undefined => {
  for (const [number, call] of loaded.program.calls.entries()) {
    session.runCall(loaded, call);
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
