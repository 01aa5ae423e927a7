// Pools of sequences and volumes. Sequences are images of one line; volumes are pooled plane by plane, then along the depth.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat } from "./apply.js";
import { checkVolumePadding, tripleOf, type VolumePadding } from "./convolution3d.js";
import { type AverageRules, averagedBy, averageOptions, type PoolRules, poolAxes, poolOptions } from "./pool-window.js";
import { averagePool2dOp, maxPool2dOp, type PoolWindow } from "./pooling.js";
import { reshape } from "./reshape.js";
import { checkStepsPadding, oneLine } from "./steps-window.js";
import type { WindowAxis } from "./window.js";

/** Options of `maxPool1d`. */
export interface Pool1dOptions extends PoolRules {
  /** Steps of a window. */
  readonly poolSize?: number;
  /** Steps from one window to the next; the pool's size when left out. */
  readonly strides?: number;
  /** As for conv1d, but not "causal"; steps beside the sequence do not count. */
  readonly padding?: "valid" | "same" | readonly [number, number];
  /** Steps from one tap of a window to the next; 1. */
  readonly dilationRate?: number;
}

/** Options of `averagePool1d`. */
export interface AveragePool1dOptions extends Pool1dOptions, AverageRules {}

/** Options of `maxPool3d`. */
export interface Pool3dOptions extends PoolRules {
  /** Voxels of a window: one number, or [depth, height, width]. */
  readonly poolSize?: number | readonly [number, number, number];
  /** Voxels from one window to the next; the pool's size when left out. */
  readonly strides?: number | readonly [number, number, number];
  /** As for conv3d; voxels beside the volume do not count. */
  readonly padding?: VolumePadding;
  /** Voxels from one tap of a window to the next; 1. */
  readonly dilationRate?: number | readonly [number, number, number];
}

/** Options of `averagePool3d`. */
export interface AveragePool3dOptions extends Pool3dOptions, AverageRules {}

type Pool = UnaryOperation<PoolWindow>;

/** A pool of sequences under the name of the function that its errors name. */
export const poolOfSteps =
  (op: Pool, where: string, known: readonly string[] = poolOptions) =>
  (x: Tensor, options: AveragePool1dOptions = {}): Tensor => {
    checkFloat(x, where);
    checkOptions(where, options, known);
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
    const axes = poolAxes(where, x.shape, {
      names: ["steps"],
      size: [size],
      strides: [checkWhole(options.strides ?? size, `${where}: strides`, 1)],
      dilation: [checkWhole(options.dilationRate ?? 1, `${where}: dilationRate`, 1)],
      padding: typeof padding === "string" ? padding : [padding],
      ceilMode: options.ceilMode,
    });
    const across = axes[0]!.along;
    const window = { images: [batch, 1, steps, channels], size: [1, size] as const, down: oneLine, across };
    const y = apply(op, [reshape(x, window.images)], window, where);
    return averagedBy(where, reshape(y, [batch, across.results, channels]), axes, options);
  };

/** A pool of volumes under the name of the function that its errors name. */
export const poolOfVolumes =
  (op: Pool, where: string, known: readonly string[] = poolOptions) =>
  (x: Tensor, options: AveragePool3dOptions = {}): Tensor => {
    checkFloat(x, where);
    checkOptions(where, options, known);
    if (x.rank !== 5) {
      throw new ShapeError(
        `${where}: expected volumes [batch,depth,height,width,channels], received ${showShape(x.shape)}. ` +
          "Give volumes without channels a last axis of 1.",
      );
    }
    const size = tripleOf(options.poolSize ?? 2, `${where}: poolSize`);
    const axes = poolAxes(where, x.shape, {
      names: ["depth", "height", "width"],
      size,
      strides: tripleOf(options.strides ?? size, `${where}: strides`),
      dilation: tripleOf(options.dilationRate ?? 1, `${where}: dilationRate`),
      padding: checkVolumePadding(options.padding ?? "valid", where),
      ceilMode: options.ceilMode,
    });
    const [deep, down, across] = axes.map(({ along }) => along) as [WindowAxis, WindowAxis, WindowAxis];
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
    return averagedBy(where, reshape(y, [batch, deep.results, ...plane]), axes, options);
  };

/**
 * The largest of the steps of each window, channel by channel; NaN if any is. The gradient goes to the first largest.
 * Shapes: [batch, steps, channels] → [batch, results, channels]. Pool size 2, strides the pool's size, padding "valid",
 * dilationRate 1 (PyTorch's dilation), ceilMode false. Throws ShapeError when a window does not fit, ArgumentError for bad options.
 */
export const maxPool1d: (x: Tensor, options?: Pool1dOptions) => Tensor = poolOfSteps(maxPool2dOp, "maxPool1d");

/** The mean of the steps of each window that lie inside of the sequence, unless as for averagePool2d. Shapes, defaults and errors as for maxPool1d. */
export const averagePool1d = poolOfSteps(averagePool2dOp, "averagePool1d", averageOptions);

/**
 * The largest voxel of each window, channel by channel; NaN if any is. The gradient goes to the first largest.
 * Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, channels]. Pool size 2, strides the pool's size, padding "valid",
 * dilationRate 1 (PyTorch's dilation), ceilMode false. Throws ShapeError when a window does not fit, ArgumentError for bad options.
 */
export const maxPool3d: (x: Tensor, options?: Pool3dOptions) => Tensor = poolOfVolumes(maxPool2dOp, "maxPool3d");

/** The mean of the voxels of each window that lie inside of the volume, unless as for averagePool2d. Shapes, defaults and errors as for maxPool3d. */
export const averagePool3d = poolOfVolumes(averagePool2dOp, "averagePool3d", averageOptions);
