// ONNX's operators of sequences, images and volumes, whose channels are the second axis, in terms of this library's, whose channels are the last.

import { lpPooling1d, lpPooling2d, type Scope, type Tensor } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import type { Attributes, Operator } from "./onnx-operations.js";

/** What a layer without parameters asks of its scope. */
const plainScope = { enter: (_: unknown, x: Tensor, trace: (x: Tensor) => Tensor) => trace(x) } as unknown as Scope;

type Pair = readonly [number, number];

const axesOf = (x: Tensor): readonly number[] => x.shape.slice(2).map((_, axis) => axis);

/** Channels at the end, and back. */
const channelsLast = (x: Tensor): Tensor => ops.transpose(x, [0, ...axesOf(x).map((axis) => axis + 2), 1]);
const channelsSecond = (y: Tensor): Tensor => ops.transpose(y, [0, y.rank - 1, ...axesOf(y).map((axis) => axis + 1)]);

/** What this library's functions take along so many axes: the one, or a list. */
const along = <T>(list: readonly T[]): T => (list.length === 1 ? list[0]! : (list as unknown as T));

/** The numbers of an attribute, one for each axis; 1 where there is none. */
const numbersOf = (attribute: unknown, axes: readonly unknown[]): readonly number[] =>
  (attribute as readonly number[] | undefined) ?? axes.map(() => 1);

/** What is padded before and after each axis. */
const padsOf = (
  x: Tensor,
  sizes: readonly number[],
  { auto_pad, pads, strides, dilations }: Attributes,
): readonly Pair[] =>
  axesOf(x).map((axis): Pair => {
    const given = pads as readonly number[] | undefined;
    if (!auto_pad || auto_pad === "NOTSET") return [given?.[axis] ?? 0, given?.[axis + sizes.length] ?? 0];
    if (auto_pad === "VALID") return [0, 0];
    const [pixels, stride] = [x.shape[axis + 2]!, numbersOf(strides, sizes)[axis]!];
    const reach = (sizes[axis]! - 1) * numbersOf(dilations, sizes)[axis]! + 1;
    const missing = Math.max(0, (Math.ceil(pixels / stride) - 1) * stride + reach - pixels);
    const [less, more] = [Math.floor(missing / 2), Math.ceil(missing / 2)];
    return auto_pad === "SAME_LOWER" ? [more, less] : [less, more];
  });

type Convolution = (x: Tensor, kernel: Tensor, options: object) => Tensor;
const convolutions = [ops.conv1d, ops.conv2d, ops.conv3d] as unknown as readonly Convolution[];

const conv: Operator = ([x, kernel, bias], attributes) => {
  const taps = ops.transpose(kernel!.tensor, [...axesOf(kernel!.tensor).map((axis) => axis + 2), 1, 0]);
  const sizes = taps.shape.slice(0, -2);
  const y = convolutions[sizes.length - 1]!(channelsLast(x!.tensor), taps, {
    padding: along(padsOf(x!.tensor, sizes, attributes)),
    strides: along(numbersOf(attributes.strides, sizes)),
    dilationRate: along(numbersOf(attributes.dilations, sizes)),
    groups: (attributes.group as number | undefined) ?? 1,
  });
  return channelsSecond(bias ? ops.add(y, bias.tensor) : y);
};

