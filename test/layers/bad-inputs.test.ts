// What no layer can take is refused with an error of fragua's that names the layer, whatever its shape or type, before anything is traced.

import { describe, expect, test } from "vitest";
import { constant, FraguaError, type Tensors } from "../../src/index.js";
import { Registry } from "../../src/layers/registry.js";
import { Trace } from "../../src/layers/trace.js";
import { Tensor } from "../../src/tensor/tensor.js";
import { type LayerSample, layerOf, namedShapes } from "./sample.js";
import { samples } from "./samples.js";

const filled = (shape: readonly number[], dtype: "float32" | "int32" = "float32"): Tensor =>
  constant(Array(shape.reduce((count, size) => count * size, 1)).fill(1), shape, dtype);

/** Shapes of 0 to 6 axes, of sizes that few layers expect. */
const shapes = [[], [2], [2, 5], [2, 3, 5], [2, 1, 3, 5], [2, 7, 1, 3, 5], [2, 3, 3, 1, 3, 5], [2, 4, 4, 4, 4]];

/** What is no input at all. */
const junk: readonly unknown[] = [
  null,
  undefined,
  1,
  "x",
  [],
  [filled([2, 3])],
  () => filled([2, 3]),
  {},
  { x: 1 },
  { a: 1, b: 2 },
];

/** What the layer makes of an input, or raises. */
const result = (sample: LayerSample, x: unknown, training: boolean): unknown => {
  const trace = new Trace(new Registry(), training, 2);
  try {
    return layerOf(sample).apply(x as Tensors, trace.scope());
  } catch (error) {
    return error;
  }
};

const isTensors = (value: unknown): boolean =>
  value instanceof Tensor ||
  (typeof value === "object" && value !== null && Object.values(value).every((part) => part instanceof Tensor));

const described = (x: unknown): string =>
  x instanceof Tensor ? `${x.dtype} [${x.shape}]` : isTensors(x) ? `by name ${Object.keys(x as object)}` : String(x);

describe.each(Object.entries<LayerSample>(samples))("%s", (_, sample) => {
  const { name } = layerOf(sample) as { readonly name?: string };
  const named = namedShapes(sample.input);
  const tensors = [
    ...shapes.flatMap((shape) => [filled(shape), filled(shape, "int32")]),
    { first: filled([2, 3]), second: filled([2, 3]) },
    { x: filled([2, 3, 5]) },
    ...named.map(([part]) => Object.fromEntries(named.map(([other, shape]) => [other, filled(other === part ? [2] : [2, ...shape])]))), // biome-ignore format: as one reads it
  ];

  test("what is no tensor is refused by name", () => {
    const wrong = junk.flatMap((x) => {
      const given = result(sample, x, true);
      const refused = given instanceof FraguaError && (name === undefined || given.message.includes(name));
      return refused ? [] : [`${String(x)}: ${given}`];
    });
    expect(wrong).toEqual([]);
  });

  test.each([true, false])(
    "tensors of any shape are taken or refused, and nothing else happens, training: %s",
    (training) => {
      const wrong = tensors.flatMap((x) => {
        const given = result(sample, x, training);
        return given instanceof FraguaError || isTensors(given) ? [] : [`${described(x)}: ${given}`];
      });
      expect(wrong).toEqual([]);
    },
  );
});
