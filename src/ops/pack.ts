// Several tensors in one buffer: pack puts them one behind the other, and parts are views of it, each other's adjoint.

import { ArgumentError, DataTypeError, ShapeError, show } from "../errors.js";
import type { Operation, UnaryOperation } from "../tensor/operation.js";
import { checkShape, type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor } from "./apply.js";
import { add } from "./arithmetic.js";
import { reshape } from "./reshape.js";
import { stridedCopy } from "./strided-copy.js";

interface Packing {
  readonly shape: Shape;
  /** Where each operand begins, in elements; what none of them covers is 0. */
  readonly offsets: readonly number[];
}

interface Part {
  readonly shape: Shape;
  /** Elements before it. */
  readonly offset: number;
}

/** At least one tensor. */
type SomeTensors = readonly [Tensor, ...Tensor[]];

/** A view of elements that lie one behind the other. */
export const partOp: UnaryOperation<Part> = {
  name: "part",
  inferShape: (_, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  view: true,
  offset: (_, { offset }) => offset,
  gradient: (dy, [x], _, { offset }) => [apply(packOp, [dy], { shape: x.shape, offsets: [offset] })],
};

export const packOp: Operation<Packing, SomeTensors> = {
  name: "pack",
  inferShape: (_, { shape }) => shape,
  inferType: ([first]) => first.dtype,
  emit: (inputs, out, { offsets }) => {
    const count = sizeOf(out.shape);
    const covered = inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return [
      ...(covered < count ? [{ name: "fill", out, count, value: 0 } as const] : []),
      ...inputs.flatMap((x, i) => stridedCopy(x, [1], 0, out, [1], offsets[i]!, [sizeOf(x.shape)])),
    ];
  },
  gradient: (dy, inputs, _, { offsets }) =>
    inputs.map(({ shape }, i) => partOf(dy, shape, offsets[i]!)) as Tensor[] as [Tensor, ...Tensor[]],
  // The gradients of several parts come together: each is written once, and nothing is added to zeros.
  sum: (a, b) => {
    const inputs = [...(a.inputs as SomeTensors)] as [Tensor, ...Tensor[]];
    const offsets = [...packingOf(a).offsets];
    for (const [i, input] of b.inputs.entries()) {
      const offset = packingOf(b).offsets[i]!;
      const end = offset + sizeOf(input.shape);
      const shared = inputs.findIndex((other, j) => offset < offsets[j]! + sizeOf(other.shape) && offsets[j]! < end);
      if (shared < 0) {
        inputs.push(input);
        offsets.push(offset);
      } else if (offsets[shared] === offset && sizeOf(inputs[shared]!.shape) === sizeOf(input.shape)) {
        inputs[shared] = add(partOf(inputs[shared]!, input.shape, 0), input);
      } else return undefined;
    }
    return apply(packOp, inputs, { shape: a.shape, offsets });
  },
};

const packingOf = (packed: Tensor): Packing => packed.attributes as Packing;

/** The elements from `offset` on as a tensor of some shape: a view, nothing is moved; of what was packed, the tensor itself. */
export const partOf = (x: Tensor, shape: Shape, offset: number): Tensor => {
  if (x.op === packOp) {
    const { offsets } = packingOf(x);
    const place = x.inputs.findIndex((input, i) => offsets[i] === offset && sizeOf(input.shape) === sizeOf(shape));
    if (place >= 0) return reshape(x.inputs[place]!, shape);
  }
  return apply(partOp, [x], { shape, offset });
};

/**
 * Tensors one behind the other in one buffer.
 * Shapes: [...], [...], … → [elements of all]. Throws ArgumentError for no tensors, DataTypeError when their types differ.
 */
export const pack = (tensors: readonly Tensor[]): Tensor => {
  if (!Array.isArray(tensors) || tensors.length === 0) {
    throw new ArgumentError(`pack: expected a list of at least one tensor, received ${show(tensors)}.`);
  }
  const offsets: number[] = [];
  let total = 0;
  const checked = [...(tensors as readonly Tensor[])].map((tensor) =>
    checkTensor(tensor, "pack"),
  ) as unknown as SomeTensors;
  const [{ dtype }] = checked;
  for (const tensor of checked) {
    if (tensor.dtype !== dtype) {
      throw new DataTypeError(
        `pack: expected tensors of one type, received ${dtype} and ${tensor.dtype}. ` +
          `Convert with cast(x, "${dtype}").`,
      );
    }
    offsets.push(total);
    total += sizeOf(tensor.shape);
  }
  return apply(packOp, checked, { shape: [total], offsets });
};

/**
 * The tensors that lie one behind the other in a packed one, as views of it.
 * Shapes: [elements of all] → the shapes given. Throws ShapeError unless they make up the whole.
 */
export const unpack = (packed: Tensor, shapes: readonly Shape[]): Tensor[] => {
  const size = sizeOf(checkTensor(packed, "unpack").shape);
  if (!Array.isArray(shapes)) throw new ArgumentError(`unpack: expected a list of shapes, received ${show(shapes)}.`);
  const parts = [...(shapes as readonly Shape[])].map((shape) => [...checkShape(shape, "unpack")]);
  if (parts.reduce((sum, shape) => sum + sizeOf(shape), 0) !== size) {
    throw new ShapeError(
      `unpack: expected shapes of ${size} elements in all for ${showShape(packed.shape)}, received ${show(shapes)}.`,
    );
  }
  let offset = 0;
  return parts.map((shape) => {
    const part = partOf(packed, shape, offset);
    offset += sizeOf(shape);
    return part;
  });
};
