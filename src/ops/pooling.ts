// Pools of images and their adjoints: the largest pixel of a window, or the average of its pixels.

import { PoolKind } from "../../assembly/opcodes.js";
import { ShapeError } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import { checkOptions } from "../options.js";
import type { BinaryOperation, Instruction, UnaryOperation } from "../tensor/operation.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat } from "./apply.js";
import { type AverageRules, averagedBy, averageOptions, type PoolRules, poolAxes, poolOptions } from "./pool-window.js";
import { checkPadding, type Padding, pairOf, type WindowAxis } from "./window.js";

/** Options of `maxPool2d`. */
export interface Pool2dOptions extends PoolRules {
  /** Pixels of a window: one number, or [height, width]. */
  readonly poolSize?: number | readonly [number, number];
  /** Pixels from one window to the next; the pool's size when left out. */
  readonly strides?: number | readonly [number, number];
  /** As for conv2d; pixels beside the image do not count. */
  readonly padding?: Padding;
  /** Pixels from one tap of a window to the next; 1. */
  readonly dilationRate?: number | readonly [number, number];
}

/** Options of `averagePool2d`. */
export interface AveragePool2dOptions extends Pool2dOptions, AverageRules {}

/** How windows lie over images. */
export interface PoolWindow {
  readonly images: Shape;
  readonly size: readonly [number, number];
  readonly down: WindowAxis;
  readonly across: WindowAxis;
}

const resultShape = ({ images, down, across }: PoolWindow): Shape => [
  images[0]!,
  down.results,
  across.results,
  images[3]!,
];

const poolInstruction = (kind: PoolKind, x: Tensor, z: Tensor, out: Tensor, window: PoolWindow): Instruction[] => {
  const { images, size, down, across } = window;
  const [batch, height, width, channels] = images as [number, number, number, number];
  if (sizeOf(out.shape) === 0) return [];
  return [
    {
      name: "pool",
      kind,
      x,
      z,
      out,
      batch,
      height,
      width,
      channels,
      rows: down.results,
      columns: across.results,
      tapsY: size[0],
      tapsX: size[1],
      strideY: down.stride,
      strideX: across.stride,
      originY: -down.before,
      originX: -across.before,
      dilationY: down.dilation,
      dilationX: across.dilation,
    },
  ];
};

export const maxPool2dOp: UnaryOperation<PoolWindow> = inWholeBinary({
  name: "maxPool2d",
  inferShape: (_, window) => resultShape(window),
  emit: ([x], out, window) => poolInstruction(PoolKind.Maximum, x, x, out, window),
  gradient: (dy, [x], _, window) => [apply(maxPool2dGradientOp, [x, dy], window)],
});

// Linear in dy: each result goes to the pixel that was the first largest of its window.
export const maxPool2dGradientOp: BinaryOperation<PoolWindow> = inWholeBinary({
  name: "maxPool2dGradient",
  inferShape: (_, { images }) => images,
  emit: ([x, dy], out, window) => poolInstruction(PoolKind.MaximumGradient, x, dy, out, window),
  gradient: (dz, [x], _, window) => [undefined, apply(maxPool2dPickOp, [x, dz], window)],
});

// Its adjoint, linear in z: what stands in z where x is the first largest of a window.
export const maxPool2dPickOp: BinaryOperation<PoolWindow> = inWholeBinary({
  name: "maxPool2dPick",
  inferShape: (_, window) => resultShape(window),
  emit: ([x, z], out, window) => poolInstruction(PoolKind.Maximum, x, z, out, window),
  gradient: (dy, [x], _, window) => [undefined, apply(maxPool2dGradientOp, [x, dy], window)],
});

export const averagePool2dOp: UnaryOperation<PoolWindow> = inWholeBinary({
  name: "averagePool2d",
  inferShape: (_, window) => resultShape(window),
  emit: ([x], out, window) => poolInstruction(PoolKind.Average, x, x, out, window),
  gradient: (dy, _, _y, window) => [apply(averagePool2dGradientOp, [dy], window)],
});

export const averagePool2dGradientOp: UnaryOperation<PoolWindow> = inWholeBinary({
  name: "averagePool2dGradient",
  inferShape: (_, { images }) => images,
  emit: ([dy], out, window) => poolInstruction(PoolKind.AverageGradient, dy, dy, out, window),
  gradient: (dz, _, _y, window) => [apply(averagePool2dOp, [dz], window)],
});

/** A pool under the name of the function that its errors name, and what it takes. */
export const poolOf =
  (op: UnaryOperation<PoolWindow>, where: string, known: readonly string[] = poolOptions) =>
  (x: Tensor, options: AveragePool2dOptions = {}): Tensor => {
    checkFloat(x, where);
    checkOptions(where, options, known);
    if (x.rank !== 4) {
      throw new ShapeError(
        `${where}: expected images [batch,height,width,channels], received ${showShape(x.shape)}. ` +
          "Give images without channels a last axis of 1.",
      );
    }
    const size = pairOf(options.poolSize ?? 2, `${where}: poolSize`);
    const axes = poolAxes(where, x.shape, {
      names: ["height", "width"],
      size,
      strides: pairOf(options.strides ?? size, `${where}: strides`),
      dilation: pairOf(options.dilationRate ?? 1, `${where}: dilationRate`),
      padding: checkPadding(options.padding ?? "valid", where),
      ceilMode: options.ceilMode,
    });
    const [down, across] = axes.map(({ along }) => along) as [WindowAxis, WindowAxis];
    return averagedBy(where, apply(op, [x], { images: x.shape, size, down, across }), axes, options);
  };

/**
 * The largest pixel of each window, channel by channel; NaN if any is. The gradient goes to the first largest, as in Keras and PyTorch.
 * Shapes: [batch, height, width, channels] → [batch, rows, columns, channels]. Pool size 2, strides the pool's size, padding "valid",
 * dilationRate 1 (PyTorch's dilation), ceilMode false. Throws ShapeError when a window does not fit, ArgumentError for bad options.
 */
export const maxPool2d: (x: Tensor, options?: Pool2dOptions) => Tensor = poolOf(maxPool2dOp, "maxPool2d");

/**
 * The mean of the pixels of each window that lie inside of the image, channel by channel, as in Keras (PyTorch counts those beside it, too,
 * unless `count_include_pad` is false): with `countIncludePad` what is padded counts as zeros, and `divisorOverride` divides the sum instead. Shapes,
 * other defaults and errors as for maxPool2d.
 */
export const averagePool2d = poolOf(averagePool2dOp, "averagePool2d", averageOptions);
