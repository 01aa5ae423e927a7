// The network that a transformer has for each step: wide, and narrow again.

import { glu as gluOf, swiglu as swigluOf } from "../ops/gated.js";
import { flag, fraction, type Option, whole } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Activation, type ActivationName, activationOption, type ResolvedActivation } from "./activation.js";
import { dense } from "./dense.js";
import { dropout as dropoutLayer } from "./dropout.js";
import { glu, swiglu } from "./gated.js";
import { defineLayer, oneTensor } from "./layer.js";

interface Gate extends ResolvedActivation {
  /** Whether it halves its features. */
  readonly gated: boolean;
}

const gates = {
  glu: { apply: gluOf, layer: glu },
  swiglu: { apply: swigluOf, layer: swiglu },
} as const;

type GateName = keyof typeof gates;

/** An activation, or one of the gates by its name or as a function. */
const activationOrGate = (fallback: ActivationName): Option<Activation | GateName, Gate, false> => {
  const plain = activationOption(fallback);
  return {
    ...plain,
    read: (given, where) => {
      const found = Object.entries(gates).find(
        ([name, { apply, layer }]) => given === name || given === apply || (given as unknown) === layer,
      );
      if (!found) return { ...plain.read(given, where), gated: false };
      const [name, { apply }] = found;
      return { apply: (x: Tensor) => apply(x), config: name, gated: true };
    },
    expects: "an activation's name, a gate's (glu, swiglu), or a function",
  };
};

/**
 * linear2(dropout(activation(linear1(x)))) for each step (Vaswani et al. 2017, 3.3). Its layers are linear1, dense with dimFeedforward units,
 * or twice as many where the activation is a gate ("glu", "swiglu") that halves them (Shazeer 2020), and linear2 with dModel.
 * Shapes: [..., features] → [..., dModel]. Default: "gelu" without dropout (PyTorch's transformer layers: "relu", 0.1).
 */
export const feedForward = defineLayer(
  "feedForward",
  {
    dModel: whole(1),
    dimFeedforward: whole(1),
    activation: activationOrGate("gelu"),
    dropout: fraction(0),
    useBias: flag(true),
  },
  (dModel: number, dimFeedforward: number) => ({ dModel, dimFeedforward }),
  ({ dModel, dimFeedforward, activation, dropout, useBias }) => {
    const { apply, gated } = activation;
    const linear1 = dense(gated ? 2 * dimFeedforward : dimFeedforward, { name: "linear1", activation: apply, useBias });
    const drop = dropoutLayer(dropout, { name: "dropout" });
    const linear2 = dense(dModel, { name: "linear2", useBias });
    return (x, scope) => linear2.apply(drop.apply(linear1.apply(oneTensor(x, "feedForward"), scope), scope), scope);
  },
);
