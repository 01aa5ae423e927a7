// The kernel of a convolution that hands its input on.

import { ArgumentError, ShapeError } from "../errors.js";
import { constant } from "../ops/apply.js";
import { equal } from "../ops/comparisons.js";
import { iota } from "../ops/iota.js";
import { reshape } from "../ops/reshape.js";
import { pad } from "../ops/slice.js";
import { define, none, whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Initializer } from "./initializer.js";

/**
 * 1 at the middle tap where the input's channel is the filter's place in its group, 0 elsewhere: a convolution with padding "same" hands its
 * channels on (PyTorch: dirac_). Shapes: [...kernelSize, channels, filters] of 1 to 3 axes of taps.
 * Throws ShapeError for other shapes, ArgumentError where groups do not share the filters evenly.
 */
export const dirac = define(
  "dirac",
  { groups: whole(1, 1) },
  none,
  ({ groups }, part): Initializer => ({
    ...part,
    initialize: (shape) => {
      const taps = shape.slice(0, -2);
      const [channels, filters] = shape.slice(-2) as [number, number];
      if (taps.length < 1 || taps.length > 3) {
        throw new ShapeError(
          `dirac: expected a kernel [...kernelSize, channels, filters], received ${showShape(shape)}.`,
        );
      }
      if (filters % groups !== 0) {
        throw new ArgumentError(`dirac: expected filters that ${groups} groups share evenly, received ${filters}.`);
      }
      const places = constant(
        Int32Array.from({ length: filters }, (_, filter) => filter % (filters / groups)),
        [filters],
        "int32",
      );
      const one = equal(iota(channels, [channels, 1]), places);
      const around = taps.map((size) => [Math.floor(size / 2), size - 1 - Math.floor(size / 2)] as const);
      return pad(reshape(one, [...taps.map(() => 1), channels, filters]), [...around, [0, 0], [0, 0]]);
    },
  }),
);
