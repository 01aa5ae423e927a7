// A layer that runs a cell over the time axis of its input: what simpleRnn, lstm and gru are made of, and cells of one's own.

import { ArgumentError, ShapeError, show } from "../../errors.js";
import { literal } from "../../ops/apply.js";
import { broadcastTo } from "../../ops/broadcast.js";
import { flip } from "../../ops/flip.js";
import { reshape } from "../../ops/reshape.js";
import { scan } from "../../ops/scan.js";
import { slice } from "../../ops/slice.js";
import { transpose } from "../../ops/transpose.js";
import { flag, type Values } from "../../schema.js";
import { type Shape, sameShape, showShape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";
import { defineLayer, type Layer, type Scope, type Tensors } from "../layer.js";
import { penalizeActivity, regularizerOption } from "../regularizer.js";

import { type Cell, type CellStates, cellOption, checkStep } from "./cell.js";

/** One tensor [batch, time, ...features], or it as `x` beside a `mask` [batch, time] and first states by their names. */
export type SequenceInput = Tensor | { readonly x: Tensor; readonly [name: string]: Tensor };

/** What a layer returns that was asked for its states: them by their names, beside the output. */
export type OutputAndStates = { readonly output: Tensor; readonly [state: string]: Tensor };

/** A factory whose layers return one tensor, or with returnState several. */
export type SequenceFactory<F extends object> = F extends (first: infer First, options?: infer Given) => unknown
  ? {
      (first: First, options: Given & { readonly returnState: true }): Layer<SequenceInput, OutputAndStates>;
      (first: First, options?: Given & { readonly returnState?: false }): Layer<SequenceInput>;
    } & Pick<F, Extract<keyof F, "schema" | "from">>
  : never;

/** The factory with the types that its options decide. */
export const sequenceFactory = <F extends object>(factory: F): SequenceFactory<F> => factory as never;

/** Options of every recurrent layer, with Keras' defaults. */
export const sequenceOptions = {
  /** All outputs, [batch, time, ...], instead of the last. */
  returnSequences: flag(false),
  /** `{ output, ...states }` instead of the output. */
  returnState: flag(false),
  /** From the last step to the first; all outputs then come in that order, as in Keras. */
  goBackwards: flag(false),
  /**
   * Each batch begins with the states that the last batch of its size left, in training or not: sample i goes on where sample i was, until
   * `model.resetStates()`. Do not shuffle.
   */
  stateful: flag(false),
  /** A penalty on the output that the layer returns. */
  activityRegularizer: regularizerOption(),
};

const checkInput = (kind: string, cell: Cell, input: unknown, scope: Scope): Exclude<SequenceInput, Tensor> => {
  const named = input instanceof Tensor ? { x: input } : (input as Record<string, unknown> | null);
  const known = ["x", "mask", ...Object.keys(cell.states)];
  const isNamed =
    typeof named === "object" &&
    named !== null &&
    named.x instanceof Tensor &&
    Object.entries(named).every(([name, part]) => known.includes(name) && part instanceof Tensor);
  if (!isNamed) {
    throw new ArgumentError(
      `${kind}: expected a tensor, or tensors by the names ${known.join(", ")}, received ${show(input)}.`,
    );
  }
  const { x } = named as { x: Tensor };
  const mask = (named.mask as Tensor | undefined) ?? scope.mask(x);
  if (x.rank < 3) {
    throw new ShapeError(
      `${kind}: expected x of shape [batch, time, ...features], received ${showShape(x.shape)}. ` +
        "A sequence of single numbers has one feature: reshape([time, 1]).",
    );
  }
  if (mask && !sameShape(mask.shape, x.shape.slice(0, 2))) {
    throw new ShapeError(
      `${kind}: expected a mask of shape [batch, time], ${showShape(x.shape.slice(0, 2))}, received ${showShape(mask.shape)}.`,
    );
  }
  return { ...(named as Exclude<SequenceInput, Tensor>), ...(mask && { mask }) };
};

const checkState = (kind: string, name: string, state: Tensor, shape: Shape): Tensor => {
  if (sameShape(state.shape, shape)) return state;
  throw new ShapeError(
    `${kind}: expected the first state "${name}" of shape ${showShape(shape)}, received ${showShape(state.shape)}.`,
  );
};

/** What runs a cell over a sequence, in a layer of some kind. */
export const runCell = (
  kind: string,
  cell: Cell,
  { returnSequences, returnState, goBackwards, stateful, activityRegularizer }: Values<typeof sequenceOptions>,
  input: SequenceInput,
  scope: Scope,
): Tensors => {
  const { x, mask, ...given } = checkInput(kind, cell, input, scope);
  const batch = x.shape[0]!;
  const sizes = Object.entries(cell.states).map(
    ([name, size]) => [name, typeof size === "number" ? [size] : size] as const,
  );
  const shapes = sizes.map(([name, size]) => [name, [batch, ...size]] as const);
  const kept = stateful
    ? sizes.map(([name, size]) => [name, scope.state(name, size, "zeros", { perSample: true })] as const)
    : [];
  const first = Object.fromEntries(
    shapes.map(([name, shape]) => {
      const own = given[name] ?? kept.find(([other]) => other === name)?.[1].read;
      return [name, own ? checkState(kind, name, own, shape) : broadcastTo(literal(0), shape)];
    }),
  );
  // Steps come first inside, so that what one step reads lies together.
  const swap = (tensor: Tensor): Tensor =>
    transpose(tensor, [1, 0, ...Array.from({ length: tensor.rank - 2 }, (_, axis) => axis + 2)]);
  /** The state that the output is, where it is one: then its last value needs no other. */
  let shown: string | undefined;
  const { carry, output } = scan(
    (states: CellStates, inputs) => {
      const next = checkStep(kind, cell, cell.apply(inputs, states, scope));
      shown = Object.keys(next.states).find((name) => next.states[name] === next.output);
      return { carry: next.states, output: next.output };
    },
    first,
    swap(x),
    { reverse: goBackwards, ...(mask && { mask: swap(mask) }) },
  );
  for (const [name, state] of kept) state.write(carry[name]!);
  const last = (): Tensor =>
    shown === undefined ? stepOf(output, goBackwards ? 0 : output.shape[0]! - 1) : carry[shown]!;
  const result = returnSequences ? swap(goBackwards ? flip(output, 0) : output) : last();
  penalizeActivity(result, activityRegularizer, scope);
  for (const state of Object.values(carry)) scope.setMask(state, undefined);
  scope.setMask(result, returnSequences && mask && goBackwards ? flip(mask, 1) : returnSequences ? mask : undefined);
  return returnState ? { output: result, ...carry } : result;
};

const stepOf = (stack: Tensor, step: number): Tensor => reshape(slice(stack, step, 1), stack.shape.slice(1));

/**
 * Runs a cell over the time axis; what a cell is, `Cell` says.
 * Shapes: x [batch, time, ...features] → [batch, ...output], or [batch, time, ...output] with returnSequences. The input may also be
 * `{ x, mask, ...states }`: where the mask [batch, time] is 0, a sample keeps its states and repeats its output (0 at first); states
 * that are not given begin at 0, or with `stateful` where the batch before ended. With returnState the result is `{ output, ...states }`.
 */
export const rnn = sequenceFactory(
  defineLayer(
    "rnn",
    { cell: cellOption(), ...sequenceOptions },
    (cell: Cell) => ({ cell }),
    ({ cell, ...options }) =>
      (x: SequenceInput, scope) =>
        runCell("rnn", cell, options, x, scope),
  ),
);
