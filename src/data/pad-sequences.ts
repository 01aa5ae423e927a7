// Uneven sequences in one array: padded and cut to one length.

import { ArgumentError, DataError, show } from "../errors.js";
import { checkNumber, checkOptions, checkWhole } from "../options.js";
import { choice } from "../schema.js";
import { type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import { asSample } from "./dataset/stack.js";
import { type AnyTypedArray, isList, isShaped, type NestedArray, type ShapedArray } from "./forms.js";

/** Options of `padSequences`. */
export interface PadSequencesOptions {
  /** The length that all come to; that of the longest where it is left out. */
  readonly maxlen?: number;
  /** The type of the numbers: "int32". */
  readonly dtype?: "int32" | "float32";
  /** Where a shorter one is filled up: before it begins, "pre", or behind its end, "post". */
  readonly padding?: "pre" | "post";
  /** Where a longer one is cut off: at its begin, "pre", or at its end, "post". */
  readonly truncating?: "pre" | "post";
  /** What stands where there is nothing: 0. */
  readonly value?: number;
}

/**
 * Sequences of different lengths as one array of numbers [count, maxlen], or [count, maxlen, …] for sequences of rows. Throws DataError for what is no sequence, and
 * for numbers that are not whole in "int32". Keras: `pad_sequences`, whose names and defaults these are; PyTorch: `pad_sequence`, which fills up behind. Masks
 * that recurrent layers follow (`maskZero`, `masking`) pass over padding on either side.
 *
 *     const x = padSequences([[7, 2, 9], [4]], { padding: "post" });        // [[7, 2, 9], [4, 0, 0]]
 */
export const padSequences = (
  sequences: readonly (NestedArray | AnyTypedArray | ShapedArray)[],
  options: PadSequencesOptions = {},
): ShapedArray => {
  const where = "padSequences";
  checkOptions(where, options, ["maxlen", "dtype", "padding", "truncating", "value"]);
  const dtype = choice(["int32", "float32"], "int32").read(options.dtype ?? "int32", `${where}: dtype`);
  const sides = choice(["pre", "post"], "pre");
  const padding = sides.read(options.padding ?? "pre", `${where}: padding`);
  const truncating = sides.read(options.truncating ?? "pre", `${where}: truncating`);
  const value = checkNumber(options.value ?? 0, `${where}: value`);
  if (dtype === "int32" && (value | 0) !== value) {
    throw new ArgumentError(
      `${where}: value: expected a whole number of 32 bits, received ${value}. Or give { dtype: "float32" }.`,
    );
  }
  if (!Array.isArray(sequences) || sequences.length === 0) {
    throw new DataError(`${where}: expected a list of sequences, received ${show(sequences)}.`);
  }
  const samples = sequences.map((sequence: unknown, i) => {
    if (isList(sequence) || isShaped(sequence)) {
      // An empty list has no shape that could be read off.
      const empty = Array.isArray(sequence) && sequence.length === 0;
      const sample = empty ? undefined : asSample(sequence, `${where}: sequence ${i}`);
      if (sample === undefined || sample.shape.length > 0) return sample;
    }
    throw new DataError(`${where}: expected a sequence of numbers as sequence ${i}, received ${show(sequence)}.`);
  });
  const inner: Shape = samples.find((sample) => sample !== undefined)?.shape.slice(1) ?? [];
  const longest = samples.reduce((most, sample) => Math.max(most, sample?.shape[0] ?? 0), 1);
  const length = options.maxlen === undefined ? longest : checkWhole(options.maxlen, `${where}: maxlen`, 1);
  const width = sizeOf(inner);
  const data = new (dtype === "int32" ? Int32Array : Float32Array)(samples.length * length * width).fill(value);
  samples.forEach((sample, i) => {
    if (sample === undefined) return;
    const [own, ...rest] = sample.shape;
    if (!sameShape(rest, inner)) {
      throw new DataError(
        `${where}: expected steps of shape ${showShape(inner)}, as in the first sequence, received ${showShape(rest)} in sequence ${i}.`,
      );
    }
    const kept = Math.min(own!, length);
    const from = truncating === "pre" ? own! - kept : 0;
    const to = i * length + (padding === "pre" ? length - kept : 0);
    for (let j = 0; j < kept * width; j++) {
      const number = sample.data[from * width + j]!;
      data[to * width + j] = number;
      if (
        !Number.isFinite(data[to * width + j]) ||
        !Number.isFinite(number) ||
        (dtype === "int32" && data[to * width + j] !== number)
      ) {
        throw new DataError(
          `${where}: expected ${dtype === "int32" ? "whole numbers of 32 bits" : "finite numbers"} in sequence ${i}, received ${number}.` +
            (Number.isFinite(number) ? ' { dtype: "float32" } takes others.' : ""),
        );
      }
    }
  });
  return { data, shape: [samples.length, length, ...inner] };
};
