// Values that no constant can have.

import { ArgumentError, constant, ShapeError } from "../../src/index.js";
import { type BadInput, bad } from "./bad-input.js";

const forms = "constant: expected a number, an array or a typed array, received";

const making = (name: string, run: () => unknown, message: string, error: BadInput["error"] = ArgumentError) => ({
  name,
  run,
  error,
  message,
});

export const badConstants: readonly BadInput[] = [
  making("nothing", () => constant(bad(undefined)), `${forms} undefined.`),
  making("null", () => constant(bad(null)), `${forms} null.`),
  making("text", () => constant(bad("12")), `${forms} "12".`),
  making("an object with a length", () => constant(bad({ length: 2 })), `${forms} an object with length.`),
  making("a set", () => constant(bad(new Set([1]))), `${forms} a Set.`),
  making("bigints", () => constant(bad(BigInt64Array.of(1n))), `${forms} a BigInt64Array of 1 elements.`),
  making("numbers as text", () => constant(bad([1, "2"])), 'constant: expected numbers, received "2" at 1.'),
  making("a hole", () => constant(new Array(2)), "constant: expected numbers, received undefined at 0."),
  making("flags", () => constant(bad([true])), "constant: expected numbers, received true at 0."),
  making(
    "nested arrays",
    () =>
      constant(
        bad([
          [1, 2],
          [3, 4],
        ]),
      ),
    "constant: expected numbers, received [1,2] at 0. Give the values in one flat array, and a shape.",
  ),
  making(
    "too few values",
    () => constant([1, 2, 3], [2, 2]),
    "constant: expected 4 values for shape [2,2], received 3.",
  ),
  making(
    "a shape that is a number",
    () => constant([1, 2], bad(2)),
    "constant: expected a shape such as [32,10], received 2.",
    ShapeError,
  ),
  making(
    "a shape below 0",
    () => constant([1, 2], [-1, -2]),
    "constant: expected whole sizes of at least 0, received -1 at axis 0 of [-1,-2].",
    ShapeError,
  ),
  making(
    "a type that is none",
    () => constant(1, [], bad("float64")),
    'constant: expected "float32" or "int32" as the type, received "float64".',
  ),
  making(
    "a whole number with a fraction",
    () => constant([1, 2.5], [2], "int32"),
    "constant: expected whole numbers of 32 bits, received 2.5 at 1.",
  ),
  making(
    "a whole number of NaN",
    () => constant(Number.NaN, [], "int32"),
    "constant: expected whole numbers of 32 bits, received NaN at 0.",
  ),
  making(
    "a whole number beyond 32 bits",
    () => constant(Uint32Array.of(4294967295), [1], "int32"),
    "constant: expected whole numbers of 32 bits, received 4294967295 at 0.",
  ),
  making(
    "a number beyond float32",
    () => constant(Float64Array.of(0, -1e39)),
    "constant: expected numbers that float32 can hold, received -1e+39 at 1.",
  ),
];
