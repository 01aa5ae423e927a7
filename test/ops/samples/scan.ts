// Samples of scan: cells of every kind, against loops in plain float64.

import * as ops from "../../../src/ops/index.js";
import { constant, scan } from "../../../src/ops/index.js";
import { leaf, type Tensor } from "../../../src/tensor/tensor.js";
import { type Case, floats, type NdArray, type Sample, ulp, uniform } from "../sample.js";

type Matrix = readonly number[][];

const rowsOf = ({ data, shape }: NdArray, first = 0, rows = shape.at(-2)!): Matrix => {
  const columns = shape.at(-1)!;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => data[(first + i) * columns + j]!),
  );
};
const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
const zip = (f: (...values: number[]) => number, ...matrices: Matrix[]): number[][] =>
  matrices[0]!.map((row, i) => row.map((_, j) => f(...matrices.map((matrix) => matrix[i]![j]!))));
const stackOf = (steps: readonly Matrix[]): NdArray =>
  floats64([steps.length, steps[0]!.length, steps[0]![0]!.length], steps.flat(2));
const floats64 = (shape: readonly number[], data: readonly number[]): NdArray => ({ shape, data, dtype: "float32" });

/** Runs a plain step over [steps, rows, columns]; returns the carries after each step, by the index of the sequence. */
const loop = <Carry>(
  xs: NdArray,
  first: Carry,
  step: (carry: Carry, x: Matrix, index: number) => Carry,
  reverse = false,
): Carry[] => {
  const [steps, rows] = xs.shape as [number, number];
  const carries: Carry[] = [];
  let carry = first;
  for (let i = 0; i < steps; i++) {
    const index = reverse ? steps - 1 - i : i;
    carry = step(carry, rowsOf(xs, index * rows, rows), index);
    carries[index] = carry;
  }
  return carries;
};

/** What errors of so many steps of tanh, products of such depth and sums amount to, when each step multiplies them by at most `growth`. */
const toleranceOf = (steps: number, depth: number): Case["tolerance"] => ({ absolute: steps * (depth + 8) * ulp });

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** h = tanh(x·w + h·u + b), its outputs with its last state behind them. */
const elman = (steps: number, batch: number, inputs: number, units: number, reverse: boolean): Case => ({
  name: `Elman [${steps},${batch},${inputs}] → ${units}${reverse ? ", backwards" : ""}`,
  inputs: [
    uniform([steps, batch, inputs], -1, 1, 1),
    uniform([batch, units], -1, 1, 2),
    uniform([inputs, units], -0.4, 0.4, 3),
    uniform([units, units], -0.3, 0.3, 4),
    uniform([units], -1, 1, 5),
  ],
  apply: (xs, h0, w, u, b) => {
    const { carry, output } = scan(
      (h, x) => {
        const next = ops.tanh(ops.add(ops.add(ops.matmul(x, w!), ops.matmul(h, u!)), b!));
        return { carry: next, output: next };
      },
      h0!,
      xs!,
      { reverse },
    );
    return ops.concatenate([output, ops.reshape(carry, [1, ...carry.shape])]);
  },
  reference: (xs, h0, w, u, b) => {
    const outputs = loop(
      xs!,
      rowsOf(h0!) as number[][],
      (h, x) =>
        zip(
          (a, c, d) => Math.tanh(a! + c! + d!),
          times(x, rowsOf(w!)),
          times(h, rowsOf(u!)),
          h.map(() => Array.from(b!.data)),
        ),
      reverse,
    );
    return stackOf([...outputs, outputs[reverse ? 0 : steps - 1]!]);
  },
  tolerance: toleranceOf(steps, inputs + units),
});

/** Two carries that change places, one that does not depend on itself, one that is always the same: (a, b, x, w) ← (a·b, a, …). */
const shifts: Case = {
  name: "carries that are handed on as they are, twice, or fixed",
  inputs: [
    uniform([5, 2, 3], -1, 1, 1),
    uniform([2, 3], 0.5, 1, 2),
    uniform([2, 3], 0.5, 1, 3),
    uniform([2, 3], -1, 1, 4),
  ],
  apply: (xs, a0, b0, w) => {
    const { carry, output } = scan(
      ({ a, b, x: before, fixed, same }, x) => ({
        carry: { a: b, b: a, x, fixed: w!, same: ops.reshape(ops.reshape(ops.add(before, same), [3, 2]), [2, 3]) },
        output: [ops.add(ops.multiply(a, before), fixed), ops.multiply(ops.subtract(b, same), x)],
      }),
      { a: a0!, b: b0!, x: b0!, fixed: a0!, same: a0! },
      xs!,
    );
    return ops.concatenate([...(output as Tensor[]), ops.stack([carry.a, carry.b, carry.x, carry.fixed, carry.same])]);
  },
  reference: (xs, a0, b0, w) => {
    const [first, second]: [Matrix[], Matrix[]] = [[], []];
    const [a, b] = [rowsOf(a0!), rowsOf(b0!)];
    const states = loop(xs!, { a, b, x: b, fixed: a, same: a }, (state, x) => {
      first.push(zip((p, q, r) => p! * q! + r!, state.a, state.x, state.fixed));
      second.push(zip((p, q, r) => (p! - q!) * r!, state.b, state.same, x));
      return { a: state.b, b: state.a, x, fixed: rowsOf(w!), same: zip((p, q) => p! + q!, state.x, state.same) };
    });
    const last = states.at(-1)!;
    return stackOf([...first, ...second, last.a, last.b, last.x, last.fixed, last.same]);
  },
  tolerance: { absolute: 32 * ulp },
};

