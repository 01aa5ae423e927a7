// The operands of every instruction, by name, in the order of their words: the twin of assembly/instructions.ts.

import { Opcode } from "../../assembly/opcodes.js";
import type { Tensor } from "../tensor/tensor.js";

/** `read` and `write` are addresses of tensors, `int` is a whole number, `float` a float32. */
export type OperandKind = "read" | "write" | "int" | "float";

type Operands = Readonly<Record<string, OperandKind>>;

/** Fixed operands, then one word with the length of each list, then the items of each list. */
export interface Layout {
  readonly opcode: Opcode;
  readonly operands: Operands;
  readonly lists?: Readonly<Record<string, Operands>>;
  /** Instructions of its own stand behind the lists, twice. */
  readonly body?: true;
}

export const layouts = {
  gemm: {
    opcode: Opcode.Gemm,
    operands: {
      a: "read",
      b: "read",
      c: "write",
      m: "int",
      n: "int",
      k: "int",
      transposeA: "int",
      transposeB: "int",
      aRowStride: "int",
      bRowStride: "int",
      cRowStride: "int",
      batch: "int",
      aBatchStride: "int",
      bBatchStride: "int",
      cBatchStride: "int",
      taken: "int",
    },
  },
  map: {
    opcode: Opcode.Map,
    operands: { rows: "int", columns: "int" },
    lists: {
      inputs: { address: "read", rowStride: "int", columnStride: "int" },
      outputs: { address: "write" },
      steps: { micro: "int", out: "int", a: "int", b: "int", c: "int", p: "float", q: "float" },
    },
  },
  reduce: {
    opcode: Opcode.Reduce,
    operands: { reduction: "int", x: "read", out: "write", outer: "int", reduced: "int", inner: "int" },
  },
  argReduce: {
    opcode: Opcode.ArgReduce,
    operands: { reduction: "int", x: "read", out: "write", outer: "int", reduced: "int", inner: "int" },
  },
  scan: {
    opcode: Opcode.Scan,
    operands: {
      x: "read",
      out: "write",
      outer: "int",
      axis: "int",
      inner: "int",
      exclusive: "int",
      reverse: "int",
    },
  },
  softmax: {
    opcode: Opcode.Softmax,
    operands: { kind: "int", x: "read", out: "write", rows: "int", columns: "int" },
  },
  crossEntropy: {
    opcode: Opcode.CrossEntropy,
    operands: { logits: "read", targets: "read", out: "write", rows: "int", columns: "int", dense: "int" },
  },
  crossEntropyGradient: {
    opcode: Opcode.CrossEntropyGradient,
    operands: {
      logits: "read",
      targets: "read",
      dy: "read",
      out: "write",
      rows: "int",
      columns: "int",
      dense: "int",
    },
  },
  stridedCopy: {
    opcode: Opcode.StridedCopy,
    operands: {
      x: "read",
      out: "write",
      xOffset: "int",
      outOffset: "int",
      size0: "int",
      size1: "int",
      size2: "int",
      size3: "int",
      size4: "int",
      size5: "int",
      xStride0: "int",
      xStride1: "int",
      xStride2: "int",
      xStride3: "int",
      xStride4: "int",
      xStride5: "int",
      outStride0: "int",
      outStride1: "int",
      outStride2: "int",
      outStride3: "int",
      outStride4: "int",
      outStride5: "int",
    },
  },
  fill: { opcode: Opcode.Fill, operands: { out: "write", count: "int", value: "int" } },
  gatherRows: {
    opcode: Opcode.GatherRows,
    operands: { x: "read", indices: "read", out: "write", rows: "int", width: "int", count: "int" },
  },
  scatterAddRows: {
    opcode: Opcode.ScatterAddRows,
    operands: { x: "read", indices: "read", out: "write", rows: "int", width: "int", count: "int" },
  },
  random: {
    opcode: Opcode.Random,
    operands: { out: "write", count: "int", seed: "read", step: "read", stream: "int" },
  },
  loop: {
    opcode: Opcode.Loop,
    operands: { steps: "int", bodyWords: "int" },
    lists: { advances: { word: "int", address: "read", stride: "int" } },
    body: true,
  },
} as const satisfies Record<string, Layout>;

export type InstructionName = keyof typeof layouts;

type ValueOf<Kind> = Kind extends "read" | "write" ? Tensor : number;
type Values<T> = { readonly [K in keyof T]: ValueOf<T[K]> };
type Lists<T> = T extends { lists: infer L } ? { readonly [K in keyof L]: readonly Values<L[K]>[] } : unknown;

/** Where a tensor of a loop's body lies: in another tensor, in which it moves on from step to step. Both in elements. */
export interface Place {
  readonly within: Tensor;
  readonly begin: number;
  readonly stride: number;
}

/** A loop before it is encoded: what a step does, and where the tensors lie that do not stay where they are. */
export interface LoopInstruction {
  readonly name: "loop";
  readonly steps: number;
  readonly body: readonly Instruction[];
  readonly places: ReadonlyMap<Tensor, Place>;
}

type Flat = Exclude<InstructionName, "loop">;

/** An instruction with tensors where the tape will have addresses. */
export type Instruction =
  | { [N in Flat]: { readonly name: N } & Values<(typeof layouts)[N]["operands"]> & Lists<(typeof layouts)[N]> }[Flat]
  | LoopInstruction;

/** The tensors that an instruction reads or writes, in the order of its operands. */
export const tensorsOf = (instruction: Instruction, kind: "read" | "write"): Tensor[] => {
  const layout: Layout = layouts[instruction.name];
  const found: Tensor[] = [];
  const collect = (operands: Operands, values: object): void => {
    for (const [name, operandKind] of Object.entries(operands)) {
      if (operandKind === kind) found.push((values as Record<string, Tensor>)[name]!);
    }
  };
  collect(layout.operands, instruction);
  for (const [list, operands] of Object.entries(layout.lists ?? {})) {
    for (const item of (instruction as unknown as Record<string, readonly object[]>)[list]!) collect(operands, item);
  }
  return found;
};
