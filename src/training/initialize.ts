// The first values of a network's variables.

import { MemoryError } from "../errors.js";
import type { Registry } from "../layers/registry.js";
import { compileProgram } from "../program/program.js";
import { sizeOf } from "../tensor/shape.js";
import type { Store } from "./store.js";

/** What 32-bit addresses reach. */
const mostBytes = 0x1_0000_0000;

/** Places the variables that have no values yet in memory and computes their first ones. */
export const initialize = (store: Store, registry: Registry, seed: number): void => {
  const variables = registry.fresh;
  const { session } = store;
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
  const program = compileProgram([], assignments);
  for (const { tensor } of variables) store.define(tensor, 0);
  session.drawBy(seed, 0, 0);
  const first = session.load(program);
  session.run(first);
  session.unload(first);
};
