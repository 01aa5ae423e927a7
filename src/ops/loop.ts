// A loop as a node of the graph, and its gradient: a loop over the same steps in the other direction, whose body is the adjoint of
// the first one's.
//
//   forward      carry ── step 0 ──▶ step 1 ──▶ … ──▶ last             what the adjoint reads of each step is stacked
//   backward     d carry ◀── step 0 ◀── step 1 ◀── … ◀── d last        Σ over steps of d weights: one product, after the loop
//
// What is the same at every step (weights) gets the sum of all steps' gradients. An operation may know how to make that sum of the
// stacked operands: Σ xᵀ·dy is one product of tall matrices. Otherwise the loop adds up.

import { inWholeBinary } from "../kernels/binaries.js";
import type { Body, BodyPart, Carry, LoopOperation, OverSteps, PullBack } from "../tensor/operation.js";
import { type Tensor, wholeOf } from "../tensor/tensor.js";
import { apply, literal } from "./apply.js";
import { add, scale } from "./arithmetic.js";
import { broadcastTo } from "./broadcast.js";
import { borderOf, handedOn, varyingOf } from "./loop-border.js";
import { lastOf, repeated, type Slots, stackOf, stepLeaf, sumOf, sumOfStack } from "./loop-parts.js";
import { sumOverSteps } from "./loop-rules.js";
import { lowerLoop } from "./lower-loop.js";
import { reshape } from "./reshape.js";
import { slice } from "./slice.js";

type Flow = Tensor | undefined;

// It holds nothing itself: its parts do.
export const loopOp: LoopOperation = inWholeBinary({
  name: "loop",
  inferShape: () => [0],
  body: (body) => body,
  lower: lowerLoop,
  gradient: () => [],
  gradientOfParts: (parts, whole, pullBack) => loopGradient(parts, whole, pullBack),
});

/** Gradients of a loop's operands, given those of its parts. */
const loopGradient = (
  parts: readonly (readonly [part: Tensor, dy: Tensor])[],
  forward: Tensor,
  pullBack: PullBack,
): readonly Flow[] => {
  const body = forward.attributes as Body;
  const { seeds, elements, lasts } = seedsOf(parts);
  const carried = body.carries.map(({ from }) => stepLeaf(from.shape));
  for (const [i, { to }] of body.carries.entries()) seeds.push([to, carried[i]!]);
  const leaves = new Set([...elements.map(({ element }) => element), ...carried]);
  const inner = [...body.carries.map(({ from }) => from), ...body.elements];
  const fixed = forward.inputs.slice(inner.length);
  /** Tensors of the forward body are older than what is pulled back through it; of loops in it, parts may be asked for late. */
  const oldest = Math.min(...[...leaves].map(({ id }) => id));
  const isForward = (tensor: Tensor): boolean => wholeOf(tensor).id < oldest;

  const flows = pullBack(seeds, [...inner, ...fixed], body.border);
  const given = flows.filter((flow) => flow !== undefined);
  const ends = new Set([...leaves, ...inner]);
  const varying = varyingOf(given, ends, (tensor) => !ends.has(tensor) && body.border.has(tensor));
  const carries: Carry[] = [];
  for (const [i, from] of carried.entries()) {
    const value = flows[i] ?? zerosLike(from);
    const isBorder = (tensor: Tensor): boolean => leaves.has(tensor) || isForward(tensor);
    carries.push({ from, to: handedOn(value, { from, others: carries, isBorder, varying }) });
  }
  const { fixed: read, residuals } = borderOf([...carries.map(({ to }) => to), ...given], leaves, varying, isForward);
  const backward = apply(
    loopOp,
    [
      ...body.carries.map(({ from }) => lasts.get(from) ?? zerosLike(from)),
      ...elements.map(({ stack }) => stack),
      ...residuals.map((residual) => stackOf(forward, residual)),
      ...read,
    ],
    {
      steps: body.steps,
      reverse: !body.reverse,
      carries,
      elements: [...elements.map(({ element }) => element), ...residuals],
      border: new Set([...leaves, ...residuals, ...read]),
    },
  );
  const over = overSteps(forward, backward, varying, isForward);
  const ofCarries = carries.map((carry) => lastOf(backward, carry));
  const ofElements = flows.slice(carries.length, inner.length).map((flow) => flow && over.stacked(flow));
  const ofFixed = flows.slice(inner.length).map((flow) => flow && over.summed(flow));
  return [...ofCarries, ...ofElements, ...ofFixed];
};

const zerosLike = ({ shape }: Tensor): Tensor => broadcastTo(literal(0), shape);

/** What is pulled back in each step: for each part of the loop the tensor it is made of, with the step's gradient. */
const seedsOf = (parts: readonly (readonly [part: Tensor, dy: Tensor])[]) => {
  const seeds: [Tensor, Tensor][] = [];
  const elements: { element: Tensor; stack: Tensor }[] = [];
  const lasts = new Map<Tensor, Tensor>();
  const give = (value: Tensor, stack: Tensor): void => {
    const element = stepLeaf(value.shape);
    elements.push({ element, stack });
    seeds.push([value, element]);
  };
  const giveLast = ({ from }: Carry, dy: Tensor): void => {
    const sofar = lasts.get(from);
    lasts.set(from, sofar ? add(sofar, dy) : dy);
  };
  for (const [part, dy] of parts) {
    const about = part.attributes as BodyPart | ({ readonly kind?: undefined } & Slots);
    if (about.kind === "stack") give(about.of, dy);
    else if (about.kind === "last") giveLast(about.of, dy);
    else if (about.kind === "sum") seeds.push([about.term, dy]);
    else if (about.kind === "trajectory") {
      const steps = part.shape[0]! - 1;
      const { reverse } = part.inputs[0]!.attributes as Body;
      give(about.of.from, slice(dy, reverse ? 1 : 0, steps));
      giveLast(about.of, reshape(slice(dy, reverse ? 0 : steps, 1), part.shape.slice(1)));
    } else give(about.of[about.side], dy);
  }
  return { seeds, elements, lasts };
};

/** How the tensors of both bodies are stacked, and summed over all steps. */
const overSteps = (
  forward: Tensor,
  backward: Tensor,
  varying: ReadonlySet<Tensor>,
  isForward: (tensor: Tensor) => boolean,
): OverSteps => {
  const { steps, border } = backward.attributes as Body;
  const over: OverSteps = {
    isFixed: (value) => !varying.has(value),
    stacked: (value) => {
      if (over.isFixed(value)) return repeated(value, steps);
      return stackOf(isForward(value) ? forward : backward, value);
    },
    summed: (value) => {
      if (over.isFixed(value)) return scale(value, steps);
      if (isForward(value) || border.has(value)) return sumOfStack(over.stacked(value));
      return sumOverSteps(value, over) ?? sumOf(backward, value);
    },
  };
  return over;
};