/** A carry that is a product of the step's input: it is known for all steps before the loop, and so is an output. */
const ahead: Case = {
  name: "carries and outputs that need no carry",
  inputs: [uniform([4, 2, 3], -1, 1, 1), uniform([2, 3], -1, 1, 2), uniform([3, 3], -1, 1, 3)],
  apply: (xs, h0, w) => {
    const { carry, output } = scan(
      (h, x) => {
        const product = ops.matmul(x, w!);
        return { carry: product, output: [ops.multiply(h, x), product] };
      },
      h0!,
      xs!,
      { reverse: true },
    );
    return ops.concatenate([...(output as Tensor[]), ops.reshape(carry, [1, 2, 3])]);
  },
  reference: (xs, h0, w) => {
    const outputs: Matrix[] = [];
    const products = loop(
      xs!,
      rowsOf(h0!) as number[][],
      (h, x, step) => {
        outputs[step] = zip((a, b) => a! * b!, h, x);
        return times(x, rowsOf(w!));
      },
      true,
    );
    return stackOf([...outputs, ...products, products[0]!]);
  },
  tolerance: { absolute: 8 * ulp },
};

/** Padded samples keep their state; outputs that are no carry are repeated from zeros on. */
const withMask: Case = {
  name: "mask",
  inputs: [
    uniform([4, 3, 2], -1, 1, 1),
    uniform([3, 2], -1, 1, 2),
    floats([4, 3], [0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0]),
    uniform([2, 2], -1, 1, 3),
  ],
  differentiable: [true, true, false, true],
  apply: (xs, h0, mask, w) => {
    const { carry, output } = scan(
      (h, x) => {
        const next = ops.tanh(ops.add(ops.matmul(h, w!), x));
        return { carry: next, output: { h: next, twice: ops.add(next, x) } };
      },
      h0!,
      xs!,
      { mask: mask! },
    );
    return ops.concatenate([output.h, output.twice, ops.reshape(carry, [1, 3, 2])]);
  },
  reference: (xs, h0, mask, w) => {
    const states = loop(
      xs!,
      { h: rowsOf(h0!), twice: rowsOf(h0!).map((row) => row.map(() => 0)) },
      (before, x, step) => {
        const next = zip((a, b) => Math.tanh(a! + b!), times(before.h, rowsOf(w!)), x);
        const keep = (value: Matrix, old: Matrix): number[][] =>
          value.map((row, i) => [...(mask!.data[step * 3 + i] === 0 ? old[i]! : row)]);
        return {
          h: keep(next, before.h),
          twice: keep(
            zip((a, b) => a! + b!, next, x),
            before.twice,
          ),
        };
      },
    );
    return stackOf([...states.map(({ h }) => h), ...states.map(({ twice }) => twice), states.at(-1)!.h]);
  },
  tolerance: toleranceOf(4, 3),
};

/** Weights of every use: elementwise, transposed, sliced, gathered into a wider matrix, shared by two products. */
const weights: Case = {
  name: "weights in all places",
  inputs: [
    uniform([4, 3, 4], -1, 1, 1),
    uniform([4, 4], -0.5, 0.5, 2),
    uniform([4], 0.5, 1, 3),
    uniform([3, 1], 0.5, 1, 4),
  ],
  apply: (xs, w, gain, column) =>
    scan(
      (h, x) => {
        const both = ops.matmul(ops.concatenate([h, x], 1), ops.concatenate([w!, ops.transpose(w!)], 0));
        const more = ops.matmul(ops.slice(x, [0, 0], [3, 2]), ops.slice(w!, [0, 0], [2, 4]));
        // The sum over the batch of a product from the left: no product of stacked rows.
        const left = ops.matmul(ops.matmul(h, w!, { transposeB: true }), ops.multiply(w!, w!));
        const next = ops.tanh(ops.multiply(ops.multiply(ops.add(ops.add(both, more), left), gain!), column!));
        return { carry: next, output: ops.multiply(next, sigmoidOf(next)) };
      },
      ops.scale(ops.slice(ops.reshape(xs!, [12, 4]), [0, 0], [3, 4]), 0),
      xs!,
    ).output,
  reference: (xs, w, gain, column) => {
    const matrix = rowsOf(w!);
    const transposed = matrix.map((row, i) => row.map((_, j) => matrix[j]![i]!));
    const states = loop(
      xs!,
      zip(() => 0, rowsOf(xs!, 0, 3)),
      (h, x) =>
        zip(
          (a, b, c, d, gained, scaled) => Math.tanh((a! + b! + c! + d!) * gained! * scaled!),
          times(h, matrix),
          times(x, transposed),
          times(
            x.map((row) => row.slice(0, 2)),
            matrix.slice(0, 2),
          ),
          times(
            times(h, transposed),
            zip((v) => v! * v!, matrix),
          ),
          h.map(() => Array.from(gain!.data)),
          h.map((row, i) => row.map(() => column!.data[i]!)),
        ),
    );
    return stackOf(states.map((h) => zip((v) => v! * sigmoid(v!), h)));
  },
  tolerance: toleranceOf(4, 12),
};

