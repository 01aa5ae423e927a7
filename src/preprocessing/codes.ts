// Whole numbers that stand for something, as a model takes them: as they are, or as places in a row of zeros and ones.

import { choice } from "../schema.js";
import { type NumberValues, numbersOf } from "./values.js";

/** A number for `embedding`, or a row with a one at its place. */
export const outputModes = ["int", "oneHot"] as const;
export type OutputMode = (typeof outputModes)[number];

/** The option of the steps that count things up. */
export const outputMode = () => choice(outputModes, "int");

/** A row with a one at each code's place; negative codes leave it zero. */
export const oneHotRows = (codes: ArrayLike<number>, depth: number): NumberValues => {
  const data = new Float64Array(codes.length * depth);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) data[row * depth + codes[row]!] = 1;
  return numbersOf(data, depth);
};

/** Codes of 0 to depth − 1 in the form asked for. */
export const encoded = (codes: ArrayLike<number>, depth: number, mode: OutputMode): NumberValues =>
  mode === "oneHot" ? oneHotRows(codes, depth) : numbersOf(Float64Array.from(codes), 1);

/** The code in each row: the number itself, or the place of the row's largest; −1 for a row of zeros. */
export const decoded = ({ data, width, count }: NumberValues, mode: OutputMode): Int32Array => {
  if (mode === "int" && width === 1) return Int32Array.from(data);
  return Int32Array.from({ length: count }, (_, row) => {
    let best = 0;
    for (let j = 1; j < width; j++) if (data[row * width + j]! > data[row * width + best]!) best = j;
    return data[row * width + best] === 0 ? -1 : best;
  });
};
