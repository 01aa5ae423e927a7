// Several cells as one: each step goes through all of them.

import { ArgumentError, show } from "../../errors.js";
import { define, type Option, writePart } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { layer } from "../layer.js";
import { type Cell, cellOption, checkStep } from "./cell.js";

const cellsOption = (): Option<readonly Cell[], readonly Cell[], true> => ({
  read: (given, where) => {
    if (Array.isArray(given) && given.length > 0) return given.map((cell, i) => one.read(cell, `${where}[${i}]`));
    throw new ArgumentError(
      `${where}: expected an array of cells such as [lstmCell(64), gruCell(32)], received ${show(given)}.`,
    );
  },
  needed: true,
  fallback: undefined,
  expects: "an array of cells",
  write: (cells) => cells.map(writePart),
  family: "cell",
});

const one = cellOption();

type Named = { readonly [name: string]: Tensor };

/**
 * The cells one after the other in each step, the output of one being the input of the next: `rnn(stackedCells([lstmCell(64), gruCell(32)]))`.
 * States: those of all cells, with the cell's number behind the name: h_0, c_0, h_1. Each cell has a place of its own for its parameters:
 * `rnn/lstmCell/kernel`, `rnn/gruCell/kernel`. Keras: StackedRNNCells. PyTorch's num_layers is the same as layers with returnSequences in a row.
 */
export const stackedCells = define(
  "stackedCells",
  { cells: cellsOption() },
  (cells: readonly Cell[]) => ({ cells }),
  ({ cells }, described): Cell => {
    const names = cells.map((cell) => Object.keys(cell.states));
    /** A layer for each: what has a scope of its own. */
    const places = cells.map((cell, i) =>
      layer<Named, Named>(cell.kind ?? "cell", {}, ({ x, ...held }, scope) => {
        const { output, states } = checkStep(`stackedCells: cell ${i}`, cell, cell.apply(x!, held, scope));
        return { ...states, output };
      }),
    );
    return {
      ...described,
      states: Object.fromEntries(
        cells.flatMap((cell, i) => Object.entries(cell.states).map(([name, size]) => [`${name}_${i}`, size])),
      ),
      apply: (x, states, scope) => {
        let value = x;
        const next: Record<string, Tensor> = {};
        for (const [i, place] of places.entries()) {
          const held = Object.fromEntries(names[i]!.map((name) => [name, states[`${name}_${i}`]!]));
          const step = place.apply({ x: value, ...held }, scope);
          for (const name of names[i]!) next[`${name}_${i}`] = step[name]!;
          value = step.output!;
        }
        return { output: value, states: next };
      },
    };
  },
);
