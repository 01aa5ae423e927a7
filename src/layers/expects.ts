// What layers expect of the network's inputs, so that data are checked before the first step.

import { ArgumentError, show } from "../errors.js";
import { cast, castOp, widenOp } from "../ops/cast.js";
import { reshape, reshapeOp } from "../ops/reshape.js";
import { checkWhole } from "../options.js";
import { Tensor } from "../tensor/tensor.js";

/** What an input holds: whole numbers, from 0 to `classes` − 1 where that is said. */
export interface Expected {
  readonly dtype: "int32";
  readonly classes: number | undefined;
}

/** Operations whose result holds the values of their operand, all of them. */
const sameValues: readonly unknown[] = [castOp, widenOp, reshapeOp];

/** The network's input whose values a tensor holds, if it is one. */
const inputOf = (x: Tensor): Tensor | undefined => {
  let held = x;
  while (sameValues.includes(held.op)) held = held.inputs[0]!;
  return held.source?.kind === "input" ? held : undefined;
};

/**
 * The tensor as int32. Where it holds a network's input, `found` gets the input's name with what is expected of it; anything else is
 * computed by the network, and cast.
 */
export const expectWhole = (
  x: Tensor,
  dtype: "int32",
  classes: number | undefined,
  where: string,
  found: (input: string, expected: Expected) => void,
): Tensor => {
  if (!(x instanceof Tensor)) throw new ArgumentError(`${where}: expects: expected a tensor, received ${show(x)}.`);
  if (dtype !== "int32") throw new ArgumentError(`${where}: expects: expected "int32", received ${show(dtype)}.`);
  if (classes !== undefined) checkWhole(classes, `${where}: expects: classes`, 1);
  const input = inputOf(x);
  if (input?.source?.kind !== "input") return cast(x, "int32");
  found(input.source.name, { dtype, classes });
  // The input itself, where it has the type: a way by float32 would round large numbers.
  return input.dtype === "int32" ? reshape(input, x.shape) : cast(x, "int32");
};

/** What both of two layers expect. */
export const bothOf = (a: Expected | undefined, { dtype, classes }: Expected): Expected => ({
  dtype,
  classes: a?.classes === undefined ? classes : Math.min(a.classes, classes ?? a.classes),
});
