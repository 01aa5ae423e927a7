// The layouts of the whole binary come with the operations that need them.
import "../../src/ops/index.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MicroOpcode } from "../../assembly/opcodes.js";
import {
  type Epilogue,
  epilogueOperands,
  type InstructionName,
  type Layout,
  layouts,
  noEpilogue,
  type OperandKind,
} from "../../src/kernels/instructions.js";
import { constant } from "../../src/ops/apply.js";
import { disassemble, printTape } from "../../src/program/disassemble.js";
import { encode, encodeInstruction } from "../../src/program/encode.js";
import type { Call } from "../../src/tensor/call.js";
import type { Instruction } from "../../src/tensor/operation.js";
import type { Tensor } from "../../src/tensor/tensor.js";

const operand = (kind: OperandKind): fc.Arbitrary<number | Tensor> => {
  if (kind === "int") return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  if (kind === "float") return fc.float({ noNaN: true });
  return fc.integer({ min: 1, max: 1000 }).map((size) => constant(new Float32Array(size)));
};

const operands = (kinds: Readonly<Record<string, OperandKind>>): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, operand(kind)])));

const instruction = fc.constantFrom(...(Object.keys(layouts) as InstructionName[])).chain((name) => {
  const layout: Layout = layouts[name];
  const lists = Object.entries(layout.lists ?? {}).map(
    ([list, kinds]) => [list, fc.array(operands(kinds), { maxLength: 5 })] as const,
  );
  const epilogue = layout.epilogue ? fc.option(operands(epilogueOperands), { nil: undefined }) : fc.constant(undefined);
  return fc
    .tuple(operands(layout.operands), fc.record(Object.fromEntries(lists)), epilogue)
    .map(([fixed, items, finish]) => ({ name, ...fixed, ...items, epilogue: finish }) as unknown as Instruction);
});

/** Addresses beyond 2 GiB must survive the signed words of the tape. */
const addressOf = (tensor: Tensor): number => 0xf000_0000 + tensor.id * 64;

const numbers = (values: object, names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    names.map((name) => {
      const value = (values as Record<string, number | Tensor>)[name]!;
      return [name, typeof value === "number" ? value : addressOf(value)];
    }),
  );

test("disassemble reads back what encode wrote", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(instruction, fc.boolean()), { maxLength: 8 }), (given) => {
      const words = given.flatMap(([one, sync]) => encodeInstruction(one, addressOf, sync));
      const read = disassemble(Int32Array.from(words));
      expect(read.length).toBe(given.length);
      for (const [i, [one, sync]] of given.entries()) {
        const layout: Layout = layouts[one.name];
        expect(read[i]!.name).toBe(one.name);
        expect(read[i]!.sync).toBe(sync);
        const { epilogue = noEpilogue } = one as { epilogue?: Epilogue<Tensor> };
        expect(read[i]!.operands).toEqual({
          ...numbers(one, Object.keys(layout.operands)),
          ...(layout.epilogue ? numbers(epilogue, Object.keys(epilogueOperands)) : {}),
        });
        for (const [list, kinds] of Object.entries(layout.lists ?? {})) {
          const items = (one as unknown as Record<string, object[]>)[list]!;
          expect(read[i]!.lists[list]).toEqual(items.map((item) => numbers(item, Object.keys(kinds))));
        }
      }
    }),
  );
});

test("words that are no instruction are refused with their place", () => {
  expect(() => disassemble(Int32Array.of(999, 2))).toThrow(/word 0 is not the start/);
  expect(() => disassemble(Int32Array.of(9, 50))).toThrow(/word 0/);
});

const copy = (x: Tensor, out: Tensor): Call => ({
  computes: [out],
  inputs: [x],
  outputs: [out],
  overwrites: [],
  instructions: [
    {
      name: "map",
      rows: 1,
      columns: 4,
      middle: 1,
      inner: 1,
      inputs: [{ address: x, rowStride: 4, columnStride: 1, middleStride: 4, outerStride: 4 }],
      outputs: [{ address: out }],
      steps: [{ micro: MicroOpcode.Copy, out: 1, a: 0, b: 0, c: 0, p: 0, q: 0 }],
    },
  ],
});

test("the team meets before an instruction that depends on one since the last meeting, and only there", () => {
  const [a, b, c, d] = Array.from({ length: 4 }, () => constant(new Float32Array(4))) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const at = (tensor: Tensor): number => 64 * [a, b, c, d].indexOf(tensor);
  const syncs = (...calls: Call[]) => disassemble(encode(calls, at).words).map(({ sync }) => sync);
  expect(syncs(copy(a, b), copy(a, c))).toEqual([false, false]);
  expect(syncs(copy(a, b), copy(b, c))).toEqual([false, true]);
  expect(syncs(copy(a, b), copy(c, a))).toEqual([false, true]);
  expect(syncs(copy(a, b), copy(c, b))).toEqual([false, true]);
  expect(syncs(copy(a, b), copy(b, c), copy(a, d))).toEqual([false, true, false]);
});

test("a tape prints an instruction a line", () => {
  const [a, b] = [constant([1, 2, 3, 4]), constant([0, 0, 0, 0])];
  const text = printTape(encode([copy(a, b)], (tensor) => (tensor === a ? 64 : 128)).words);
  expect(text.split("\n")[0]).toBe("       0  map          rows=1 columns=4 middle=1 inner=1");
  expect(text).toContain("inputs[0] address=64 rowStride=4 columnStride=1");
});
