// Samples of tensors in one buffer: pack and unpack.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { reshaped } from "../nd-array.js";
import { boxOf, joined } from "../reference/movement.js";
import { floats, type NdArray, type Sample } from "../sample.js";
import { bothTypes } from "./movement.js";
import { notTensors } from "./shared.js";

type Shape = readonly number[];

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const whole = constant([1, 2, 3, 4, 5, 6], [2, 3], "int32");

/** Shapes of what is packed. */
const packs: readonly (readonly Shape[])[] = [[[3]], [[2, 3], [], [4]], [[0], [5], [2, 0, 3]], [[1], [513], [7, 3]]];

const flat = (arrays: readonly NdArray[]): NdArray =>
  joined(
    arrays.map((array) => reshaped(array, [array.data.length])),
    0,
  );

const partsOf = (a: Tensor): [Tensor, Tensor, Tensor] =>
  ops.unpack(a, [[2, 3], [5], [2, 2]]) as [Tensor, Tensor, Tensor];

export const packSamples = {
  pack: {
    cases: [
      ...packs.flatMap((shapes) =>
        bothTypes(shapes, { apply: (...arrays) => ops.pack(arrays), reference: (...arrays) => flat(arrays) }),
      ),
      {
        name: "one tensor twice",
        inputs: [floats([2], [1, 2])],
        apply: (a) => ops.pack([a!, a!]),
        reference: () => floats([4], [1, 2, 1, 2]),
        tolerance: {},
      },
    ],
    linear: true,
    badCalls: [
      ...notTensors("pack", (a) => ops.pack([x, a])),
      ...[[], undefined, x].map((value) => ({
        call: () => ops.pack(value as Tensor[]),
        error: "ArgumentError: pack: expected a list of at least one tensor, received",
      })),
      {
        call: () => ops.pack([x, whole]),
        error: "DataTypeError: pack: expected tensors of one type, received float32 and int32",
      },
    ],
  },
  unpack: {
    cases: [
      ...[0, 1, 2].flatMap((part) =>
        bothTypes([[15]], {
          apply: (a) => partsOf(a!)[part]!,
          reference: (a) =>
            reshaped(
              boxOf(a!, [[0], [6], [11]][part]!, [[6], [5], [4]][part]!),
              ([[2, 3], [5], [2, 2]] as const)[part]!,
            ),
        }),
      ),
      ...bothTypes([[3, 5]], {
        name: "packed again in another order",
        apply: (a) => ops.pack([...partsOf(a!)].reverse()),
        reference: (a) => {
          const all = reshaped(a!, [15]);
          return flat([boxOf(all, [11], [4]), boxOf(all, [6], [5]), boxOf(all, [0], [6])]);
        },
      }),
    ],
    linear: true,
    badCalls: [
      ...notTensors("unpack", (a) => ops.unpack(a, [[2]])),
      {
        call: () => ops.unpack(x, [[2], [3]]),
        error: "ShapeError: unpack: expected shapes of 6 elements in all for [2,3], received [[2],[3]]",
      },
      {
        call: () => ops.unpack(x, 6 as unknown as Shape[]),
        error: "ArgumentError: unpack: expected a list of shapes, received 6",
      },
      {
        call: () => ops.unpack(x, [[6.5]]),
        error: "ShapeError: unpack: expected whole sizes of at least 0, received 6.5",
      },
    ],
  },
} satisfies Record<string, Sample>;
