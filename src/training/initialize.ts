// The first values of a network's variables.

import { MemoryError } from "../errors.js";
import type { Registry, Variable } from "../layers/registry.js";
import { compileProgram, type Program } from "../program/program.js";
import { sizeOf } from "../tensor/shape.js";
import type { Store } from "./store.js";

/** What 32-bit addresses reach. */
const mostBytes = 0x1_0000_0000;

/** The variables of a network that have no values yet, and the program that computes their first ones. */
export interface FirstValues {
  readonly variables: readonly Variable[];
  readonly program: Program;
}

/** Compiles the program of the first values; nothing is placed yet. Throws MemoryError for more than memory can ever hold. */
export const traceFirstValues = (registry: Registry): FirstValues => {
  const variables = registry.fresh;
  const bytes = variables.reduce((sum, { tensor }) => sum + 4 * sizeOf(tensor.shape), 0);
  if (bytes > mostBytes) {
    throw new MemoryError(
      `model: its parameters need ${bytes} bytes, and WebAssembly's memory cannot grow so far (at most 4 GiB). ` +
        "Use a smaller model.",
    );
  }
  const assignments = variables.map(({ tensor, initializer, path }) => {
    const stream = registry.streamOf(`${path}:first`);
    return { variable: tensor, value: initializer.initialize(tensor.shape, { stream }) };
  });
  return { variables, program: compileProgram([], assignments) };
};

/** Places the variables in memory and computes their first values. */
export const initialize = (store: Store, { variables, program }: FirstValues, seed: number): void => {
  const { session } = store;
  for (const { tensor } of variables) store.define(tensor, 0);
  session.drawBy(seed, 0, 0);
  const first = session.load(program);
  session.run(first);
  session.unload(first);
};
