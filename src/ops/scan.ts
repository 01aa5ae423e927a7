// A recurrence: a function of one step, traced once and run over all steps of its sequences.

import { ArgumentError, DataTypeError, ShapeError, show } from "../errors.js";
import { checkFlag, checkOptions } from "../options.js";
import type { Carry } from "../tensor/operation.js";
import { type Shape, sameShape, showShape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, literal } from "./apply.js";
import { broadcastTo } from "./broadcast.js";
import { cast } from "./cast.js";
import { loopOp } from "./loop.js";
import { borderOf, handedOn, knownAhead, varyingOf } from "./loop-border.js";
import { lastOf, repeated, stackOf, stepLeaf } from "./loop-parts.js";
import { reshape } from "./reshape.js";
import { where } from "./select.js";

/** One tensor, several in a row, or several by name. */
export type Nest = Tensor | readonly Tensor[] | { readonly [name: string]: Tensor };

/** The same tree with other tensors. */
type Like<T> = T extends Tensor ? Tensor : { readonly [Key in keyof T]: Tensor };

/** What a step returns: what it hands on to the next, and what is kept of it. */
export interface StepResult<Carried, Output> {
  readonly carry: Carried;
  readonly output: Output;
}

/** Options of `scan`. */
export interface ScanOptions {
  /** From the last step to the first. Outputs stay in the order of the sequences. */
  readonly reverse?: boolean;
  /** [steps, batch], 0 where a sample is padded: there it keeps its carry and repeats its last output, 0 at first. */
  readonly mask?: Tensor;
}

/**
 * A recurrence: (carry, output_t) = cell(carry, x_t) for each step t of the sequences, in turn. The cell is traced once, so the program
 * is as large for a thousand steps as for ten; whatever it finds outside (weights) is used where it lies, and what it computes that does not
 * change from step to step, random numbers included, is computed once. Memory grows with the steps only by what is asked for: by outputs,
 * and in training by what gradients need. The gradient is a loop backwards; weights' gradients are one product over all steps.
 *
 * Shapes: carry any, sequences [steps, ...] → carry (after the last step) as it was, outputs [steps, ...]. Batches come second:
 * transpose [batch, steps, ...] first. Throws ShapeError when the carry that a step returns differs from the one it was given, or when
 * sequences differ in length; DataTypeError unless carries are float32.
 *
 *     const { carry, output } = scan((h, x) => { const next = tanh(add(matmul(h, w), x)); return { carry: next, output: next }; }, h0, xs);
 */
export const scan = <Carried extends Nest, Inputs extends Nest, Output extends Nest>(
  cell: (carry: Like<Carried>, inputs: Like<Inputs>) => StepResult<NoInfer<Like<Carried>>, Output>,
  carry: Carried,
  sequences: Inputs,
  options: ScanOptions = {},
): StepResult<Like<Carried>, Like<Output>> => {
  if (typeof cell !== "function") {
    throw new ArgumentError(`scan: expected a function (carry, inputs) => { carry, output }, received ${show(cell)}.`);
  }
  checkOptions("scan", options, ["reverse", "mask"]);
  const reverse = checkFlag(options.reverse ?? false, "scan: reverse");
  const initial = tensorsOf(carry, "scan: carry");
  for (const tensor of initial) checkFloat(tensor, "scan: carry");
  const stacks = tensorsOf(sequences, "scan: sequences");
  for (const { dtype } of stacks) {
    if (dtype === "uint8") {
      throw new DataTypeError(
        'scan: expected sequences of float32 or int32, received uint8. Convert with cast(x, "float32").',
      );
    }
  }
  const steps = stepsOf(stacks);
  const mask = options.mask === undefined ? undefined : checkMask(options.mask, steps);

  const found = initial.map(({ shape }) => stepLeaf(shape));
  const elements = stacks.map(({ shape, dtype }) => stepLeaf(shape.slice(1), dtype));
  const result = cell(rebuild(carry, found), rebuild(sequences, elements));
  const traced = checkResult(result, carry, found);
  const body = {
    from: found,
    to: traced.carry,
    output: traced.output,
    initial,
    elements,
    stacks,
  };
  const { last, outputs } = loopOver(mask ? masked(body, mask) : body, steps, reverse);
  return {
    carry: rebuild(carry, last.slice(0, initial.length)),
    output: rebuild(result.output, outputs),
  };
};

/** The body of a loop while it is put together. */
interface Draft {
  readonly from: readonly Tensor[];
  readonly to: readonly Tensor[];
  readonly output: readonly Tensor[];
  readonly initial: readonly Tensor[];
  readonly elements: readonly Tensor[];
  readonly stacks: readonly Tensor[];
}

const loopOver = ({ from, to, output, initial, elements, stacks }: Draft, steps: number, reverse: boolean) => {
  const leaves = new Set([...from, ...elements]);
  const oldest = Math.min(...[...leaves].map(({ id }) => id));
  const varying = varyingOf([...to, ...output], leaves, ({ id }) => id < oldest);
  const sequences = new Map(elements.map((element, i) => [element, stacks[i]!]));
  const ahead = knownAhead([...to, ...output], sequences, varying);
  const ends = new Set([...leaves, ...ahead.keys()]);
  const carries: Carry[] = [];
  const isBorder = (tensor: Tensor): boolean => ends.has(tensor);
  for (const [i, leaf] of from.entries()) {
    carries.push({ from: leaf, to: handedOn(to[i]!, { from: leaf, others: carries, isBorder, varying }) });
  }
  const { fixed } = borderOf([...carries.map((carry) => carry.to), ...output], ends, varying);
  const loop = apply(loopOp, [...initial, ...stacks, ...ahead.values(), ...fixed], {
    steps,
    reverse,
    carries,
    elements: [...elements, ...ahead.keys()],
    border: new Set([...ends, ...fixed]),
  });
  return {
    last: carries.map((carry) => lastOf(loop, carry)),
    outputs: output.map((value) => (varying.has(value) ? stackOf(loop, value) : repeated(value, steps))),
  };
};

