// Kinds of arguments of public functions over tensors: what each takes, and what it must refuse.

import { constant } from "../../src/ops/index.js";

/** Values that no argument takes. */
export const never: readonly unknown[] = [
  null,
  "junk",
  true,
  Symbol("junk"),
  1n,
  () => 1,
  { valueOf: () => 1 },
  new Map([["axis", 0]]),
  new Date(0),
  Object.create(null),
];

/** A list whose first element was never set. */
export const afterHole = (value: unknown): unknown[] => Object.assign(new Array(2), { 1: value });

/** One argument: what it takes, and what must be refused. */
export interface Parameter {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
  readonly optional?: true;
  /** For an object of options, what each of them takes. */
  readonly options?: Readonly<Record<string, Parameter>>;
}

export const floats = constant([1, 2, 3, 4, 5, 6], [2, 3]);
export const whole = constant([0, 1], [2], "int32");
export const numbers = [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY];

export const tensor: Parameter = {
  good: [floats],
  bad: [undefined, ...never, ...numbers, [1, 2], [floats], {}, whole],
};
export const operand: Parameter = {
  good: [floats, 0.5],
  bad: [undefined, ...never, 1e39, [1, 2], [floats], {}, whole],
};
export const anyTensor: Parameter = {
  ...tensor,
  good: [floats, whole],
  bad: tensor.bad.filter((value) => value !== whole),
};
export const indices: Parameter = { good: [whole], bad: [undefined, ...never, ...numbers, [0, 1], {}, floats] };

export const list = (good: readonly unknown[], bad: readonly unknown[]): Parameter => ({
  good,
  bad: [undefined, ...never, 3, {}, ...bad],
});
export const tensors = list(
  [[floats], [floats, floats]],
  [[], [floats, 1], [floats, whole], afterHole(floats), floats, [null], [[floats]]],
);
export const shape = list(
  [[2, 3]],
  [floats, [-1, 2], [0.5], ["2"], [null], [Number.NaN], [2 ** 16, 2 ** 16], afterHole(2), [[2]]],
);

export const number: Parameter = {
  good: [0.5, 1],
  bad: [undefined, ...never, Number.NaN, Number.POSITIVE_INFINITY, 1e39, [1], {}, "1", floats],
};
export const from = (good: readonly number[], ...bad: readonly number[]): Parameter => ({
  good,
  bad: [...number.bad, ...bad],
});
export const count = (least: number): Parameter => from([3], 0.5, least - 1, -3);
export const flag: Parameter = {
  good: [true, false],
  bad: [...never.filter((v) => v !== true), 0, 1, "true", [], {}, floats],
};
export const axis: Parameter = { good: [0, -1], bad: [...never, 0.5, 2, -3, Number.NaN, [0], ["0"], {}, floats] };
export const axes: Parameter = {
  good: [0, -1, [0], [0, 1], []],
  bad: [...never, 0.5, 2, -3, Number.NaN, [2], [0, 0], [0, -2], ["0"], [null], afterHole(0), [[0]], {}, floats],
};

export const optional = (parameter: Parameter): Parameter => ({
  good: [undefined, ...parameter.good],
  bad: parameter.bad.filter((value) => value !== undefined),
  optional: true,
  ...(parameter.options && { options: parameter.options }),
});

export const options = (known: Readonly<Record<string, Parameter>>): Parameter => ({
  good: [undefined, {}, ...Object.keys(known).map((name) => ({ [name]: known[name]!.good.at(-1) }))],
  bad: [
    ...never.filter((value) => typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== null),
    0,
    1,
    [],
    [0],
    floats,
    { junk: undefined },
    ...Object.entries(known).flatMap(([name, { bad }]) =>
      bad.filter((value) => value !== undefined).map((value) => ({ [name]: value })),
    ),
  ],
  optional: true,
  options: known,
});

export const reduction = options({ axis: axes, keepDims: flag });
export const position = options({ axis, keepDims: flag });
export const draw = {
  stream: from([7], 0.5, -1, 2 ** 31),
  seed: from([7, -1], 0.5, 2 ** 32),
};
export const normal = options({ mean: number, stddev: from([2], -1), ...draw });

export const images: Parameter = { good: [constant(Array(32).fill(1), [1, 4, 4, 2])], bad: [...tensor.bad, floats] };
export const pair: Parameter = {
  good: [1, [2, 1]],
  bad: [...never, 0, 0.5, -1, Number.NaN, [1], [0, 1], [1, 1, 1], ["1", 1], afterHole(1), [[1, 1]], {}, floats],
};
export const padding: Parameter = {
  good: ["valid", "same"],
  bad: [...never, 0, [1, 1], [[0, 0]], [[0], [0]], [[0, -1], [0, 0]], [[0, 0.5], [0, 0]], afterHole([0, 0]), [afterHole(0), [0, 0]], {}], // biome-ignore format: as one reads it
};
export const sequences: Parameter = { good: [constant(Array(8).fill(1), [1, 4, 2])], bad: [...tensor.bad, floats] };
export const volumes: Parameter = {
  good: [constant(Array(54).fill(1), [1, 3, 3, 3, 2])],
  bad: [...tensor.bad, floats],
};
export const kernel = (...shape: readonly number[]): Parameter => ({
  good: [constant(Array(shape.reduce((size, each) => size * each)).fill(1), shape)],
  bad: [...tensor.bad, floats],
});
export const whole1: Parameter = { good: [1], bad: [...never, 0, 0.5, -1, Number.NaN, [1], "1", {}, floats] };
export const triple: Parameter = {
  good: [1, [2, 1, 1]],
  bad: [...never, 0, 0.5, -1, Number.NaN, [1], [1, 1], [0, 1, 1], ["1", 1, 1], afterHole(1), [[1, 1, 1]], {}, floats],
};
export const sliding = (taken: Parameter) => ({ strides: taken, dilationRate: taken });
export const groups: Parameter = { good: [1], bad: [...never, 0, 0.5, -1, "1", [1], {}, 3] };
export const added: Parameter = { good: [0], bad: [...never, 1, 0.5, -1, Number.NaN, [0], [0, 1], "0", {}, floats] };
export const stepsPadding: Parameter = {
  good: ["valid", "same", [1, 0]],
  bad: [...never, 0, [1], [1, -1], [0.5, 0], ["1", 1], [[0, 0]], afterHole(1), {}, floats],
};
export const volumePadding: Parameter = { good: ["valid", "same"], bad: [...padding.bad, [[0, 0], [0, 0]]] }; // biome-ignore format: as one reads it
export const ceilMode = { ceilMode: flag };
export const averaging = { countIncludePad: flag, divisorOverride: whole1 };
export const pool = { poolSize: pair, strides: pair, padding, dilationRate: pair, ...ceilMode };

/** What an elementwise function takes, of whatever type: the samples say whether numbers and int32 tensors will do. */
export const anyOperand: Parameter = { good: [floats], bad: [undefined, ...never, [1, 2], [floats], {}] };

/** A tensor, a list of tensors or tensors by name. */
export const nest = (good: readonly unknown[], bad: readonly unknown[]): Parameter => ({
  good,
  bad: [undefined, ...never, ...numbers, [], {}, [1, 2], { h: 1 }, afterHole(floats), [[floats]], ...bad],
});
