// The blocks of a transformer: attention and a network for each step, with what goes past them.

import { ArgumentError } from "../../errors.js";
import { add } from "../../ops/arithmetic.js";
import { flag, fraction, positive, type Values, whole } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { activationOption } from "../activation.js";
import { dense } from "../dense.js";
import { dropout as dropoutLayer } from "../dropout.js";
import { defineLayer, type Layer, type Scope } from "../layer.js";
import { layerNormalization } from "../normalization/layer-normalization.js";
import { multiHeadAttention } from "./multi-head.js";

const options = {
  dModel: whole(1),
  nHead: whole(1),
  dimFeedforward: whole(1, 2048),
  dropout: fraction(0.1),
  activation: activationOption("relu"),
  /** Normalises what goes into attention and network, instead of the sums behind them (Xiong et al. 2020). */
  normFirst: flag(false),
  layerNormEps: positive(1e-5),
  /** Each step sees those up to itself and none behind. PyTorch gives it as a mask in the call. */
  causal: flag(false),
  /** As in multiHeadAttention. */
  cacheLength: whole(0, 0),
};

const partsOf = (kind: string, values: Values<typeof options>) => {
  const { dModel, nHead, dimFeedforward, dropout, activation, layerNormEps, causal, cacheLength } = values;
  if (dModel % nHead !== 0) {
    throw new ArgumentError(`${kind}: expected dModel to be a multiple of nHead, received ${dModel} and ${nHead}.`);
  }
  const attention = (name: string, useCausalMask: boolean) =>
    multiHeadAttention(nHead, dModel / nHead, { name, dropout, useCausalMask, cacheLength });
  return {
    self: attention("selfAttention", causal),
    norm1: layerNormalization({ name: "norm1", epsilon: layerNormEps }),
    norm2: layerNormalization({ name: "norm2", epsilon: layerNormEps }),
    linear1: dense(dimFeedforward, { name: "linear1", activation: activation.apply }),
    linear2: dense(dModel, { name: "linear2" }),
    drops: ["dropout", "dropout1", "dropout2"].map((name) => dropoutLayer(dropout, { name })),
  };
};

/** x and what a branch makes of it, normalised before the branch or behind the sum. */
const past = (x: Tensor, norm: Layer, normFirst: boolean, scope: Scope, branch: (x: Tensor) => Tensor): Tensor =>
  normFirst ? add(x, branch(norm.apply(x, scope))) : norm.apply(add(x, branch(x)), scope);

/**
 * x ← x + attention(norm(x)), then x ← x + linear2(activation(linear1(norm(x)))) with normFirst; norm(x + …) without (Vaswani et al. 2017), with
 * dropout behind each. Options and defaults are those of PyTorch's TransformerEncoderLayer with batches first; its layers are
 * selfAttention, linear1, linear2, norm1 and norm2. With `causal` it is a block of a GPT.
 * Shapes: [batch, time, dModel] → the same. Throws ArgumentError unless dModel is a multiple of nHead.
 */
export const transformerEncoder = defineLayer(
  "transformerEncoder",
  options,
  (dModel: number, nHead: number) => ({ dModel, nHead }),
  (values) => {
    const { self, norm1, norm2, linear1, linear2, drops } = partsOf("transformerEncoder", values);
    return (x: Tensor, scope) => {
      const attended = past(x, norm1, values.normFirst, scope, (y) => drops[1]!.apply(self.apply(y, scope), scope));
      return past(attended, norm2, values.normFirst, scope, (y) =>
        drops[2]!.apply(linear2.apply(drops[0]!.apply(linear1.apply(y, scope), scope), scope), scope),
      );
    };
  },
);
