// Turns the calls of a program into the words of a tape.

import {
  addressesOf,
  type Epilogue,
  type Field,
  fieldsOf,
  noEpilogue,
  type OperandKind,
  type TapeEncoder,
  type TapeListener,
} from "../kernels/instructions.js";
import { type AddressOf, addressIn, type Call, storageOf } from "../tensor/call.js";
import type { Instruction } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { bytesOf } from "./program.js";

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
export const encodeInstruction = (
  instruction: Instruction,
  addressOf: AddressOf,
  sync = false,
  listener: TapeListener<Tensor> = {},
): number[] => {
  if ("body" in instruction) return instruction.encode(instruction, encoder, addressOf, sync, listener);
  const { opcode, operands, epilogue, lists } = fieldsOf(instruction.name);
  const words = [opcode | (sync ? 1 << 16 : 0), 0];
  const append = (fields: readonly Field[], values: object): void => {
    for (const { name, kind } of fields) {
      const value = (values as Record<string, number | Tensor>)[name]!;
      if (typeof value !== "number") listener.address?.(value, words.length);
      words.push(wordOf(kind, value, addressOf));
    }
  };
  append(operands, instruction);
  append(epilogue, (instruction as { readonly epilogue?: Epilogue<Tensor> }).epilogue ?? noEpilogue);
  const items = instruction as unknown as Record<string, readonly object[]>;
  for (const { name } of lists) words.push(items[name]!.length);
  for (const { name, fields } of lists) for (const item of items[name]!) append(fields, item);
  words[1] = words.length;
  return words;
};

interface Range {
  readonly begin: number;
  readonly end: number;
}

/** Ranges of addresses, ascending, merged where they touch. */
class Ranges {
  readonly #ranges: Range[] = [];

  /** The index of the first one that ends behind an address. */
  #firstBehind(address: number): number {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ranges[middle]!.end > address) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  overlaps({ begin, end }: Range): boolean {
    const first = this.#ranges[this.#firstBehind(begin)];
    return first !== undefined && first.begin < end && begin < end;
  }

  add({ begin, end }: Range): void {
    if (begin === end) return;
    const from = this.#firstBehind(begin - 1);
    let to = from;
    while (to < this.#ranges.length && this.#ranges[to]!.begin <= end) to += 1;
    const merged = this.#ranges.slice(from, to);
    const lowest = Math.min(begin, merged[0]?.begin ?? begin);
    const highest = Math.max(end, merged.at(-1)?.end ?? end);
    this.#ranges.splice(from, to - from, { begin: lowest, end: highest });
  }

  clear(): void {
    this.#ranges.length = 0;
  }
}

/** The tensors outside of all loops that an instruction reads or writes. */
const touchedBy = (instruction: Instruction, kind: "read" | "write"): Tensor[] =>
  "body" in instruction
    ? instruction.body.flatMap((inner) =>
        touchedBy(inner, kind).map((tensor) => instruction.places.get(storageOf(tensor))?.within ?? tensor),
      )
    : addressesOf(instruction, kind);

/**
 * Goes through instructions and tells for each whether the team must meet before it: when it reads or overwrites what one since the last
 * meeting wrote, or overwrites what one read.
 */
const encodeInOrder = (
  instructions: readonly Instruction[],
  addressOf: AddressOf,
  encodeOne: (instruction: Instruction, sync: boolean) => void,
): void => {
  const read = new Ranges();
  const written = new Ranges();
  const rangeOf = (tensor: Tensor): Range => {
    const begin = addressIn(tensor, addressOf);
    return { begin, end: begin + bytesOf(tensor) };
  };
  for (const instruction of instructions) {
    const reads = touchedBy(instruction, "read").map(rangeOf);
    const writes = touchedBy(instruction, "write").map(rangeOf);
    const sync =
      reads.some((range) => written.overlaps(range)) ||
      writes.some((range) => written.overlaps(range) || read.overlaps(range));
    if (sync) {
      read.clear();
      written.clear();
    }
    for (const range of reads) read.add(range);
    for (const range of writes) written.add(range);
    encodeOne(instruction, sync);
  }
};

/** For instructions that have others inside. */
const encoder: TapeEncoder<Tensor> = { inOrder: encodeInOrder, one: encodeInstruction };

export interface EncodedTape {
  readonly words: Int32Array;
  /** For each instruction: the word where it begins and the call it belongs to. */
  readonly instructions: readonly { readonly word: number; readonly call: Call }[];
  /** How often the team meets on the way, and at the end. */
  readonly meetings: number;
}

/** The tape of some calls. */
export const encode = (calls: readonly Call[], addressOf: AddressOf): EncodedTape => {
  const words: number[] = [];
  const instructions: { word: number; call: Call }[] = [];
  const callOf = calls.flatMap((call) => call.instructions.map(() => call));
  let meetings = 1;
  encodeInOrder(
    calls.flatMap((call) => call.instructions),
    addressOf,
    (instruction, sync) => {
      instructions.push({ word: words.length, call: callOf[instructions.length]! });
      if (sync) meetings += 1;
      const encoded = encodeInstruction(instruction, addressOf, sync, {
        meetings: (count) => {
          meetings += count;
        },
      });
      for (const word of encoded) words.push(word);
    },
  );
  return { words: Int32Array.from(words), instructions, meetings };
};
