// Sums of products in Einstein's notation, lowered to transpositions, sums and matrix products.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { sum } from "./broadcast.js";
import { matmul } from "./matmul.js";
import { reshape } from "./reshape.js";
import { transpose } from "./transpose.js";

/** A tensor whose axes have names. */
interface Named {
  readonly tensor: Tensor;
  readonly axes: readonly string[];
}

const refuse = (equation: unknown, problem: string): ArgumentError =>
  new ArgumentError(`einsum: ${problem} in ${show(equation)}. Write it like "bij,bjk->bik".`);

/** The names of each operand's axes and of the result's; left out, those that occur once, in alphabetical order. */
const parse = (equation: unknown, count: number): { inputs: string[][]; output: string[] } => {
  const text = typeof equation === "string" ? equation.replaceAll(" ", "") : "";
  const match = /^([a-zA-Z,]*)(?:->([a-zA-Z]*))?$/.exec(text);
  if (typeof equation !== "string" || !match) throw refuse(equation, "expected letters, commas and one arrow");
  const inputs = match[1]!.split(",").map((part) => [...part]);
  if (inputs.length !== count) throw refuse(equation, `expected ${count} operands, received ${inputs.length}`);
  const all = inputs.flat();
  const once = [...new Set(all)].filter((name) => all.filter((other) => other === name).length === 1).sort();
  const output = match[2] === undefined ? once : [...match[2]];
  const wrong = output.find((name, i) => !all.includes(name) || output.indexOf(name) !== i);
  if (wrong !== undefined)
    throw refuse(equation, `expected each axis of the result once, from the operands, received "${wrong}"`);
  const twice = inputs.flatMap((axes) => axes.filter((name, i) => axes.indexOf(name) !== i));
  if (twice.length > 0) throw refuse(equation, `expected each axis once in an operand, received "${twice[0]}" twice`);
  return { inputs, output };
};

/** The axes in another order. */
const arranged = ({ tensor, axes }: Named, order: readonly string[]): Tensor =>
  order.every((name, i) => name === axes[i])
    ? tensor
    : transpose(
        tensor,
        order.map((name) => axes.indexOf(name)),
      );

/** Sums over the axes that nobody asks for any more. */
const keep = ({ tensor, axes }: Named, wanted: ReadonlySet<string>): Named => {
  const gone = axes.flatMap((name, i) => (wanted.has(name) ? [] : [i]));
  return gone.length === 0
    ? { tensor, axes }
    : { tensor: sum(tensor, { axis: gone }), axes: axes.filter((name) => wanted.has(name)) };
};

/** Two operands as one batch of matrix products: axes that both have and are kept, the first's, the second's. */
const contract = (a: Named, b: Named, wanted: ReadonlySet<string>, sizes: ReadonlyMap<string, number>): Named => {
  const left = keep(a, new Set([...wanted, ...b.axes]));
  const right = keep(b, new Set([...wanted, ...a.axes]));
  const shared = left.axes.filter((name) => right.axes.includes(name));
  const batch = shared.filter((name) => wanted.has(name));
  const inner = shared.filter((name) => !wanted.has(name));
  const [rows, columns] = [left, right].map(({ axes }) => axes.filter((name) => !shared.includes(name))) as [
    string[],
    string[],
  ];
  const sizesOf = (names: readonly string[]): number[] => names.map((name) => sizes.get(name)!);
  const sizeOfAll = (names: readonly string[]): number => sizeOf(sizesOf(names));
  const [m, k, n] = [sizeOfAll(rows), sizeOfAll(inner), sizeOfAll(columns)];
  const product = matmul(
    reshape(arranged(left, [...batch, ...rows, ...inner]), [...sizesOf(batch), m, k]),
    reshape(arranged(right, [...batch, ...inner, ...columns]), [...sizesOf(batch), k, n]),
  );
  const axes = [...batch, ...rows, ...columns];
  return { tensor: reshape(product, sizesOf(axes)), axes };
};

/**
 * The sum of products that an equation in Einstein's notation asks for: "bij,bjk->bik" is a batch of matrix products, "ij->ji" a transposition,
 * "i,j->ij" an outer product, "ij->" a sum. Axes that the result does not name are summed; without an arrow, it has those that occur once, in
 * alphabetical order. Operands are taken two by two from the left. Diagonals ("ii") and "..." are not there.
 * Shapes: as the letters say. Throws ArgumentError for what is no such equation, ShapeError where a letter stands for two sizes.
 */
export const einsum = (equation: string, ...operands: readonly Tensor[]): Tensor => {
  if (typeof equation !== "string") throw refuse(equation, "expected a string");
  if (operands.length === 0) throw new ArgumentError("einsum: expected at least one tensor behind the equation.");
  for (const operand of operands) checkFloat(operand, "einsum");
  const { inputs, output } = parse(equation, operands.length);
  const sizes = new Map<string, number>();
  const named = operands.map((tensor, i): Named => {
    const axes = inputs[i]!;
    if (axes.length !== tensor.rank) {
      throw new ShapeError(
        `einsum: expected ${axes.length} axes for "${axes.join("")}" of ${show(equation)}, received shape ${showShape(tensor.shape)}.`,
      );
    }
    for (const [axis, name] of axes.entries()) {
      const known = sizes.get(name) ?? tensor.shape[axis]!;
      if (known !== tensor.shape[axis]) {
        throw new ShapeError(
          `einsum: expected one size for "${name}" of ${show(equation)}, received ${known} and ${tensor.shape[axis]}.`,
        );
      }
      sizes.set(name, known);
    }
    return { tensor, axes };
  });
  const product = named.reduce((a, b, i) => contract(a, b, new Set([...output, ...inputs.slice(i + 1).flat()]), sizes));
  return arranged(keep(product, new Set(output)), output);
};
