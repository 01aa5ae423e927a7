// Turns the calls of a program into the words of a tape.

import type { Call } from "../graph/call.js";
import { offsetOf, storageOf } from "../graph/call.js";
import { type Instruction, type Layout, layouts, type OperandKind, tensorsOf } from "../kernels/instructions.js";
import type { Tensor } from "../tensor/tensor.js";
import { bytesOf } from "./program.js";

/** The byte address of a tensor's storage. */
export type AddressOf = (storage: Tensor) => number;

/** The byte address of a tensor, where storages have one: views have a place in theirs. */
export const addressIn = (tensor: Tensor, addressOf: AddressOf): number =>
  addressOf(storageOf(tensor)) + 4 * offsetOf(tensor);

const floatBits = new Float32Array(1);
const intBits = new Int32Array(floatBits.buffer);

/** The word of one operand. */
const wordOf = (kind: OperandKind, value: number | Tensor, addressOf: AddressOf): number => {
  if (typeof value !== "number") return addressIn(value, addressOf) | 0;
  if (kind !== "float") return value;
  floatBits[0] = value;
  return intBits[0]!;
};

/** The words of one instruction; `sync` says whether the team must meet before it. */
export const encodeInstruction = (instruction: Instruction, addressOf: AddressOf, sync = false): number[] => {
  const layout: Layout = layouts[instruction.name];
  const words = [layout.opcode | (sync ? 1 << 16 : 0), 0];
  const append = (operands: Readonly<Record<string, OperandKind>>, values: object): void => {
    for (const [name, kind] of Object.entries(operands)) {
      words.push(wordOf(kind, (values as Record<string, number | Tensor>)[name]!, addressOf));
    }
  };
  append(layout.operands, instruction);
  const lists = Object.entries(layout.lists ?? {});
  const items = instruction as unknown as Record<string, readonly object[]>;
  for (const [list] of lists) words.push(items[list]!.length);
  for (const [list, operands] of lists) for (const item of items[list]!) append(operands, item);
  words[1] = words.length;
  return words;
};

interface Range {
  readonly begin: number;
  readonly end: number;
}

const overlaps = (ranges: readonly Range[], others: readonly Range[]): boolean =>
  ranges.some((a) => others.some((b) => a.begin < b.end && b.begin < a.end));

export interface EncodedTape {
  readonly words: Int32Array;
  /** For each instruction: the word where it begins and the call it belongs to. */
  readonly instructions: readonly { readonly word: number; readonly call: Call }[];
  /** How often the team meets on the way, and at the end. */
  readonly meetings: number;
}

/**
 * The tape of some calls. The team meets before an instruction that reads or overwrites what an instruction since
 * the last meeting wrote, or overwrites what one read.
 */
export const encode = (calls: readonly Call[], addressOf: AddressOf): EncodedTape => {
  const words: number[] = [];
  const instructions: { word: number; call: Call }[] = [];
  let meetings = 1;
  let read: Range[] = [];
  let written: Range[] = [];
  const rangeOf = (tensor: Tensor): Range => {
    const begin = addressIn(tensor, addressOf);
    return { begin, end: begin + bytesOf(tensor) };
  };
  for (const call of calls) {
    for (const instruction of call.instructions) {
      const reads = tensorsOf(instruction, "read").map(rangeOf);
      const writes = tensorsOf(instruction, "write").map(rangeOf);
      const sync = overlaps(reads, written) || overlaps(writes, written) || overlaps(writes, read);
      if (sync) {
        read = [];
        written = [];
        meetings += 1;
      }
      read.push(...reads);
      written.push(...writes);
      instructions.push({ word: words.length, call });
      for (const word of encodeInstruction(instruction, addressOf, sync)) words.push(word);
    }
  }
  return { words: Int32Array.from(words), instructions, meetings };
};
