// The operands of every instruction, by name, in the order of their words: the twin of assembly/instructions.ts.

import { MicroOpcode, Opcode } from "../../assembly/opcodes.js";
import { type Layout, type OperandKind, type Operands, rates } from "./layout.js";
import type { WholeLayouts } from "./whole-layouts.js";

export type { Layout, OperandKind, RowsOf } from "./layout.js";

/** What may be done with the rows of a product before they leave: adding a bias, and a step of one operand. */
export interface Epilogue<Address> {
  /** A row that is added to every row; 0 for none. */
  readonly bias: Address | 0;
  readonly activation: MicroOpcode;
  readonly p: number;
  readonly q: number;
}

export const epilogueOperands = { bias: "read", activation: "int", p: "float", q: "float" } as const;

/** The product as it is. */
export const noEpilogue: Epilogue<never> = { bias: 0, activation: MicroOpcode.Copy, p: 0, q: 0 };

const coreLayouts = {
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
    epilogue: true,
    rows: ({ m, n, batch, transposeA, aRowStride, cRowStride }) =>
      batch === 1 && cRowStride === n
        ? { count: m!, counted: "m", read: "a", written: "c", stride: transposeA ? 1 : aRowStride! }
        : undefined,
    work: ({ m, n, k, batch }) => m! * n! * k! * batch! * rates.product,
  },
  map: {
    opcode: Opcode.Map,
    operands: { rows: "int", columns: "int", middle: "int", inner: "int" },
    lists: {
      inputs: {
        address: "read",
        rowStride: "int",
        columnStride: "int",
        middleStride: "int",
        outerStride: "int",
      },
      outputs: { address: "write" },
      steps: { micro: "int", out: "int", a: "int", b: "int", c: "int", p: "float", q: "float" },
    },
    work: ({ rows, columns }, { steps }, values) =>
      rows! * columns! * steps!.length * rates.step + values * rates.value,
  },
  reduce: {
    opcode: Opcode.Reduce,
    operands: { reduction: "int", x: "read", out: "write", outer: "int", reduced: "int", inner: "int" },
  },
  argReduce: {
    opcode: Opcode.ArgReduce,
    operands: { reduction: "int", x: "read", out: "write", outer: "int", reduced: "int", inner: "int" },
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
  random: {
    opcode: Opcode.Random,
    operands: { out: "write", count: "int", seed: "read", step: "read", row: "read", stream: "int", width: "int" },
  },
  widen: { opcode: Opcode.Widen, operands: { x: "read", out: "write", count: "int" } },
} as const satisfies Record<string, Layout>;

type Layouts = typeof coreLayouts & WholeLayouts;

/** All that are known: those of the whole binary from the first operation on that is `inWholeBinary`, so that other pages do not carry them. */
export const layouts = { ...coreLayouts } as Layouts;

export type InstructionName = keyof Layouts;

type ValueOf<Kind, Address> = Kind extends "read" | "write" ? Address : number;
type Values<T, Address> = { readonly [K in keyof T]: ValueOf<T[K], Address> };
type Lists<T, Address> = T extends { lists: infer L }
  ? { readonly [K in keyof L]: readonly Values<L[K], Address>[] }
  : unknown;

type Finished<T, Address> = T extends { epilogue: true } ? { readonly epilogue?: Epilogue<Address> } : unknown;

/** Where a tensor of a loop's body lies: in another tensor, in which it moves on from step to step. Both in elements. */
export interface PlaceOf<Address> {
  readonly within: Address;
  readonly begin: number;
  readonly stride: number;
}

/** The byte address of what lies in memory. */
type AddressesOf<Address> = (storage: Address) => number;

/** Who encodes loops hears of each address, with the word of the instruction that holds it, and of meetings inside. */
export interface TapeListener<Address> {
  address?(tensor: Address, word: number): void;
  meetings?(count: number): void;
}

/** What encodes the instructions inside of another: one, or all in their order, with the meetings that they need. */
export interface TapeEncoder<Address> {
  one(
    instruction: InstructionOf<Address>,
    addressOf: AddressesOf<Address>,
    sync: boolean,
    listener: TapeListener<Address>,
  ): number[];
  inOrder(
    instructions: readonly InstructionOf<Address>[],
    addressOf: AddressesOf<Address>,
    each: (instruction: InstructionOf<Address>, sync: boolean) => void,
  ): void;
}

/** A loop before it is encoded: what a step does, and where the tensors lie that do not stay where they are. */
export interface LoopInstructionOf<Address> {
  readonly name: "loop";
  readonly steps: number;
  readonly body: readonly InstructionOf<Address>[];
  readonly places: ReadonlyMap<Address, PlaceOf<Address>>;
  /** Its words, with those of its body: a page without loops does not carry how they are made. */
  encode(
    loop: LoopInstructionOf<Address>,
    encoder: TapeEncoder<Address>,
    addressOf: AddressesOf<Address>,
    sync: boolean,
    listener: TapeListener<Address>,
  ): number[];
}

type Flat = Exclude<InstructionName, "loop">;

/** An instruction, generic in what stands for an address before it is encoded. */
export type InstructionOf<Address> =
  | {
      [N in Flat]: { readonly name: N } & Values<Layouts[N]["operands"], Address> &
        Lists<Layouts[N], Address> &
        Finished<Layouts[N], Address>;
    }[Flat]
  | LoopInstructionOf<Address>;

/** One operand: its name and its kind. */
export interface Field {
  readonly name: string;
  readonly kind: OperandKind;
}

const listed = (operands: Operands): readonly Field[] =>
  Object.entries(operands).map(([name, kind]) => ({ name, kind }));

/** A layout as lists, in the order of its words. */
const listsOf = ({ opcode, operands, epilogue, lists = {} }: Layout) => ({
  opcode,
  operands: listed(operands),
  epilogue: epilogue ? listed(epilogueOperands) : [],
  lists: Object.entries(lists).map(([list, item]) => ({ name: list, fields: listed(item) })),
});

const fields = new Map<InstructionName, ReturnType<typeof listsOf>>();

/** The operands of an instruction, in the order of their words; those of its epilogue and of its lists follow. */
export const fieldsOf = (name: InstructionName): ReturnType<typeof listsOf> => {
  let found = fields.get(name);
  if (!found) {
    found = listsOf(layouts[name]);
    fields.set(name, found);
  }
  return found;
};

/** What an instruction reads or writes, in the order of its operands. */
export const addressesOf = <Address>(instruction: InstructionOf<Address>, kind: "read" | "write"): Address[] => {
  const { operands, lists } = fieldsOf(instruction.name);
  const found: Address[] = [];
  const collect = (among: readonly Field[], values: object): void => {
    for (const field of among) if (field.kind === kind) found.push((values as Record<string, Address>)[field.name]!);
  };
  collect(operands, instruction);
  const bias = (instruction as { readonly epilogue?: Epilogue<Address> }).epilogue?.bias;
  if (bias && kind === "read") found.push(bias);
  const items = instruction as unknown as Record<string, readonly object[]>;
  for (const list of lists) {
    if (list.fields.some((field) => field.kind === kind))
      for (const item of items[list.name]!) collect(list.fields, item);
  }
  return found;
};

/** Nanoseconds of an instruction on one thread, given how many values it reads and writes. */
export const workOfInstruction = (instruction: InstructionOf<unknown>, values: number): number => {
  const { work }: Layout = layouts[instruction.name];
  const operands: unknown = instruction;
  return (
    work?.(operands as Record<string, number>, operands as Record<string, unknown[]>, values) ?? values * rates.value
  );
};