/** A step that leaves padded samples as they were: what it was given is handed on, and the output before is given again. */
const masked = (body: Draft, mask: Tensor): Draft => {
  const element = stepLeaf(mask.shape.slice(1));
  const keep = (value: Tensor, old: Tensor): Tensor => where(maskFor(value, element), value, old);
  const to = body.to.map((value, i) => keep(value, body.from[i]!));
  // An output that is a carry as well is remembered there.
  const remembered = body.output.filter((value) => !body.to.includes(value));
  const before = remembered.map((value) => stepLeaf(checkFloat(value, "scan: output under a mask").shape));
  const again = remembered.map((value, i) => keep(value, before[i]!));
  const output = body.output.map((value) => {
    const carried = body.to.indexOf(value);
    return carried >= 0 ? to[carried]! : again[remembered.indexOf(value)]!;
  });
  return {
    from: [...body.from, ...before],
    to: [...to, ...again],
    output,
    initial: [...body.initial, ...before.map(({ shape }) => broadcastTo(literal(0), shape))],
    elements: [...body.elements, element],
    stacks: [...body.stacks, mask],
  };
};

/** The mask [batch] beside a value [batch, ...]. */
const maskFor = (value: Tensor, mask: Tensor): Tensor => {
  if (value.shape[0] !== mask.shape[0]) {
    throw new ShapeError(
      `scan: expected carries and outputs of [batch, ...] with the mask's batch of ${mask.shape[0]}, received ${showShape(value.shape)}.`,
    );
  }
  return reshape(mask, [mask.shape[0]!, ...value.shape.slice(1).map(() => 1)]);
};

const checkMask = (mask: unknown, steps: number): Tensor => {
  if (!(mask instanceof Tensor) || mask.rank !== 2 || mask.shape[0] !== steps) {
    throw new ShapeError(
      `scan: expected a mask of shape [steps, batch] with ${steps} steps, received ${mask instanceof Tensor ? showShape(mask.shape) : show(mask)}.`,
    );
  }
  return mask.dtype === "int32" ? cast(mask, "float32") : mask;
};

/** The tensors of a nest, in its order. Throws ArgumentError for anything else. */
const tensorsOf = (nest: unknown, where: string): readonly Tensor[] => {
  if (nest instanceof Tensor) return [nest];
  // Holes of a list are none of its values.
  const parts: readonly unknown[] = Array.isArray(nest)
    ? Array.from<unknown>(nest)
    : Object.values(typeof nest === "object" && nest !== null ? nest : {});
  if (parts.length > 0 && parts.every((part) => part instanceof Tensor)) return parts as readonly Tensor[];
  throw new ArgumentError(`${where}: expected a tensor, a list of tensors or tensors by name, received ${show(nest)}.`);
};

/** Other tensors in the form of a nest. */
const rebuild = <T extends Nest>(nest: T, tensors: readonly Tensor[]): Like<T> => {
  if (nest instanceof Tensor) return tensors[0] as Like<T>;
  if (Array.isArray(nest)) return [...tensors] as unknown as Like<T>;
  return Object.fromEntries(Object.keys(nest).map((name, i) => [name, tensors[i]!])) as Like<T>;
};

const stepsOf = (stacks: readonly Tensor[]): number => {
  const steps = stacks[0]!.shape[0];
  for (const { shape } of stacks) {
    if (steps === undefined || shape[0] !== steps || steps === 0) {
      throw new ShapeError(
        `scan: expected sequences of one length, [steps, ...] with at least one step, received ` +
          `${stacks.map((stack) => showShape(stack.shape)).join(" and ")}.`,
      );
    }
  }
  return steps!;
};

const checkResult = (result: unknown, carry: Nest, found: readonly Tensor[]) => {
  if (typeof result !== "object" || result === null || !("carry" in result) || !("output" in result)) {
    throw new ArgumentError(`scan: expected the cell to return { carry, output }, received ${show(result)}.`);
  }
  const next = tensorsOf(result.carry, "scan: the carry that the cell returns");
  const names = carry instanceof Tensor ? [""] : Object.keys(carry);
  const nextNames = result.carry instanceof Tensor ? [""] : Object.keys(result.carry as object);
  if (names.length !== nextNames.length || names.some((name) => !nextNames.includes(name))) {
    throw new ArgumentError(
      `scan: expected the cell to return a carry like the one it was given (${showNames(carry)}), received ${showNames(result.carry)}.`,
    );
  }
  const inOrder = names.map((name) => next[nextNames.indexOf(name)]!);
  for (const [i, tensor] of inOrder.entries()) {
    const expected: Shape = found[i]!.shape;
    if (!sameShape(tensor.shape, expected)) {
      throw new ShapeError(
        `scan: expected the cell to return a carry of shape ${showShape(expected)}, as it was given, received ` +
          `${showShape(tensor.shape)}${names[i] ? ` for "${names[i]}"` : ""}.`,
      );
    }
    if (tensor.dtype !== "float32") {
      throw new DataTypeError(`scan: expected float32 carries, received ${tensor.dtype}. Convert with cast.`);
    }
  }
  return { carry: inOrder, output: tensorsOf(result.output, "scan: the output that the cell returns") };
};

const showNames = (nest: unknown): string =>
  nest instanceof Tensor ? "one tensor" : `tensors ${Object.keys(nest as object).join(", ")}`;
