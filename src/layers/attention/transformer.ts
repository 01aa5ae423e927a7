// The blocks of a transformer: attention and a network for each step, with what goes past them.

import { ArgumentError, show } from "../../errors.js";
import { add } from "../../ops/arithmetic.js";
import { flag, fraction, positive, type Values, whole } from "../../schema.js";
import { Tensor } from "../../tensor/tensor.js";
import { activationOption } from "../activation.js";
import { dense } from "../dense.js";
import { dropout as dropoutLayer } from "../dropout.js";
import { defineLayer, type Layer, type Scope, type Tensors } from "../layer.js";
import { layerNormalization } from "../normalization/layer-normalization.js";
import { multiHeadAttention } from "./multi-head.js";

const shared = {
  dModel: whole(1),
  nHead: whole(1),
  dimFeedforward: whole(1, 2048),
  dropout: fraction(0.1),
  activation: activationOption("relu"),
  /** Normalises what goes into attention and network, instead of the sums behind them (Xiong et al. 2020). */
  normFirst: flag(false),
  layerNormEps: positive(1e-5),
  /** As in multiHeadAttention. */
  cacheLength: whole(0, 0),
};

interface Blocks extends Values<typeof shared> {
  readonly causal: boolean;
}

/** The layers of a block, by PyTorch's names, and its network for each step. */
const partsOf = (kind: string, values: Blocks) => {
  const { dModel, nHead, dimFeedforward, dropout, activation, layerNormEps, causal, cacheLength } = values;
  if (dModel % nHead !== 0) {
    throw new ArgumentError(`${kind}: expected dModel to be a multiple of nHead, received ${dModel} and ${nHead}.`);
  }
  const attention = (name: string, more: object) =>
    multiHeadAttention(nHead, dModel / nHead, { name, dropout, ...more });
  const norm = (name: string) => layerNormalization({ name, epsilon: layerNormEps });
  const drops = ["dropout", "dropout1", "dropout2", "dropout3"].map((name) => dropoutLayer(dropout, { name }));
  const linear1 = dense(dimFeedforward, { name: "linear1", activation: activation.apply });
  const linear2 = dense(dModel, { name: "linear2" });
  return {
    self: attention("selfAttention", { useCausalMask: causal, cacheLength }),
    cross: attention("multiheadAttention", {}),
    norms: ["norm1", "norm2", "norm3"].map(norm),
    drops,
    network: (x: Tensor, scope: Scope): Tensor => linear2.apply(drops[0]!.apply(linear1.apply(x, scope), scope), scope),
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
  {
    ...shared,
    /** Each step sees those up to itself and none behind. PyTorch gives it as a mask in the call. */
    causal: flag(false),
  },
  (dModel: number, nHead: number) => ({ dModel, nHead }),
  (values) => {
    const { self, norms, network, drops } = partsOf("transformerEncoder", values);
    return (x: Tensor, scope) => {
      const attended = past(x, norms[0]!, values.normFirst, scope, (y) => drops[1]!.apply(self.apply(y, scope), scope));
      return past(attended, norms[1]!, values.normFirst, scope, (y) => drops[2]!.apply(network(y, scope), scope));
    };
  },
);

/** What a decoder is given: the steps that it writes, and those that it reads. */
export type DecoderInput = { readonly target: Tensor; readonly memory: Tensor };

const readDecoder = (input: unknown): DecoderInput => {
  const { target, memory } = (typeof input === "object" && input !== null ? input : {}) as Partial<DecoderInput>;
  if (target instanceof Tensor && memory instanceof Tensor) return { target, memory };
  throw new ArgumentError(`transformerDecoder: expected { target, memory }, received ${show(input)}.`);
};

/**
 * x ← x + selfAttention(norm(x)), then x ← x + attention(norm(x), memory), then the network for each step, with x the target and normFirst;
 * norm(x + …) without (Vaswani et al. 2017, 3.1), with dropout behind each. Options and defaults are those of PyTorch's
 * TransformerDecoderLayer with batches first, but for `causal`: a target's step sees those up to itself, which PyTorch gives as a mask in
 * the call. Its layers are selfAttention, multiheadAttention, linear1, linear2, norm1, norm2 and norm3. Masks of target and memory hide
 * their padded steps. With `cacheLength` the target's keys and values are kept; memory is given each time.
 * Shapes: `{ target: [batch, time, dModel], memory: [batch, steps, any] }` → [batch, time, dModel]. Throws ArgumentError unless dModel is a
 * multiple of nHead, ShapeError for inputs that do not go together.
 */
export const transformerDecoder = defineLayer(
  "transformerDecoder",
  {
    ...shared,
    /** Each step of the target sees those up to itself and none behind. */
    causal: flag(true),
  },
  (dModel: number, nHead: number) => ({ dModel, nHead }),
  (values) => {
    const { self, cross, norms, network, drops } = partsOf("transformerDecoder", values);
    return (input: DecoderInput & Tensors, scope) => {
      const { target, memory } = readDecoder(input);
      const branches = [
        (y: Tensor) => self.apply(y, scope),
        (y: Tensor) => cross.apply({ query: y, value: memory }, scope),
        (y: Tensor) => network(y, scope),
      ];
      const result = branches.reduce(
        (x, branch, i) => past(x, norms[i]!, values.normFirst, scope, (y) => drops[i + 1]!.apply(branch(y), scope)),
        target,
      );
      scope.setMask(result, scope.mask(target));
      return result;
    };
  },
);
