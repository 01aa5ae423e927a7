// A recurrent layer that reads its sequence from both ends.

import { ArgumentError, show } from "../../errors.js";
import { add, multiply, scale } from "../../ops/arithmetic.js";
import { concatenate } from "../../ops/concatenate.js";
import { flip } from "../../ops/flip.js";
import { choice, optional } from "../../schema.js";
import { Tensor } from "../../tensor/tensor.js";
import { layerOption } from "../chain.js";
import { defineLayer, type Layer, type Scope, type Tensors } from "../layer.js";
import type { OutputAndStates, SequenceInput } from "./rnn.js";

/** What runs over a sequence: lstm, gru, simpleRnn, rnn or one of one's own that takes and returns the same. */
export type SequenceLayer = Layer<SequenceInput, Tensor> | Layer<SequenceInput, OutputAndStates>;

type Named = { readonly [name: string]: Tensor };
type AnyLayer = Layer<Tensors, Tensors>;

const merges = {
  concat: (a: Tensor, b: Tensor): Tensor => concatenate([a, b], -1),
  sum: (a: Tensor, b: Tensor): Tensor => add(a, b),
  mul: (a: Tensor, b: Tensor): Tensor => multiply(a, b),
  ave: (a: Tensor, b: Tensor): Tensor => scale(add(a, b), 0.5),
} as const;

/** A layer of the same function with parameters of its own. */
const twinOf = (layer: AnyLayer): AnyLayer => {
  const twin: AnyLayer = {
    ...layer,
    name: `backward_${layer.name}`,
    apply: (x, scope) =>
      layer.apply(x, {
        ...scope,
        enter: (entered, input, trace) => scope.enter(entered === layer ? twin : entered, input, trace),
      }),
  };
  return twin;
};

const flagOf = ({ config }: AnyLayer, name: string): boolean => (config as Record<string, unknown>)[name] === true;

const checkPair = (forward: AnyLayer, backward: AnyLayer | undefined): void => {
  if (!backward) return;
  for (const name of ["returnSequences", "returnState"]) {
    if (flagOf(forward, name) === flagOf(backward, name)) continue;
    throw new ArgumentError(
      `bidirectional: expected a backwardLayer with ${name} ${flagOf(forward, name)} as the layer has it, received ${flagOf(backward, name)}.`,
    );
  }
  if (flagOf(forward, "goBackwards") !== flagOf(backward, "goBackwards")) return;
  throw new ArgumentError(
    `bidirectional: expected a backwardLayer that goes the other way than the layer, received goBackwards ${flagOf(backward, "goBackwards")} for both.`,
  );
};

/** The states of one direction: those whose names begin with it, without it. */
const statesOf = (given: Named, direction: "forward" | "backward"): Named =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, state]) =>
      name.startsWith(`${direction}_`) ? [[name.slice(direction.length + 1), state]] : [],
    ),
  );

const prefixed = (states: Named, direction: "forward" | "backward"): Named =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [`${direction}_${name}`, state]));

const inputOf = (input: unknown, scope: Scope) => {
  const named = (input instanceof Tensor ? { x: input } : input) as Named | null;
  const good =
    typeof named === "object" &&
    named !== null &&
    named.x instanceof Tensor &&
    Object.keys(named).every((name) => name === "x" || name === "mask" || /^(forward|backward)_./.test(name));
  if (!good) {
    throw new ArgumentError(
      "bidirectional: expected a tensor, or tensors by the names x, mask, forward_… and backward_… for first states such as " +
        `forward_h, received ${show(input)}.`,
    );
  }
  const x = named.x!;
  return { x, mask: named.mask ?? scope.mask(x), given: named };
};

/** What a layer returned, as an output and states. */
const partsOf = (result: Tensors): { readonly output: Tensor; readonly states: Named } => {
  if (result instanceof Tensor) return { output: result, states: {} };
  const { output, ...states } = result as OutputAndStates;
  return { output, states };
};

const bidirectionalLayer = defineLayer(
  "bidirectional",
  {
    layer: layerOption("a recurrent layer such as lstm(64)"),
    /** What both directions' outputs become; with "none" they are returned by name, `{ forward, backward }` (Keras: None). */
    mergeMode: choice(["concat", "sum", "mul", "ave", "none"], "concat"),
    /** What reads from the last step to the first; a layer like the first one with weights of its own when left out. */
    backwardLayer: optional(layerOption("a recurrent layer such as gru(64, { goBackwards: true })")),
  },
  (layer: SequenceLayer) => ({ layer }),
  ({ layer, mergeMode, backwardLayer }) => {
    const [forward, own] = [layer, backwardLayer] as unknown as [AnyLayer, AnyLayer | undefined];
    checkPair(forward, own);
    const twin = twinOf(forward);
    return (input: SequenceInput, scope): Tensors => {
      const { x, mask, given } = inputOf(input, scope);
      const there = partsOf(forward.apply({ x, ...(mask && { mask }), ...statesOf(given, "forward") }, scope));
      // The twin goes the layer's way over a sequence that is turned round.
      const turned = own ? { x, ...(mask && { mask }) } : { x: flip(x, 1), ...(mask && { mask: flip(mask, 1) }) };
      const back = partsOf((own ?? twin).apply({ ...turned, ...statesOf(given, "backward") }, scope));
      const sequences = flagOf(forward, "returnSequences");
      const outputs = { forward: there.output, backward: sequences ? flip(back.output, 1) : back.output };
      const merged = mergeMode === "none" ? outputs : { output: merges[mergeMode](outputs.forward, outputs.backward) };
      for (const output of Object.values(merged)) scope.setMask(output, sequences ? mask : undefined);
      const states = { ...prefixed(there.states, "forward"), ...prefixed(back.states, "backward") };
      const [only] = Object.values(merged) as [Tensor];
      return mergeMode === "none" || Object.keys(states).length > 0 ? { ...merged, ...states } : only;
    };
  },
);

/**
 * A recurrent layer over the sequence and a second one over it from the end, their outputs merged at each step (Schuster & Paliwal 1997):
 * "concat", "sum", "mul", "ave" or "none". The second layer is like the first with weights of its own, at `backward_lstm`, unless
 * `backwardLayer` is given.
 * Shapes: [batch, time, features] → [batch, 2·units], or [batch, time, 2·units] with the layer's returnSequences; units where they are not
 * concatenated. First states are given, and with returnState returned, by the names forward_h, backward_h and so on. Throws ArgumentError
 * for a backwardLayer that goes the same way or returns something else. PyTorch: `bidirectional=True`.
 */
export const bidirectional: {
  (
    layer: Layer<SequenceInput>,
    options: { readonly mergeMode: "none" } & NonNullable<Parameters<typeof bidirectionalLayer>[1]>,
  ): Layer<SequenceInput, { readonly forward: Tensor; readonly backward: Tensor }>;
  (layer: Layer<SequenceInput>, options?: Parameters<typeof bidirectionalLayer>[1]): Layer<SequenceInput>;
  (
    layer: Layer<SequenceInput, OutputAndStates>,
    options?: Parameters<typeof bidirectionalLayer>[1],
  ): Layer<SequenceInput, OutputAndStates>;
} & Pick<typeof bidirectionalLayer, "schema" | "from"> = bidirectionalLayer as never;
