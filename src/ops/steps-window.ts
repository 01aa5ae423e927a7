// How a window slides along the steps of sequences: they are images of one line.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkWhole } from "../options.js";
import { type Shape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { reshape } from "./reshape.js";
import { axisOfWindow, type WindowAxis } from "./window.js";

/** "valid", "same" as for images. "causal": no result sees a later step. Or zeros [before, after]. */
export type StepsPadding = "valid" | "same" | "causal" | readonly [number, number];

/** Options of convolutions over steps. */
export interface StepsOptions {
  /** Steps from one window to the next. */
  readonly strides?: number;
  readonly padding?: StepsPadding;
  /** Steps from one tap of a window to the next. */
  readonly dilationRate?: number;
}

/** A padding. Throws ArgumentError. */
export const checkStepsPadding = (padding: unknown, where: string): StepsPadding => {
  if (padding === "valid" || padding === "same" || padding === "causal") return padding;
  if (
    Array.isArray(padding) &&
    padding.length === 2 &&
    Array.from(padding).every((each) => Number.isSafeInteger(each) && each >= 0)
  ) {
    return padding as unknown as readonly [number, number];
  }
  throw new ArgumentError(
    `${where}: expected "valid", "same", "causal" or [before, after], received ${show(padding)}.`,
  );
};

/** The one line of images that sequences are. */
export const oneLine: WindowAxis = { stride: 1, dilation: 1, before: 0, results: 1 };

/** Windows of some taps along the steps of sequences [batch, steps, channels]. Throws ArgumentError or ShapeError. */
export const axisOfSteps = (
  where: string,
  sequences: Shape,
  taps: number,
  { strides = 1, padding = "valid", dilationRate = 1 }: StepsOptions,
): WindowAxis => {
  const dilation = checkWhole(dilationRate, `${where}: dilationRate`, 1);
  const checked = checkStepsPadding(padding, where);
  return axisOfWindow(where, sequences, {
    name: "steps",
    pixels: sequences[1]!,
    taps,
    stride: checkWhole(strides, `${where}: strides`, 1),
    dilation,
    padding: checked === "causal" ? [Math.max(0, taps - 1) * dilation, 0] : checked,
  });
};

/** Throws ArgumentError, DataTypeError or ShapeError unless both are float32 tensors of three axes. */
export const checkSequences = (where: string, x: Tensor, kernel: Tensor, expected: string): void => {
  checkFloat(x, where);
  checkFloat(kernel, `${where}: kernel`);
  if (x.rank === 3 && kernel.rank === 3) return;
  throw new ShapeError(
    `${where}: expected sequences [batch,steps,channels] and a kernel ${expected}, ` +
      `received ${showShape(x.shape)} and ${showShape(kernel.shape)}. Give sequences without channels a last axis of 1.`,
  );
};

/** Sequences as images of one line. */
export const asImages = (x: Tensor): Tensor => reshape(x, [x.shape[0]!, 1, x.shape[1]!, x.shape[2]!]);

/** A kernel for sequences as one for images of one line. */
export const asLineKernel = (kernel: Tensor): Tensor => reshape(kernel, [1, ...kernel.shape]);

/** Images of one line as sequences. */
export const asSequences = (y: Tensor): Tensor => reshape(y, [y.shape[0]!, y.shape[2]!, y.shape[3]!]);
