// What can be asked of a loop: values of all steps, the last ones, sums. What nobody asks for is never kept, so a loop that is only run
// forward takes no memory for what its gradient would need.

import type { Body, BodyPart, Carry, PartOperation, UnaryOperation } from "../tensor/operation.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { add } from "./arithmetic.js";
import { broadcastTo, sum } from "./broadcast.js";
import { copied } from "./loop-border.js";
import { reshape } from "./reshape.js";
import { pad } from "./slice.js";

/** Gradients of parts go to their loop all at once. */
const noGradient = (): readonly [undefined] => [undefined];

const partOp = <Part extends BodyPart>(
  name: string,
  shapeOf: (part: Part, body: Body) => Shape,
): PartOperation<Part> => ({
  name,
  inferShape: ([whole], part) => shapeOf(part, whole!.attributes as Body),
  inferType: (_, part) => (part.kind === "stack" ? part.of.dtype : part.of.from.dtype),
  part: true,
  gradient: noGradient,
});

type PartOf<Kind extends BodyPart["kind"]> = Extract<BodyPart, { kind: Kind }>;

export const loopStackOp = partOp<PartOf<"stack">>("loopStack", ({ of }, { steps }) => [steps, ...of.shape]);
export const loopLastOp = partOp<PartOf<"last">>("loopLast", ({ of }) => of.from.shape);
export const loopSumOp = partOp<PartOf<"sum">>("loopSum", ({ of }) => of.from.shape);
export const loopTrajectoryOp = partOp<PartOf<"trajectory">>("loopTrajectory", ({ of }, { steps }) => [
  steps + 1,
  ...of.from.shape,
]);

/** All values that the steps found in a carry, or that they left in it. */
export interface Slots {
  readonly of: Carry;
  readonly side: "from" | "to";
  /** The place in the trajectory of the first of them. */
  readonly begin: 0 | 1;
}

export const loopSlotsOp: UnaryOperation<Slots> = {
  name: "loopSlots",
  inferShape: ([trajectory]) => [trajectory!.shape[0]! - 1, ...trajectory!.shape.slice(1)],
  inferType: ([trajectory]) => trajectory!.dtype,
  part: true,
  view: true,
  offset: (_, { of, begin }) => begin * sizeOf(of.from.shape),
  gradient: (dy, [trajectory], _, { begin }) => [
    pad(
      dy,
      trajectory!.shape.map((__, axis) => (axis === 0 ? ([begin, 1 - begin] as const) : ([0, 0] as const))),
    ),
  ],
};

/** The parts of each loop that were asked for, so that none is computed twice. */
const known = new WeakMap<Tensor, Map<string, Tensor>>();

const once = (loop: Tensor, kind: string, of: Tensor, make: () => Tensor): Tensor => {
  const parts = known.get(loop) ?? new Map<string, Tensor>();
  known.set(loop, parts);
  const key = `${kind} ${of.id}`;
  const part = parts.get(key) ?? make();
  parts.set(key, part);
  return part;
};

/** All values of a tensor that changes from step to step: [steps, ...]. */
export const stackOf = (loop: Tensor, value: Tensor): Tensor => {
  const body = loop.attributes as Body;
  const element = body.elements.indexOf(value);
  if (element >= 0) return loop.inputs[body.carries.length + element]!;
  const carry = body.carries.find(({ from, to }) => value === from || value === to);
  if (carry) {
    const trajectory = once(loop, "trajectory", carry.from, () =>
      apply(loopTrajectoryOp, [loop], { kind: "trajectory", of: carry }),
    );
    const side = value === carry.to ? "to" : "from";
    const begin = (side === "to") === body.reverse ? 0 : 1;
    return once(loop, side, carry.from, () => apply(loopSlotsOp, [trajectory], { of: carry, side, begin }));
  }
  return once(loop, "stack", value, () => {
    if (!value.op?.view) return apply(loopStackOp, [loop], { kind: "stack", of: value });
    if (value.op.offset) return stackOf(loop, copied(value));
    return reshape(stackOf(loop, value.inputs[0]!), [body.steps, ...value.shape]);
  });
};

/** The value of a carry after the last step. */
export const lastOf = (loop: Tensor, carry: Carry): Tensor =>
  once(loop, "last", carry.from, () => apply(loopLastOp, [loop], { kind: "last", of: carry }));

/** The sum of a tensor over all steps, added up one by one. */
export const sumOf = (loop: Tensor, term: Tensor): Tensor =>
  once(loop, "sum", term, () => {
    const from = stepLeaf(term.shape);
    return apply(loopSumOp, [loop], { kind: "sum", of: { from, to: add(from, term) }, term });
  });

/** A leaf for what a step is given. */
export const stepLeaf = (shape: Shape, dtype: Tensor["dtype"] = "float32"): Tensor =>
  leaf({ kind: "step", name: "step" }, shape, dtype);

/** The same value at every step. */
export const repeated = (value: Tensor, steps: number): Tensor => broadcastTo(value, [steps, ...value.shape]);

/** The sum over the first axis. */
export const sumOfStack = (stack: Tensor): Tensor => sum(stack, { axis: 0 });
