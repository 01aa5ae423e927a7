// ONNX's operators of images, which are NCHW, in terms of this library's, whose images are NHWC.

import { lpPooling2d, type Scope, type Tensor } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import type { Attributes, Operator } from "./onnx-operations.js";

/** What a layer without parameters asks of its scope. */
const plainScope = { enter: (_: unknown, x: Tensor, trace: (x: Tensor) => Tensor) => trace(x) } as unknown as Scope;

type Pads = readonly [readonly [number, number], readonly [number, number]];

/** Images of one line have a height of 1. */
const toImages = (x: Tensor): Tensor =>
  x.rank === 3
    ? ops.reshape(ops.transpose(x, [0, 2, 1]), [x.shape[0]!, 1, x.shape[2]!, x.shape[1]!])
    : ops.transpose(x, [0, 2, 3, 1]);

const fromImages = (y: Tensor, rank: number): Tensor => {
  const moved = ops.transpose(y, [0, 3, 1, 2]);
  return rank === 3 ? ops.reshape(moved, [y.shape[0]!, y.shape[3]!, y.shape[2]!]) : moved;
};

/** A list for the spatial axes as a pair; for one axis the first is 1. */
const pairOf = (list: unknown, rest = 1): readonly [number, number] => {
  const [first = rest, second] = (list ?? []) as readonly number[];
  return second === undefined ? (list ? [rest, first] : [rest, rest]) : [first, second];
};

const padsOf = (x: Tensor, size: readonly [number, number], { auto_pad, pads, strides }: Attributes): Pads => {
  if (!auto_pad) {
    const given = (pads ?? [0, 0, 0, 0]) as readonly number[];
    return given.length === 2
      ? [
          [0, 0],
          [given[0]!, given[1]!],
        ]
      : [
          [given[0]!, given[2]!],
          [given[1]!, given[3]!],
        ];
  }
  const axis = (i: 0 | 1): readonly [number, number] => {
    const [pixels, stride] = [x.shape[i + 1]!, pairOf(strides)[i]];
    const missing = Math.max(0, (Math.ceil(pixels / stride) - 1) * stride + size[i] - pixels);
    const [less, more] = [Math.floor(missing / 2), Math.ceil(missing / 2)];
    return auto_pad === "SAME_LOWER" ? [more, less] : [less, more];
  };
  return [axis(0), axis(1)];
};

const conv: Operator = ([x, kernel], attributes) => {
  const images = toImages(x!.tensor);
  const weights = ops.transpose(kernel!.tensor, [2, 3, 1, 0]);
  const padding = padsOf(images, [weights.shape[0]!, weights.shape[1]!], attributes);
  const { strides, dilations, group = 1 } = attributes;
  const options = { padding, strides: pairOf(strides), dilationRate: pairOf(dilations), groups: group as number };
  return fromImages(ops.conv2d(images, weights, options), x!.tensor.rank);
};

