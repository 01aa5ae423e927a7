// What a cell is: one step of a recurrence, as a function of an input and of states.

import { ArgumentError, show } from "../../errors.js";
import { type Described, type Option, writePart } from "../../schema.js";
import type { Shape } from "../../tensor/shape.js";
import { Tensor } from "../../tensor/tensor.js";
import type { Scope } from "../layer.js";

/** Tensors that a cell keeps from step to step, by name. */
export type CellStates = { readonly [name: string]: Tensor };

/**
 * One step of a recurrence. `states` gives each state's size for one sample (a number of units, or a shape). `apply` is traced once: x is
 * [batch, features] and the states are [batch, ...size]; parameters come from the scope of the layer. Products of x with weights are made
 * for all steps at once, before the loop. Random numbers and all else that does not change from step to step are the same in every step.
 *
 *     const leaky = (units) => ({ states: { h: units }, apply: (x, { h }, scope) => {
 *       const next = add(scale(h, 0.9), matmul(x, scope.parameter("kernel", [x.shape[1], units], glorotUniform())));
 *       return { output: next, states: { h: next } };
 *     } });
 */
export interface Cell extends Partial<Described> {
  readonly states: { readonly [name: string]: number | Shape };
  apply(x: Tensor, states: CellStates, scope: Scope): { readonly output: Tensor; readonly states: CellStates };
}

/** What an input or a result has beside states. */
const reserved = ["x", "mask", "output"] as const;

const isWhole = (size: unknown): boolean => typeof size === "number" && Number.isSafeInteger(size) && size > 0;

const isSizes = (states: unknown): boolean =>
  typeof states === "object" &&
  states !== null &&
  Object.keys(states).length > 0 &&
  !reserved.some((name) => Object.hasOwn(states, name)) &&
  Object.values(states).every((size) => isWhole(size) || (Array.isArray(size) && size.every(isWhole)));

/** An option that is a cell. A file makes it again by its kind. */
export const cellOption = (): Option<Cell, Cell, true> => ({
  read: (given, where) => {
    const cell = given as Partial<Cell> | null | undefined;
    if (typeof cell?.apply === "function" && isSizes(cell.states)) return cell as Cell;
    throw new ArgumentError(
      `${where}: expected a cell such as { states: { h: 64 }, apply: (x, { h }, scope) => ({ output, states: { h: next } }) }, ` +
        `received ${show(given)}.`,
    );
  },
  needed: true,
  fallback: undefined,
  expects: "a cell: its states' sizes and a function of one step",
  write: writePart,
  family: "cell",
});

/** What a step returned, when it is what a cell returns. Throws ArgumentError. */
export const checkStep = (kind: string, cell: Cell, step: unknown): ReturnType<Cell["apply"]> => {
  const { output, states } = (step ?? {}) as Partial<ReturnType<Cell["apply"]>>;
  const names = Object.keys(cell.states);
  const given = typeof states === "object" && states !== null ? Object.keys(states) : [];
  if (output instanceof Tensor && given.length === names.length && names.every((name) => given.includes(name))) {
    return step as ReturnType<Cell["apply"]>;
  }
  throw new ArgumentError(
    `${kind}: expected the cell to return { output, states } with the states ${names.join(", ")}, received ${show(step)}.`,
  );
};
