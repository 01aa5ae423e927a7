// What layers are tried with where samples may be of any length.

import { ShapeError } from "../errors.js";
import type { Registry } from "../layers/registry.js";
import { closed, type OpenShape, showOpenShape } from "../tensor/open-shape.js";
import { type Shape, sameShape } from "../tensor/shape.js";

/**
 * Lengths to try layers with where any will do, the first that fits: windows and strides have room in the long ones, and layers that take
 * so many steps at most in the short ones. Each is tried beside one more.
 */
export const trialLengths = [32, 16, 8, 4, 2, 1] as const;

/** The inputs with a length where any will do. */
export const closedTo = <Spec extends { readonly shape: OpenShape }>(
  specs: readonly Spec[],
  length: number,
): (Spec & { readonly shape: Shape })[] => specs.map((spec) => ({ ...spec, shape: closed(spec.shape, length) }));

/** Throws ShapeError when a variable's shape follows from an axis that may be of any length. */
export const checkFree = (
  specs: readonly { readonly name: string; readonly shape: OpenShape }[],
  tried: Registry,
  longer: Registry,
): void => {
  for (const [path, { tensor }] of tried.variables) {
    if (sameShape(tensor.shape, longer.variables.get(path)?.tensor.shape ?? [])) continue;
    const open = specs.filter(({ shape }) => shape.includes(null));
    throw new ShapeError(
      `build: the shape of ${path} follows from an axis that is null, of ${open.map(({ name, shape }) => `${name} ${showOpenShape(shape)}`).join(", ")}. ` +
        "Give that axis its size: only axes that no parameter depends on may be of any length.",
    );
  }
};
