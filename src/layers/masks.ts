// Which steps of a tensor count: masks that go with tensors from layer to layer.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { cast } from "../ops/cast.js";
import { type Shape, sameShape, showShape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import type { Tensors } from "./layer.js";

/** Whether a mask of this shape can go with a tensor: one value for each of its leading axes. */
const fits = (mask: Shape, { shape }: Tensor): boolean =>
  mask.length > 0 && sameShape(mask, shape.slice(0, mask.length));

const partsOf = (tensors: Tensors): readonly Tensor[] =>
  tensors instanceof Tensor ? [tensors] : Object.values(tensors);

/** The masks of one trace. A tensor that is known to have none holds undefined: a layer has used its mask up. */
export class Masks {
  readonly #masks = new WeakMap<Tensor, Tensor | undefined>();

  of(x: Tensor): Tensor | undefined {
    return this.#masks.get(x);
  }

  set(x: Tensor, mask: Tensor | undefined, where: string): void {
    if (!(x instanceof Tensor)) throw new ArgumentError(`${where}: setMask: expected a tensor, received ${show(x)}.`);
    if (mask !== undefined && !(mask instanceof Tensor)) {
      throw new ArgumentError(
        `${where}: setMask: expected a tensor of 1 and 0, or undefined for none, received ${show(mask)}.`,
      );
    }
    if (mask && !fits(mask.shape, x)) {
      throw new ShapeError(
        `${where}: setMask: expected a value for each step of ${showShape(x.shape)}, [batch, time] mostly, received ${showShape(mask.shape)}.`,
      );
    }
    this.#masks.set(x, mask && cast(mask, "float32"));
  }

  /**
   * What a layer returns has its input's mask, unless the layer has said otherwise, where the axes that the mask is about are left as
   * they are: a tensor of as many axes, the leading ones of the same sizes.
   */
  pass(x: Tensors, output: Tensors): void {
    const given = partsOf(x).filter((part) => this.#masks.has(part));
    if (given.length === 0) return;
    const mask = this.of(given[0]!);
    const common = mask && partsOf(x).every((part) => this.of(part) === mask) ? mask : undefined;
    for (const part of partsOf(output)) {
      if (this.#masks.has(part)) continue;
      const stays = common && fits(common.shape, part) && given.some(({ rank }) => rank === part.rank);
      this.#masks.set(part, stays ? common : undefined);
    }
  }
}
