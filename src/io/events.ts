// Events as TensorBoard reads them: what was measured at a step, in the messages of tensorflow/core/util/event.proto and framework/summary.proto.

import {
  type Bytes,
  bytesField,
  doubleField,
  float32Bytes,
  float64Bytes,
  joined,
  textField,
  wholeField,
} from "./protobuf.js";

/** TensorFlow's numbers of the types of tensors. */
const [floatType, doubleType, stringType] = [1, 2, 7] as const;

/** TensorShapeProto. */
const shapeOf = (...sizes: readonly number[]): number[] =>
  sizes.flatMap((size) => bytesField(2, size === 0 ? [] : wholeField(1, size)));

/** Summary.Value: a tensor with its tag, and the plugin of TensorBoard that shows it. */
const summaryValue = (tag: string, plugin: string, type: number, shape: Bytes, content: Bytes): number[] =>
  joined(
    textField(1, tag),
    bytesField(8, joined(wholeField(1, type), bytesField(2, shape), content)),
    bytesField(9, bytesField(1, textField(1, plugin))),
  );

/** A number, for the charts under "Scalars". */
export const scalarValue = (tag: string, value: number): number[] =>
  summaryValue(tag, "scalars", floatType, shapeOf(), bytesField(5, float32Bytes([value])));

/** A text in Markdown, under "Text". */
export const textValue = (tag: string, text: string): number[] =>
  summaryValue(tag, "text", stringType, shapeOf(), textField(8, text));

/** Intervals of a histogram, as TensorFlow has them. */
const intervals = 30;

/**
 * How numbers are spread, under "Histograms" and "Distributions": 30 intervals of one width from the least to the greatest. What is not finite
 * is left out; numbers that are all the same stand in the last of 30 intervals without a width.
 */
export const histogramValue = (tag: string, numbers: ArrayLike<number>): number[] => {
  let [least, greatest, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    count += 1;
  }
  const counts = new Float64Array(intervals);
  const width = (greatest - least) / intervals;
  if (width > 0) {
    for (let i = 0; i < numbers.length; i++) {
      const value = numbers[i]!;
      if (Number.isFinite(value)) counts[Math.min(Math.floor((value - least) / width), intervals - 1)]! += 1;
    }
  } else counts[intervals - 1] = count;
  const edge = (i: number): number =>
    count === 0 ? 0 : width > 0 && i < intervals ? least + ((greatest - least) / intervals) * i : greatest;
  const rows = Array.from(counts, (each, i) => [edge(i), edge(i + 1), each]);
  return summaryValue(tag, "histograms", doubleType, shapeOf(intervals, 3), bytesField(4, float64Bytes(rows.flat())));
};

/** Event: values at a step, `wallTime` in seconds since 1970. */
export const eventOf = (wallTime: number, step: number, values: readonly Bytes[]): Uint8Array => {
  const summary = joined(...values.map((value) => bytesField(1, value)));
  return Uint8Array.from(
    joined(doubleField(1, wallTime), step === 0 ? [] : wholeField(2, step), bytesField(5, summary)),
  );
};

/** The event that every file begins with: what its events are written by. */
export const versionEvent = (wallTime: number): Uint8Array =>
  Uint8Array.from(joined(doubleField(1, wallTime), textField(3, "brain.Event:2")));