const convTranspose: Operator = ([x, kernel], attributes) => {
  const { rank, shape } = x!.tensor;
  const axes = rank - 2;
  if (axes > 2) return "of volumes";
  const listOf = (name: string, rest: number): readonly number[] =>
    (attributes[name] as readonly number[] | undefined) ?? Array<number>(axes).fill(rest);
  const [strides, dilations, added] = [listOf("strides", 1), listOf("dilations", 1), listOf("output_padding", 0)];
  const { auto_pad, output_shape, group = 1 } = attributes;
  const pads = (attributes.pads as readonly number[] | undefined) ?? Array<number>(2 * axes).fill(0);
  const along = strides.map((stride, axis) => {
    const inputs = shape[axis + 2]!;
    const whole = stride * (inputs - 1) + added[axis]! + (kernel!.tensor.shape[axis + 2]! - 1) * dilations[axis]! + 1;
    const asked = (output_shape as readonly number[] | undefined)?.[axis];
    const wanted = asked ?? (auto_pad ? inputs * stride : undefined);
    if (wanted === undefined) return { cut: [pads[axis]!, pads[axis + axes]!] as const, added: added[axis]! };
    const total = Math.max(0, whole - wanted);
    const [less, more] = [Math.floor(total / 2), Math.ceil(total / 2)];
    const cut = auto_pad === "SAME_UPPER" ? ([less, more] as const) : ([more, less] as const);
    return { cut, added: added[axis]! + Math.max(0, wanted - whole) };
  });
  const options = { groups: group as number };
  if (axes === 1) {
    const [{ cut, added }] = along as [(typeof along)[0]];
    const sequences = ops.transpose(x!.tensor, [0, 2, 1]);
    const taps = ops.transpose(kernel!.tensor, [2, 1, 0]);
    const [stride, dilation] = [strides[0]!, dilations[0]!];
    const all = { ...options, strides: stride, dilationRate: dilation, padding: cut, outputPadding: added };
    return ops.transpose(ops.conv1dTranspose(sequences, taps, all), [0, 2, 1]);
  }
  const pair = <T>(list: readonly T[]): readonly [T, T] => [list[0]!, list[1]!];
  const y = ops.conv2dTranspose(toImages(x!.tensor), ops.transpose(kernel!.tensor, [2, 3, 1, 0]), {
    ...options,
    strides: pair(strides),
    dilationRate: pair(dilations),
    padding: pair(along.map(({ cut }) => cut)),
    outputPadding: pair(along.map((each) => each.added)),
  });
  return fromImages(y, 4);
};

const pool =
  (pool2d: typeof ops.maxPool2d): Operator =>
  ([x], attributes) => {
    const { kernel_shape, strides, dilations, ceil_mode, count_include_pad, outputs } = attributes;
    if (dilations) return "with dilation";
    if (x!.tensor.rank > 4) return "of volumes";
    if (ceil_mode) return "rounded up";
    if ((outputs as number) > 1) return "with positions";
    const images = toImages(x!.tensor);
    const poolSize = pairOf(kernel_shape);
    const padding = padsOf(images, poolSize, attributes);
    const options = { poolSize, strides: pairOf(strides) };
    const pooled = count_include_pad
      ? pool2d(ops.pad(images, [[0, 0], ...padding, [0, 0]]), options)
      : pool2d(images, { ...options, padding });
    return fromImages(pooled, x!.tensor.rank);
  };

/** (Σ |x|^p)^(1/p): the average of padded powers times the size of a window. */
const lpPool: Operator = ([x], attributes) => {
  const { p = 2, kernel_shape, ceil_mode, dilations } = attributes;
  if (x!.tensor.rank > 4) return "of volumes";
  if (ceil_mode) return "rounded up";
  if ((dilations as number[] | undefined)?.some((each) => each !== 1)) return "with dilation";
  const images = toImages(x!.tensor);
  const poolSize = pairOf(kernel_shape);
  const given = padsOf(images, poolSize, attributes);
  const layer = lpPooling2d(poolSize, { order: p as number, strides: pairOf(attributes.strides), padding: given });
  return fromImages(layer.apply(images, plainScope), x!.tensor.rank);
};

/** Over all pixels. */
const globalPool =
  (pool2d: typeof ops.maxPool2d): Operator =>
  ([x]) => {
    const images = toImages(x!.tensor);
    return fromImages(pool2d(images, { poolSize: [images.shape[1]!, images.shape[2]!] }), 4);
  };

const depthToSpace: Operator = ([x], { blocksize, mode = "DCR" }) => {
  const order = mode === "DCR" ? "blocksFirst" : "channelsFirst";
  return fromImages(ops.depthToSpace(toImages(x!.tensor), blocksize as number, { order }), 4);
};

const spaceToDepth: Operator = ([x], { blocksize }) =>
  fromImages(ops.spaceToDepth(toImages(x!.tensor), blocksize as number), 4);

export const imageOperators: Readonly<Record<string, Operator>> = {
  AveragePool: pool(ops.averagePool2d),
  Conv: conv,
  ConvTranspose: convTranspose,
  DepthToSpace: depthToSpace,
  GlobalAveragePool: globalPool(ops.averagePool2d),
  GlobalMaxPool: globalPool(ops.maxPool2d),
  LpPool: lpPool,
  MaxPool: pool(ops.maxPool2d),
  SpaceToDepth: spaceToDepth,
};
