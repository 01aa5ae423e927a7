// Pools of sequences and volumes. Sequences are images of one line; volumes are pooled plane by plane, then along the depth.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat } from "./apply.js";
import { checkVolumePadding, tripleOf, type VolumePadding } from "./convolution3d.js";
import { averagePool2dOp, checkBeside, maxPool2dOp, type PoolWindow, poolOptions } from "./pooling.js";
import { reshape } from "./reshape.js";
import { axisOfSteps, checkStepsPadding, oneLine } from "./steps-window.js";
import { axisOfWindow, type WindowAxis } from "./window.js";

export interface Pool1dOptions {
  /** Steps of a window. */
  readonly poolSize?: number;
  /** Steps from one window to the next; the pool's size when left out. */
  readonly strides?: number;
  /** As for conv1d, but not "causal"; steps beside the sequence do not count. */
  readonly padding?: "valid" | "same" | readonly [number, number];
}

export interface Pool3dOptions {
  /** Voxels of a window: one number, or [depth, height, width]. */
  readonly poolSize?: number | readonly [number, number, number];
  /** Voxels from one window to the next; the pool's size when left out. */
  readonly strides?: number | readonly [number, number, number];
  /** As for conv3d; voxels beside the volume do not count. */
  readonly padding?: VolumePadding;
}

type Pool = UnaryOperation<PoolWindow>;

/** A pool of sequences under the name of the function that its errors name. */
export const poolOfSteps =
  (op: Pool, where: string) =>
  (x: Tensor, options: Pool1dOptions = {}): Tensor => {
    checkFloat(x, where);
    checkOptions(where, options, poolOptions);
    if (x.rank !== 3) {
      throw new ShapeError(
        `${where}: expected sequences [batch,steps,channels], received ${showShape(x.shape)}. ` +
          "Give sequences without channels a last axis of 1.",
      );
    }
    const [batch, steps, channels] = x.shape as [number, number, number];
    const size = checkWhole(options.poolSize ?? 2, `${where}: poolSize`, 1);
    const padding = checkStepsPadding(options.padding ?? "valid", where);
    if (padding === "causal") {
      throw new ArgumentError(`${where}: expected "valid", "same" or [before, after], received ${show(padding)}.`);
    }
    const across = axisOfSteps(where, x.shape, size, { strides: options.strides ?? size, padding });
    if (typeof padding !== "string") checkBeside(where, [padding], [size]);
    const window = { images: [batch, 1, steps, channels], size: [1, size] as const, down: oneLine, across };
    const y = apply(op, [reshape(x, window.images)], window, where);
    return reshape(y, [batch, across.results, channels]);
  };

/** A pool of volumes under the name of the function that its errors name. */
export const poolOfVolumes =
  (op: Pool, where: string) =>
  (x: Tensor, options: Pool3dOptions = {}): Tensor => {
    checkFloat(x, where);
    checkOptions(where, options, poolOptions);
    if (x.rank !== 5) {
      throw new ShapeError(
        `${where}: expected volumes [batch,depth,height,width,channels], received ${showShape(x.shape)}. ` +
          "Give volumes without channels a last axis of 1.",
      );
    }
    const size = tripleOf(options.poolSize ?? 2, `${where}: poolSize`);
    const strides = tripleOf(options.strides ?? size, `${where}: strides`);
    const padding = checkVolumePadding(options.padding ?? "valid", where);
    const [deep, down, across] = ([0, 1, 2] as const).map((i) =>
      axisOfWindow(where, x.shape, {
        name: ["depth", "height", "width"][i]!,
        pixels: x.shape[i + 1]!,
        taps: size[i],
        stride: strides[i],
        dilation: 1,
        padding: typeof padding === "string" ? padding : padding[i],
      }),
    ) as [WindowAxis, WindowAxis, WindowAxis];
    if (typeof padding !== "string") checkBeside(where, padding, size);
    const [batch, depth, height, width, channels] = x.shape as [number, number, number, number, number];
    const planes = {
      images: [batch * depth, height, width, channels],
      size: [size[1], size[2]] as const,
      down,
      across,
    };
    const pooled = apply(op, [reshape(x, planes.images)], planes, where);
    // The first largest of a window is the first largest of its planes' first largest ones; the planes of a window have equally many voxels.
    const plane = [down.results, across.results, channels] as const;
    const lines = {
      images: [batch, depth, 1, down.results * across.results * channels],
      size: [size[0], 1] as const,
      down: deep,
      across: oneLine,
    };
    const y = apply(op, [reshape(pooled, lines.images)], lines, where);
    return reshape(y, [batch, deep.results, ...plane]);
  };

/**
 * The largest of the steps of each window, channel by channel; NaN if any is. The gradient goes to the first largest.
 * Shapes: [batch, steps, channels] → [batch, results, channels]. Pool size 2, strides the pool's size, padding "valid".
 * Throws ShapeError when a window does not fit, ArgumentError for bad options.
 */
export const maxPool1d = poolOfSteps(maxPool2dOp, "maxPool1d");

/** The mean of the steps of each window that lie inside of the sequence. Shapes, defaults and errors as for maxPool1d. */
export const averagePool1d = poolOfSteps(averagePool2dOp, "averagePool1d");

/**
 * The largest voxel of each window, channel by channel; NaN if any is. The gradient goes to the first largest.
 * Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, channels]. Pool size 2, strides the pool's size, padding "valid".
 * Throws ShapeError when a window does not fit, ArgumentError for bad options.
 */
export const maxPool3d = poolOfVolumes(maxPool2dOp, "maxPool3d");

/** The mean of the voxels of each window that lie inside of the volume. Shapes, defaults and errors as for maxPool3d. */
export const averagePool3d = poolOfVolumes(averagePool2dOp, "averagePool3d");
