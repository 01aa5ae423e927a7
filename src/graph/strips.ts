// Gives a large product and the chain that alone reads it strips of rows to work on: the gradient of a large weight then never lies in
// memory as a whole. Bits stay: each element of the product is summed in the same order, and chains work element by element.

import { type Layout, layouts, type RowsOf } from "../kernels/instructions.js";
import { type Call, storageOf } from "../tensor/call.js";
import type { Instruction, UnaryOperation } from "../tensor/operation.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import { asGradientOf, resultOf, Tensor } from "../tensor/tensor.js";
import { type Chain, isChain } from "./epilogue.js";

/** Bytes of a product that is worth it: smaller ones stay in the second-level cache until their update has read them. */
const leastBytes = 0x8_0000;
/** Rows and bytes of a strip: each strip packs the product's other operand anew, and the team meets twice. */
const leastRows = 64;
const stripBytes = 0x4_0000;

type Product = Instruction & Readonly<Record<string, unknown>>;

/** A run of a tensor's elements. It is made when all gradients are. */
const runOp: UnaryOperation<{ readonly shape: Shape; readonly offset: number }> = {
  name: "run",
  inferShape: (_, { shape }) => shape,
  view: true,
  offset: (_, { offset }) => offset,
  gradient: () => [undefined],
};

/** `count` elements of a tensor from `offset` on. A view, with the layer and the line of the product. */
const viewOf = (x: Tensor, count: number, offset: number): Tensor =>
  offset === 0 && count === sizeOf(x.shape) ? x : resultOf(runOp, [x], { shape: [count], offset }, [count], x.dtype);

/** Whether an operand of a chain is as long as the result, or one value for all of it. */
const runsAlong = (columns: number, { address, columnStride }: Chain["inputs"][number]): boolean =>
  columnStride === 0 || (columnStride === 1 && sizeOf(address.shape) === columns);

/** How the rows of a product lie, where it and a chain can run in strips. */
const rowsOf = (call: Call, chainCall: Call, chain: Chain): RowsOf | undefined => {
  const [instruction, ...others] = call.instructions as readonly Product[];
  const [product] = call.outputs;
  const rows = instruction && others.length === 0 ? (layouts[instruction.name] as Layout).rows : undefined;
  if (!rows || !product || instruction!.epilogue || call.outputs.length > 1) return undefined;
  const size = sizeOf(product.shape);
  if (4 * size < leastBytes || chain.rows !== 1 || chain.columns !== size) return undefined;
  if (!chain.inputs.every((input) => runsAlong(size, input))) return undefined;
  // What the product reads must not be overwritten by the first strips of the chain.
  return chainCall.inputs.some((input) => call.inputs.includes(input)) ? undefined : rows(instruction as never);
};

/** One call that computes both, or undefined where they cannot run in strips. */
const join = (call: Call, chainCall: Call): Call | undefined => {
  const [chain, ...others] = chainCall.instructions;
  if (!chain || others.length > 0 || !isChain(chain)) return undefined;
  const rows = rowsOf(call, chainCall, chain);
  if (!rows) return undefined;
  const product = call.outputs[0]!;
  const width = sizeOf(product.shape) / rows.count;
  const height = Math.max(leastRows, Math.floor(stripBytes / (4 * width)));
  if (rows.count < 2 * height) return undefined;
  return asGradientOf(product, () => {
    const strip = new Tensor([height, width], product.dtype, undefined, [], {});
    const read = (call.instructions[0] as unknown as Record<string, Tensor>)[rows.read]!;
    const instructions: Instruction[] = [];
    for (let begin = 0; begin < rows.count; begin += height) {
      const here = Math.min(height, rows.count - begin);
      const count = here * width;
      const from = begin * rows.stride;
      const part = (address: Tensor): Tensor =>
        storageOf(address) === product ? viewOf(strip, count, 0) : viewOf(address, count, begin * width);
      instructions.push(
        {
          ...call.instructions[0]!,
          [rows.counted]: here,
          [rows.read]: viewOf(read, sizeOf(read.shape) - from, from),
          [rows.written]: strip,
        } as Instruction,
        {
          ...chain,
          columns: count,
          inputs: chain.inputs.map((input) =>
            input.columnStride === 0 ? input : { ...input, address: part(input.address) },
          ),
          outputs: chain.outputs.map(({ address }) => ({ address: part(address) })),
        },
      );
    }
    return {
      computes: [...call.computes, ...chainCall.computes],
      inputs: [...new Set([...call.inputs, ...chainCall.inputs])].filter((input) => input !== product),
      outputs: [strip, ...chainCall.outputs],
      instructions,
      overwrites: chainCall.overwrites.filter(({ input }) => input !== product),
    };
  });
};

/** The calls, with large products in strips where one chain alone reads them; `isKept` tells the tensors that must be in memory at the end. */
export const inStrips = (calls: readonly Call[], isKept: (tensor: Tensor) => boolean): Call[] => {
  const result: (Call | undefined)[] = [...calls];
  const readers = new Map<Tensor, number[]>();
  for (const [i, { inputs }] of calls.entries()) {
    for (const input of inputs) readers.set(input, [...(readers.get(input) ?? []), i]);
  }
  for (const [i, call] of calls.entries()) {
    const [product] = call.outputs;
    const [reader, ...others] = (product && !isKept(product) && readers.get(product)) || [];
    if (reader === undefined || others.length > 0) continue;
    // Another result of that size would have been written over the product.
    if (!result[reader]!.outputs.every(isKept)) continue;
    const joined = join(call, result[reader]!);
    if (joined) [result[i], result[reader]] = [undefined, joined];
  }
  return result.filter((call) => call !== undefined);
};
