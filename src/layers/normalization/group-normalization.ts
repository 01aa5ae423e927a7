// Group normalisation: each sample's channels, a group of them at a time, by what all their positions show; instances: each channel by itself.

import { ArgumentError, ShapeError, show } from "../../errors.js";
import { normalizeGroups } from "../../ops/group-normalization.js";
import { transpose } from "../../ops/transpose.js";
import { axis, none, notNegative, type Option, type Values } from "../../schema.js";
import { resolveAxis, showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, oneTensor, type Scope } from "../layer.js";
import { gainOptions, gainsOf } from "./gains.js";

const groupsOption: Option<number, number, false> = {
  read: (given, where) => {
    if (Number.isSafeInteger(given) && ((given as number) > 0 || given === -1)) return given as number;
    throw new ArgumentError(`${where}: expected a whole number of at least 1, or -1, received ${show(given)}.`);
  },
  needed: false,
  fallback: 32,
  expects: "a whole number of at least 1, or -1 for as many as channels",
};

/** Applied with the channels at the end. */
const normalized = (
  kind: string,
  given: Tensor,
  groups: number,
  options: Values<ReturnType<typeof gainOptions>> & { readonly axis: number; readonly epsilon: number },
  scope: Scope,
): Tensor => {
  const { rank, shape } = oneTensor(given, kind);
  if (rank < 2) {
    throw new ShapeError(`${kind}: expected x of shape [batch, ..., channels], received ${showShape(shape)}.`);
  }
  const along = resolveAxis(options.axis, rank, kind);
  if (along === 0) {
    throw new ArgumentError(
      `${kind}: expected an axis behind the batch, received 0. Channels are the last by default.`,
    );
  }
  const channels = shape[along]!;
  const parts = groups === -1 ? channels : groups;
  if (channels % parts !== 0) {
    throw new ShapeError(
      `${kind}: expected channels that ${parts} groups share evenly, received ${channels}. Choose groups that divide them.`,
    );
  }
  const exchange = shape.map((_, at) => (at === along ? rank - 1 : at === rank - 1 ? along : at));
  const exchanged = (x: Tensor): Tensor => (along === rank - 1 ? x : transpose(x, exchange));
  const gains = gainsOf(options, [channels], scope);
  return exchanged(normalizeGroups(exchanged(given), { ...gains, groups: parts, epsilon: options.epsilon }));
};

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta with the statistics of each sample's group of channels over all its positions (Wu &
 * He 2018). Parameters: gamma (ones), beta (zeros), [channels] each. 32 groups and epsilon 1e-3 as in Keras (PyTorch: no default, and 1e-5);
 * `groups: -1` are as many as channels: instance normalisation.
 * Shapes: [batch, ..., channels] → the same; `axis` says where the channels are. Throws ShapeError where groups do not share them evenly.
 */
export const groupNormalization = defineLayer(
  "groupNormalization",
  { groups: groupsOption, axis: axis(-1), epsilon: notNegative(1e-3), ...gainOptions() },
  none,
  ({ groups, ...options }) =>
    (x, scope) =>
      normalized("groupNormalization", x, groups, options, scope),
);

/**
 * y = (x − mean) / √(variance + epsilon) for each channel of each sample over its positions (Ulyanov, Vedaldi & Lempitsky 2016), with `scale` and
 * `center` times gamma plus beta. As PyTorch's InstanceNorm: epsilon 1e-5, no parameters unless asked for (its affine), and no running
 * statistics. Keras has it as groupNormalization with groups −1.
 * Shapes: [batch, ..., channels] → the same; `axis` says where the channels are.
 */
export const instanceNormalization = defineLayer(
  "instanceNormalization",
  { axis: axis(-1), epsilon: notNegative(1e-5), ...gainOptions(false) },
  none,
  (options) => (x, scope) => normalized("instanceNormalization", x, -1, options, scope),
);
