// Layers that mix each sample of a batch with another one while training, and its target with the other's; afterwards they leave samples as they are.

import { ArgumentError, ShapeError } from "../../errors.js";
import { checkFloat } from "../../ops/apply.js";
import { add, affine, multiply, scale, subtract } from "../../ops/arithmetic.js";
import { cast } from "../../ops/cast.js";
import { greaterEqual, less } from "../../ops/comparisons.js";
import { gatherRows } from "../../ops/gather.js";
import { iota } from "../../ops/iota.js";
import { uniform } from "../../ops/random.js";
import { reshape } from "../../ops/reshape.js";
import { clip, where } from "../../ops/select.js";
import { argSort } from "../../ops/sort.js";
import { floor, sqrt } from "../../ops/unary.js";
import { positive } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, oneTensor, type Scope } from "../layer.js";
import type { Held, Mixing } from "../mixing.js";
import { drawBeta } from "./beta.js";
import { Draws, drawn, imagesOf } from "./images.js";

/** A number for each sample, beside what has more axes. */
const beside = (numbers: Tensor, x: Tensor): Tensor =>
  reshape(numbers, [x.shape[0]!, ...x.shape.slice(1).map(() => 1)]);

/** share·x + (1 − share)·other, each sample by its own share. Shapes: [batch, ...], [batch, ...], [batch] → [batch, ...] */
export const blend = (x: Tensor, other: Tensor, share: Tensor): Tensor =>
  add(other, multiply(subtract(x, other), beside(share, x)));

/** An order of the samples of a batch in which each is as likely at every place. Shapes: → [batch], int32 */
const shuffled = (batch: number, { scope, own }: Draws): Tensor =>
  argSort(uniform([batch], { stream: scope.stream(), seed: own }));

/** How a batch was mixed. */
interface Mix {
  readonly where: string;
  /** Whom each sample is mixed with. */
  readonly partner: Tensor;
  /** How much of each sample is its own. */
  readonly share: Tensor;
  /** Targets that are images themselves, mixed as the samples are; undefined for others. */
  readonly paste?: (target: Tensor) => Tensor | undefined;
}

/**
 * What becomes of targets: numbers are mixed as samples are. Class numbers stay what they are: a loss is worked out for both and mixed, as the authors of mixup do, which for cross-entropies
 * is the loss of mixed one-hot targets; metrics see the class of the larger share, which mixed one-hot targets have for their largest.
 */
const mixTargets =
  ({ where: name, partner, share, paste }: Mix): Mixing =>
  (held: Held, targets) => {
    const { target, weight } = held;
    const mix = (x: Tensor): Tensor => paste?.(x) ?? blend(x, gatherRows(x, partner), share);
    const common = { ...held, weight: weight && mix(weight) };
    if (targets === "integers") {
      throw new ArgumentError(
        `${name}: expected a loss whose targets can be mixed, received one that takes whole numbers of any kind. Leave ${name} out.`,
      );
    }
    if (targets !== "labels") return { ...common, target: mix(target) };
    const pasted = paste?.(target);
    if (pasted) return { ...common, target: pasted };
    const own = cast(iota(share.shape[0]!, share.shape), "float32");
    const larger = cast(where(greaterEqual(share, 0.5), own, cast(partner, "float32")), "int32");
    return {
      ...common,
      target: gatherRows(target, larger),
      mixed: (of) => {
        const [first, second] = [of(target), of(gatherRows(target, partner))];
        if (first.shape[0] === share.shape[0]) return blend(first, second, share);
        throw new ShapeError(
          `${name}: expected a loss of class numbers that gives a value for each sample, received ${showShape(first.shape)}.`,
        );
      },
    };
  };

/** Tells training of a mix. Throws ArgumentError where samples are mixed already, and for sequences with a mask. */
const announce = (scope: Scope, x: Tensor, mix: Mix): void => {
  if (scope.mask(x)) {
    throw new ArgumentError(`${mix.where}: expected samples without a mask: those of other lengths cannot be mixed.`);
  }
  scope.mix((before) => {
    if (!before) return mixTargets(mix);
    throw new ArgumentError(
      `${mix.where}: expected one layer that mixes samples, received a second one. Leave one out.`,
    );
  });
};

/**
 * Mixes each sample of a batch with another one, x′ = λx + (1 − λ)x_other, and targets alike, λ by Beta(alpha, alpha) for each sample: mixup (Zhang et al. 2018; Keras: MixUp, torchvision: MixUp,
 * whose alpha is 1). Put it behind layers that change each sample by itself; farther in, it mixes what layers made of samples (Verma et al. 2019: manifold mixup). Class numbers need not be made
 * one-hot: their losses are mixed. While training, metrics are of mixed samples, against the target of the larger share.
 * Shapes: [batch, ...] → the same. Training throws ArgumentError for a second such layer, and for losses whose targets cannot be mixed, such as ctc.
 */
