// Sums of products in Einstein's notation, lowered to diagonals, transpositions, sums and matrix products.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { sum } from "./broadcast.js";
import { diagonalOf } from "./diagonal.js";
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

/** What stands for the axes that have no letter, as many as an operand has; counted from the right, they are called "0", "1", … */
const ellipsis = "...";
const unnamed = (count: number): string[] => Array.from({ length: count }, (_, i) => String(count - 1 - i));

const signsOf = (part: string): string[] => part.match(/\.{3}|./g) ?? [];
const isTwice = (name: string, i: number, names: readonly string[]): boolean => names.indexOf(name) !== i;

/** The signs of each operand and of the result; left out, those are the ellipsis and what occurs once, in alphabetical order. */
const parse = (equation: unknown, count: number): { inputs: string[][]; output: string[] } => {
  const text = typeof equation === "string" ? equation.replaceAll(" ", "") : "";
  const match = /^((?:[a-zA-Z,]|\.{3})*)(?:->((?:[a-zA-Z]|\.{3})*))?$/.exec(text);
  if (typeof equation !== "string" || !match) throw refuse(equation, "expected letters, commas and one arrow");
  const inputs = match[1]!.split(",").map(signsOf);
  if (inputs.length !== count) throw refuse(equation, `expected ${count} operands, received ${inputs.length}`);
  const all = inputs.flat();
  const letters = all.filter((sign) => sign !== ellipsis);
  const once = letters.filter((name) => letters.filter((other) => other === name).length === 1).sort();
  const output = match[2] === undefined ? [...(all.includes(ellipsis) ? [ellipsis] : []), ...once] : signsOf(match[2]);
  const wrong = output.find((sign, i) => !all.includes(sign) || isTwice(sign, i, output));
  if (wrong !== undefined)
    throw refuse(equation, `expected each axis of the result once, from the operands, received "${wrong}"`);
  if (inputs.some((signs) => signs.filter((sign) => sign === ellipsis).length > 1))
    throw refuse(equation, 'expected at most one "..." in an operand');
  return { inputs, output };
};

/** The signs with names for the axes that the ellipsis stands for. */
const spelled = (signs: readonly string[], rank: number): string[] =>
  signs.flatMap((sign) => (sign === ellipsis ? unnamed(rank - signs.length + 1) : [sign]));

/** An operand under its names, checked against the sizes that are known; its own become known. */
const place = (tensor: Tensor, signs: readonly string[], equation: string, sizes: Map<string, number>): Named => {
  const isOpen = signs.includes(ellipsis);
  if (isOpen ? signs.length - 1 > tensor.rank : signs.length !== tensor.rank) {
    throw new ShapeError(
      `einsum: expected ${isOpen ? `at least ${signs.length - 1}` : signs.length} axes for "${signs.join("")}" of ${show(equation)}, ` +
        `received shape ${showShape(tensor.shape)}.`,
    );
  }
  const axes = spelled(signs, tensor.rank);
  for (const [axis, name] of axes.entries()) {
    const size = tensor.shape[axis]!;
    const known = sizes.get(name) ?? size;
    const isStretched = !signs.includes(name) && (known === 1 || size === 1);
    if (known !== size && !isStretched) {
      throw new ShapeError(
        `einsum: expected one size for "${signs.includes(name) ? name : ellipsis}" of ${show(equation)}, received ${known} and ${size}.`,
      );
    }
    sizes.set(name, known === 1 ? size : known);
  }
  return { tensor, axes };
};

/** Axes of one name become one, their diagonal; those that others stretch are left out, for nothing depends on them. */
const distinct = ({ tensor, axes }: Named, sizes: ReadonlyMap<string, number>): Named => {
  const second = axes.findIndex(isTwice);
  if (second >= 0) {
    const name = axes[second]!;
    const first = axes.indexOf(name);
    const rest = axes.filter((_, axis) => axis !== first && axis !== second);
    return distinct({ tensor: diagonalOf(tensor, first, second, 0, "einsum"), axes: [...rest, name] }, sizes);
  }
  const kept = axes.filter((name, axis) => tensor.shape[axis] === sizes.get(name));
  if (kept.length === axes.length) return { tensor, axes };
  const shape = kept.map((name) => sizes.get(name)!);
  return { tensor: reshape(tensor, shape), axes: kept };
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
 * "i,j->ij" an outer product, "ij->" a sum, "ii->i" a diagonal, "ii->" a trace. "..." stands for the axes that have no letter, which broadcast:
 * "...ij,...jk->...ik". Axes that the result does not name are summed, the ellipsis too, as in PyTorch; without an arrow, it has the ellipsis and
 * those that occur once, in alphabetical order. Operands are taken two by two from the left.
 * Shapes: as the letters say. Throws ArgumentError for what is no such equation, ShapeError where a letter stands for two sizes.
 */
export const einsum = (equation: string, ...operands: readonly Tensor[]): Tensor => {
  if (typeof equation !== "string") throw refuse(equation, "expected a string");
  if (operands.length === 0) throw new ArgumentError("einsum: expected at least one tensor behind the equation.");
  for (const operand of operands) checkFloat(operand, "einsum");
  const { inputs, output } = parse(equation, operands.length);
  const sizes = new Map<string, number>();
  const placed = operands.map((tensor, i) => place(tensor, inputs[i]!, equation, sizes));
  const named = placed.map((each) => distinct(each, sizes));
  // The operand with the most axes under its ellipsis names those of the result.
  const most = Math.max(
    ...inputs.map((signs, i) => (signs.includes(ellipsis) ? operands[i]!.rank - signs.length + 1 : 0)),
  );
  const names = spelled(output, most + output.length - 1);
  const product = named.reduce((a, b, i) =>
    contract(a, b, new Set([...names, ...named.slice(i + 1).flatMap(({ axes }) => axes)]), sizes),
  );
  return arranged(keep(product, new Set(names)), names);
};