const convTranspose: Operator = ([x, kernel, bias], attributes) => {
  const { rank, shape } = x!.tensor;
  const axes = rank - 2;
  if (axes > 2) return "of volumes";
  const listOf = (name: string, rest: number): readonly number[] =>
    (attributes[name] as readonly number[] | undefined) ?? Array<number>(axes).fill(rest);
  const [strides, dilations, added] = [listOf("strides", 1), listOf("dilations", 1), listOf("output_padding", 0)];
  const { auto_pad, output_shape, group = 1 } = attributes;
  const pads = (attributes.pads as readonly number[] | undefined) ?? Array<number>(2 * axes).fill(0);
  const each = strides.map((stride, axis) => {
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
  const shown = (y: Tensor): Tensor => channelsSecond(bias ? ops.add(y, bias.tensor) : y);
  if (axes === 1) {
    const [{ cut, added }] = each as [(typeof each)[0]];
    const sequences = channelsLast(x!.tensor);
    const taps = ops.transpose(kernel!.tensor, [2, 1, 0]);
    const [stride, dilation] = [strides[0]!, dilations[0]!];
    const all = { ...options, strides: stride, dilationRate: dilation, padding: cut, outputPadding: added };
    return shown(ops.conv1dTranspose(sequences, taps, all));
  }
  const pair = <T>(list: readonly T[]): readonly [T, T] => [list[0]!, list[1]!];
  const y = ops.conv2dTranspose(channelsLast(x!.tensor), ops.transpose(kernel!.tensor, [2, 3, 1, 0]), {
    ...options,
    strides: pair(strides),
    dilationRate: pair(dilations),
    padding: pair(each.map(({ cut }) => cut)),
    outputPadding: pair(each.map((one) => one.added)),
  });
  return shown(y);
};

type Pool = (x: Tensor, options: object) => Tensor;

const pool =
  (pools: readonly unknown[], averages = false): Operator =>
  ([x], attributes) => {
    const { kernel_shape, strides, dilations, ceil_mode, count_include_pad, outputs } = attributes;
    if ((outputs as number) > 1) return "with positions";
    const sizes = kernel_shape as readonly number[];
    const pooled = (pools[sizes.length - 1] as Pool)(channelsLast(x!.tensor), {
      poolSize: along(sizes),
      strides: along(numbersOf(strides, sizes)),
      dilationRate: along(numbersOf(dilations, sizes)),
      padding: along(padsOf(x!.tensor, sizes, attributes)),
      ceilMode: ceil_mode === 1,
      ...(averages && { countIncludePad: count_include_pad === 1 }),
    });
    return channelsSecond(pooled);
  };

/** The layer. */
const lpPool: Operator = ([x], attributes) => {
  const { p = 2, kernel_shape, dilations } = attributes;
  const sizes = kernel_shape as readonly number[];
  const make = (sizes.length === 1 ? lpPooling1d : lpPooling2d) as unknown as (
    size: unknown,
    options: object,
  ) => { apply(x: Tensor, scope: Scope): Tensor };
  const layer = make(along(sizes), {
    order: p,
    strides: along(numbersOf(attributes.strides, sizes)),
    dilationRate: along(numbersOf(dilations, sizes)),
    padding: along(padsOf(x!.tensor, sizes, attributes)),
  });
  return channelsSecond(layer.apply(channelsLast(x!.tensor), plainScope));
};

/** Over all pixels. */
const globalPool =
  (pool2d: typeof ops.maxPool2d): Operator =>
  ([x]) => {
    const [, , height, width] = x!.tensor.shape as [number, number, number, number];
    return channelsSecond(pool2d(channelsLast(x!.tensor), { poolSize: [height, width] }));
  };

const depthToSpace: Operator = ([x], { blocksize, mode = "DCR" }) => {
  const order = mode === "DCR" ? "blocksFirst" : "channelsFirst";
  return channelsSecond(ops.depthToSpace(channelsLast(x!.tensor), blocksize as number, { order }));
};

const spaceToDepth: Operator = ([x], { blocksize }) =>
  channelsSecond(ops.spaceToDepth(channelsLast(x!.tensor), blocksize as number));

export const imageOperators: Readonly<Record<string, Operator>> = {
  AveragePool: pool([ops.averagePool1d, ops.averagePool2d, ops.averagePool3d], true),
  Conv: conv,
  ConvTranspose: convTranspose,
  DepthToSpace: depthToSpace,
  GlobalAveragePool: globalPool(ops.averagePool2d),
  GlobalMaxPool: globalPool(ops.maxPool2d),
  LpPool: lpPool,
  MaxPool: pool([ops.maxPool1d, ops.maxPool2d, ops.maxPool3d]),
  SpaceToDepth: spaceToDepth,
};