export const mixUp = defineLayer(
  "mixUp",
  { alpha: positive(0.2), ...drawn },
  (alpha?: number) => ({ alpha }),
  ({ alpha, seed }) =>
    (given, scope) => {
      const x = oneTensor(given, "mixUp");
      checkFloat(x, "mixUp");
      if (x.rank < 2) throw new ShapeError(`mixUp: expected [batch, ...], received ${showShape(x.shape)}.`);
      if (!scope.training) return x;
      const draws = new Draws(scope, seed);
      const [batch] = x.shape as [number];
      const [share, partner] = [drawBeta(batch, alpha, draws), shuffled(batch, draws)];
      announce(scope, x, { where: "mixUp", partner, share });
      return blend(x, gatherRows(x, partner), share);
    },
);

/** A box in each image: pixels from `begin` to below `end`, along each axis. Shapes: [batch] */
export interface Box {
  readonly rows: readonly [begin: Tensor, end: Tensor];
  readonly columns: readonly [begin: Tensor, end: Tensor];
}

/** The box around a middle that leaves a share of an image, cut off at its ends, as in the code of Yun et al. (2019). Shapes: all [batch] */
export const boxAround = (
  middle: readonly [y: Tensor, x: Tensor],
  share: Tensor,
  height: number,
  width: number,
): Box => {
  const side = sqrt(affine(share, -1, 1));
  const along = (at: Tensor, count: number): readonly [Tensor, Tensor] => {
    const half = floor(scale(floor(scale(side, count)), 0.5));
    return [clip(subtract(at, half), 0, count), clip(add(at, half), 0, count)];
  };
  return { rows: along(middle[0], height), columns: along(middle[1], width) };
};

/** The share of an image that is outside of a box. */
export const outside = ({ rows, columns }: Box, height: number, width: number): Tensor =>
  affine(multiply(subtract(rows[1], rows[0]), subtract(columns[1], columns[0])), -1 / (height * width), 1);

/** x with what another has in the box. Shapes: [batch, height, width, ...] twice → the same */
export const pasted = (x: Tensor, other: Tensor, { rows, columns }: Box): Tensor => {
  const inside = ([begin, end]: readonly [Tensor, Tensor], axis: 1 | 2): Tensor => {
    const place = cast(
      iota(
        x.shape[axis]!,
        x.shape.map((size, i) => (i === axis ? size : 1)),
      ),
      "float32",
    );
    const from = cast(greaterEqual(place, beside(begin, x)), "float32");
    return multiply(from, cast(less(place, beside(end, x)), "float32"));
  };
  return where(multiply(inside(rows, 1), inside(columns, 2)), other, x);
};

/**
 * Puts a box of another image of the batch into each image, and mixes targets by area: CutMix (Yun et al. 2019; Keras and torchvision: CutMix). The box leaves a share of the image that is drawn by
 * Beta(factor, factor), the paper's α, around a middle that is drawn; what lies beyond the ends is cut off, and the share is that of what is left. Targets that are images of the same
 * height and width, as those of segmentation, get the box too. Of class numbers the losses are mixed, as `mixUp` does.
 * Shapes: [batch, height, width, channels] → the same. Training throws ArgumentError for a second layer that mixes, and for losses whose targets cannot be mixed.
 */
export const cutMix = defineLayer(
  "cutMix",
  { factor: positive(1), ...drawn },
  (factor?: number) => ({ factor }),
  ({ factor, seed }) =>
    (given, scope) => {
      const { x, batch, height, width } = imagesOf(given, "cutMix");
      if (!scope.training) return x;
      const draws = new Draws(scope, seed);
      const [wanted, partner] = [drawBeta(batch, factor, draws), shuffled(batch, draws)];
      const middle = [floor(draws.each(batch, [0, height], 1)), floor(draws.each(batch, [0, width], 1))] as const;
      const box = boxAround(middle, wanted, height, width);
      const paste = (target: Tensor): Tensor | undefined => {
        if (target.rank < 3 || target.shape[1] !== height || target.shape[2] !== width) return undefined;
        // Class numbers up to 2²⁴ are themselves in float32.
        const image = cast(target, "float32");
        return cast(pasted(image, gatherRows(image, partner), box), target.dtype);
      };
      announce(scope, x, { where: "cutMix", partner, share: outside(box, height, width), paste });
      return pasted(x, gatherRows(x, partner), box);
    },
);
