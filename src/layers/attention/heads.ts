// What the layers of attention share: their inputs, projections to heads and back, and masks of steps.

import { ArgumentError, ShapeError, show } from "../../errors.js";
import { add, multiply } from "../../ops/arithmetic.js";
import { matmul } from "../../ops/matmul.js";
import { reshape } from "../../ops/reshape.js";
import { sameShape, showShape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";
import { biasOf, type KernelAndBiasOptions, kernelOf } from "../kernel-and-bias.js";
import type { Scope } from "../layer.js";

/** One tensor [batch, time, features] that attends to itself, or a query, a value and what else there is, by name. */
export type AttentionInput =
  | Tensor
  | {
      readonly query: Tensor;
      readonly value: Tensor;
      readonly key?: Tensor;
      /** Not 0 where a query may see a key: [batch, queries, keys]. */
      readonly attentionMask?: Tensor;
    };

/** What a layer returns that was asked for its scores. */
export type OutputAndScores = { readonly output: Tensor; readonly attentionScores: Tensor };

const names = ["query", "value", "key", "attentionMask"];

/** Query, key, value and mask of an input. Throws ArgumentError and ShapeError. */
export const readAttention = (kind: string, input: unknown) => {
  const named = (input instanceof Tensor ? { query: input, value: input } : input) as Record<string, Tensor> | null;
  const good =
    typeof named === "object" &&
    named !== null &&
    named.query instanceof Tensor &&
    named.value instanceof Tensor &&
    Object.entries(named).every(([name, part]) => names.includes(name) && part instanceof Tensor);
  if (!good) {
    throw new ArgumentError(
      `${kind}: expected a tensor, or { query, value, key?, attentionMask? }, received ${show(input)}.`,
    );
  }
  const {
    query,
    value,
    key = value,
    attentionMask,
  } = named as { [name: string]: Tensor } & {
    query: Tensor;
    value: Tensor;
  };
  const fits =
    [query, key, value].every(({ rank }) => rank === 3) &&
    sameShape(key.shape.slice(0, 2), value.shape.slice(0, 2)) &&
    query.shape[0] === key.shape[0];
  if (!fits) {
    const shapes = [query, key, value].map(({ shape }) => showShape(shape)).join(", ");
    throw new ShapeError(
      `${kind}: expected query [batch, queries, features], key and value [batch, keys, features], received ${shapes}.`,
    );
  }
  const wanted = [query.shape[0]!, query.shape[1]!, key.shape[1]!];
  if (attentionMask && !sameShape(attentionMask.shape, wanted)) {
    throw new ShapeError(
      `${kind}: expected an attentionMask of shape [batch, queries, keys], ${showShape(wanted)}, received ${showShape(attentionMask.shape)}.`,
    );
  }
  return { query, key, value, attentionMask };
};

/** Which keys count: what the mask says, without the steps of key or value that are padded; [batch, 1 or queries, keys]. */
export const seenKeys = (
  { key, value, attentionMask }: { key: Tensor; value: Tensor; attentionMask: Tensor | undefined },
  scope: Scope,
): Tensor | undefined => {
  const [batch, keys] = key.shape as [number, number];
  const ofSteps = [...new Set([scope.mask(key), scope.mask(value)])]
    .filter((mask) => mask !== undefined && mask.rank === 2)
    .map((mask) => reshape(mask!, [batch, 1, keys]));
  const masks = attentionMask ? [attentionMask, ...ofSteps] : ofSteps;
  return masks.length === 0 ? undefined : masks.reduce((all, mask) => multiply(all, mask));
};

/** x [batch, time, features] as heads side by side [batch, time, heads, size], by the layer's parameters `…Kernel` and `…Bias`. */
export const toHeads = (
  x: Tensor,
  name: string,
  heads: number,
  size: number,
  options: KernelAndBiasOptions,
  scope: Scope,
): Tensor => {
  const [batch, time, features] = x.shape as [number, number, number];
  const kernel = kernelOf([scope, `${name}Kernel`, [features, heads, size]], options);
  const product = matmul(x, reshape(kernel, [features, heads * size]));
  const projected = options.useBias
    ? add(product, reshape(biasOf([scope, `${name}Bias`, [heads, size]], options), [heads * size]))
    : product;
  return reshape(projected, [batch, time, heads, size]);
};

/** What heads side by side [batch, time, heads, size] say together: [batch, time, units]. */
export const fromHeads = (x: Tensor, units: number, options: KernelAndBiasOptions, scope: Scope): Tensor => {
  const [batch, time, heads, size] = x.shape as [number, number, number, number];
  const rows = reshape(x, [batch, time, heads * size]);
  const kernel = kernelOf([scope, "outputKernel", [heads, size, units]], options);
  const product = matmul(rows, reshape(kernel, [heads * size, units]));
  return options.useBias ? add(product, biasOf([scope, "outputBias", [units]], options)) : product;
};
