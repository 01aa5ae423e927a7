// What the doctor has to know of a model's layers: which of them it looks at, and what their values can be.

import type { TracedLayer } from "../layers/trace.js";
import type { Loss } from "../losses/loss.js";
import { logitsOf } from "../ops/logits.js";
import { Tensor } from "../tensor/tensor.js";

/** Where an activation is flat: its gradient is next to nothing at its bounds. */
interface Bounds {
  readonly low?: number;
  readonly high?: number;
}

const boundsOf: Readonly<Record<string, Bounds>> = {
  relu: { low: 0 },
  relu6: { low: 0, high: 6 },
  softplus: { low: 0 },
  exponential: { low: 0 },
  sigmoid: { low: 0, high: 1 },
  hardSigmoid: { low: 0, high: 1 },
  tanh: { low: -1, high: 1 },
  softsign: { low: -1, high: 1 },
  softmax: { low: 0, high: 1 },
};

/** A layer that is looked at. */
export interface LayerFacts {
  readonly path: string;
  readonly output: Tensor;
  /** Its activation by name, where it has one that is named. */
  readonly activation: string | undefined;
  readonly bounds: Bounds;
  readonly units: number;
}

/** Whether a tensor has values outside of a loop's steps. */
const isOutside = (tensor: Tensor, known: Map<Tensor, boolean>): boolean => {
  const open = [tensor];
  const seen = new Set<Tensor>();
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next) || known.get(next)) continue;
    if (next.source?.kind === "step") return false;
    seen.add(next);
    open.push(...next.inputs);
  }
  for (const each of seen) known.set(each, true);
  return true;
};

/** The layers that hold no other layer and put out one tensor, samples on the first axis and units on the last. */
export const factsOf = (layers: readonly TracedLayer[]): LayerFacts[] => {
  const outside = new Map<Tensor, boolean>();
  const times = new Map<string, number>();
  return layers.flatMap(({ path, layer, output }) => {
    const time = (times.get(path) ?? 0) + 1;
    times.set(path, time);
    const holds = layers.some((other) => other.path.startsWith(`${path}/`));
    if (holds || time > 1 || !(output instanceof Tensor)) return [];
    if (output.rank < 2 || output.dtype !== "float32" || !isOutside(output, outside)) return [];
    const given = (layer.config as { readonly activation?: unknown }).activation;
    const activation = typeof given === "string" ? given : undefined;
    const bounds = (activation !== undefined && Object.hasOwn(boundsOf, activation) && boundsOf[activation]) || {};
    return [{ path, output, activation, bounds, units: output.shape.at(-1)! }];
  });
};

/** What the doctor knows of one of the network's outputs. */
export interface OutputFacts {
  readonly name: string;
  readonly loss: LossFacts;
  /** The layer that puts it out; of several outputs none that is looked at, perhaps. */
  readonly layer: LayerFacts | undefined;
  readonly units: number;
  /** Whether it is a softmax of rows, or a sigmoid of elements. */
  readonly normalises: "rows" | "elements" | undefined;
}

export const outputFactsOf = (
  { output: name, loss }: { readonly output: string; readonly loss: Loss },
  prediction: Tensor,
  layer: LayerFacts | undefined,
): OutputFacts => ({
  ...{ name, loss: lossFactsOf(loss), layer },
  units: prediction.shape.at(-1) ?? 1,
  normalises: (["rows", "elements"] as const).find((of) => logitsOf(prediction, of) !== undefined),
});

/** What the doctor knows of a loss. */
export interface LossFacts {
  readonly name: string;
  readonly targets: "labels" | "like" | "any" | "integers";
  readonly fromLogits: boolean | undefined;
  readonly binary: boolean;
}

/** The facts of a loss. */
export const lossFactsOf = ({ name, targets = "like", fromLogits, binary = false }: Loss): LossFacts => ({
  ...{ name, targets, fromLogits, binary },
});

/**
 * Whether inputs are changed in scale before the first kernel meets them: by a layer without parameters that moves values, or by one
 * that keeps statistics of them.
 */
export const scalesInputs = (
  layers: readonly LayerFacts[],
  variables: readonly { readonly path: string; readonly trainable: boolean }[],
): boolean => {
  for (const { path, output } of layers) {
    const own = variables.filter((variable) => variable.path.startsWith(`${path}/`));
    if (own.some(({ trainable }) => !trainable)) return true;
    if (own.length > 0) return false;
    if (output.op && !output.op.view) return true;
  }
  return false;
};