const sigmoidOf = (x: Tensor): Tensor => ops.sigmoid(x);

/** A loop in a loop: each step sums up products of its own row, one element after another. */
const nested: Case = {
  name: "a loop in a loop",
  inputs: [uniform([3, 4, 2], -1, 1, 1), uniform([2], 0.5, 1, 2), uniform([2, 2], -1, 1, 3)],
  apply: (xs, h0, w) =>
    scan(
      (h, x) => {
        const inner = scan(
          (s, row) => {
            const next = ops.tanh(
              ops.add(ops.reshape(ops.matmul(ops.reshape(s, [1, 2]), w!), [2]), ops.multiply(row, h)),
            );
            return { carry: next, output: ops.multiply(next, h) };
          },
          h,
          x,
          { reverse: true },
        );
        return { carry: inner.carry, output: inner.output };
      },
      h0!,
      xs!,
    ).output,
  reference: (xs, h0, w) => {
    const outputs: Matrix[] = [];
    loop(xs!, Array.from(h0!.data), (h, x) => {
      let s = h;
      const rows: number[][] = [];
      for (let i = 3; i >= 0; i--) {
        s = zip((a, b) => Math.tanh(a! + b!), times([s], rowsOf(w!)), [x[i]!.map((v, j) => v * h[j]!)])[0]!;
        rows[i] = s.map((v, j) => v * h[j]!);
      }
      outputs.push(rows);
      return s;
    });
    return stackOf(outputs);
  },
  tolerance: toleranceOf(12, 2),
};

const x = constant(new Float32Array(24), [4, 3, 2]);
const h = constant(new Float32Array(6), [3, 2]);
const same = (carry: Tensor, _: Tensor) => ({ carry, output: carry });

export const scanSamples = {
  scan: {
    cases: [
      elman(1, 1, 1, 1, false),
      elman(5, 3, 4, 6, false),
      elman(6, 2, 3, 5, true),
      elman(7, 33, 20, 40, false),
      elman(3, 64, 30, 70, true),
      shifts,
      ahead,
      withMask,
      weights,
      nested,
    ],
    badCalls: [
      ...[3, "x", null, [1, 2], {}].flatMap((bad) => [
        {
          call: () => scan(same, bad as never as Tensor, x),
          error: /ArgumentError: scan: carry: expected a tensor, a list of/,
        },
        {
          call: () => scan(same, h, bad as never),
          error: /ArgumentError: scan: sequences: expected a tensor, a list of/,
        },
      ]),
      { call: () => scan(3 as never, h, x), error: "ArgumentError: scan: expected a function" },
      {
        call: () => scan((() => 1) as never, h, x),
        error: "ArgumentError: scan: expected the cell to return { carry, output }",
      },
      {
        call: () => scan(() => ({ carry: x, output: x }), h, x),
        error:
          "ShapeError: scan: expected the cell to return a carry of shape [3,2], as it was given, received [4,3,2]",
      },
      {
        call: () => scan((() => ({ carry: [h, h], output: h })) as never, h, x),
        error: "ArgumentError: scan: expected the cell to return a carry like the one it was given",
      },
      {
        call: () => scan(() => ({ carry: h, output: h }), h, [x, h]),
        error:
          "ShapeError: scan: expected sequences of one length, [steps, ...] with at least one step, received [4,3,2] and [3,2]",
      },
      { call: () => scan(same, h, constant([], [0, 2])), error: "ShapeError: scan: expected sequences of one length" },
      { call: () => scan(same, h, constant(1)), error: "ShapeError: scan: expected sequences of one length" },
      {
        call: () => scan(same, h, leaf({ kind: "input", name: "x" }, [4, 3], "uint8")),
        error: "DataTypeError: scan: expected sequences of float32 or int32, received uint8. Convert with cast",
      },
      {
        call: () => scan(same, h, x, { mask: h }),
        error: "ShapeError: scan: expected a mask of shape [steps, batch] with 4 steps, received [3,2]",
      },
      {
        call: () => scan(same, constant([1], [1], "int32"), x),
        error: "DataTypeError: scan: carry: expected float32, received int32",
      },
      {
        call: () => scan(same, h, x, { reversed: true } as never),
        error: `scan: unknown option "reversed". Did you mean "reverse"?`,
      },
    ],
  },
} satisfies Record<"scan", Sample>;
