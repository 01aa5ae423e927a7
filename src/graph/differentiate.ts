// Reverse-mode differentiation as a rewrite: a graph in, the graph of its gradients out.

import { ArgumentError, DataTypeError, ShapeError, show } from "../errors.js";
import { checkFloat, checkTensor, literal } from "../ops/apply.js";
import { add } from "../ops/arithmetic.js";
import { broadcastTo } from "../ops/broadcast.js";
import type { PullBack } from "../tensor/operation.js";
import { order } from "../tensor/order.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import { asGradientOf, type Tensor, wholeOf } from "../tensor/tensor.js";

const sumOf = (a: Tensor, b: Tensor): Tensor => (a.op && a.op === b.op && a.op.sum?.(a, b)) || add(a, b);

/**
 * The gradients of a loss of one element with respect to some tensors: ∂loss/∂x for each x, in its shape, zeros where
 * the loss does not depend on x. The result is a graph like any other: it can be differentiated again.
 * Throws ShapeError when the loss has more than one element, DataTypeError when it is not float32.
 */
export const differentiate = (loss: Tensor, withRespectTo: readonly Tensor[]): Tensor[] => {
  checkTensor(loss, "differentiate");
  if (!Array.isArray(withRespectTo)) {
    throw new ArgumentError(`differentiate: expected a list of tensors, received ${show(withRespectTo)}.`);
  }
  for (const tensor of withRespectTo) checkFloat(tensor, "differentiate");
  if (sizeOf(loss.shape) !== 1) {
    throw new ShapeError(
      `differentiate: expected a loss of one element, received shape ${showShape(loss.shape)}. ` +
        "Reduce it with mean(loss) or sum(loss).",
    );
  }
  if (loss.dtype !== "float32") {
    throw new DataTypeError(`differentiate: expected a float32 loss, received ${loss.dtype}.`);
  }
  const one = asGradientOf(loss, () => broadcastTo(literal(1), loss.shape));
  const gradients = pullBack([[loss, one]], withRespectTo, new Set());
  return withRespectTo.map((tensor, i) => gradients[i] ?? broadcastTo(literal(0), tensor.shape));
};

/** The gradients of Σ ⟨tensor, seed⟩ over some tensors and their seeds, with respect to others. */
const pullBack: PullBack = (seeds, withRespectTo, border) => {
  const before = order(
    seeds.map(([tensor]) => tensor),
    border,
  );
  const reaches = new Set<Tensor>(withRespectTo);
  for (const tensor of before) {
    if (!border.has(tensor) && tensor.inputs.some((input) => reaches.has(input))) reaches.add(tensor);
  }
  const gradients = new Map<Tensor, Tensor>();
  const accumulate = (tensor: Tensor, flow: Tensor | undefined): void => {
    if (!flow || !reaches.has(tensor)) return;
    const sofar = gradients.get(tensor);
    gradients.set(tensor, sofar ? sumOf(sofar, flow) : flow);
  };
  for (const [tensor, seed] of seeds) accumulate(tensor, seed);
  const parts = new Map<Tensor, [part: Tensor, dy: Tensor][]>();
  for (const tensor of before.reverse()) {
    const { op, inputs, attributes } = tensor;
    if (!op || !reaches.has(tensor) || border.has(tensor)) continue;
    const dy = gradients.get(tensor);
    // A view of a part that lies behind the border is a view like any other.
    if (op.part && dy && !border.has(inputs[0]!)) {
      const whole = wholeOf(tensor);
      parts.set(whole, [...(parts.get(whole) ?? []), [tensor, dy]]);
      continue;
    }
    asGradientOf(tensor, () => {
      const own = parts.get(tensor);
      const flows =
        op.body && own ? op.gradientOfParts(own, tensor, pullBack) : dy && op.gradient(dy, inputs, tensor, attributes);
      flows?.forEach((flow, i) => {
        accumulate(inputs[i]!, flow);
      });
    });
  }
  return withRespectTo.map((tensor) => gradients.get(tensor));
};
