// Turns the calls of a program into the words of a tape.

import { type Call, offsetOf, storageOf } from "../graph/call.js";
import {
  addressesOf,
  type Epilogue,
  type Field,
  fieldsOf,
  type LoopInstructionOf,
  layouts,
  noEpilogue,
  type OperandKind,
} from "../kernels/instructions.js";
import type { Instruction } from "../tensor/operation.js";
import { bytesPerValue, type Tensor } from "../tensor/tensor.js";
import { bytesOf } from "./program.js";

/** The byte address of a tensor's storage. */
export type AddressOf = (storage: Tensor) => number;

/** The byte address of a tensor, where storages have one: views have a place in theirs. */
export const addressIn = (tensor: Tensor, addressOf: AddressOf): number =>
  addressOf(storageOf(tensor)) + bytesPerValue(tensor.dtype) * offsetOf(tensor);

const floatBits = new Float32Array(1);
const intBits = new Int32Array(floatBits.buffer);

/** The word of one operand. */
const wordOf = (kind: OperandKind, value: number | Tensor, addressOf: AddressOf): number => {
  if (typeof value !== "number") return addressIn(value, addressOf) | 0;
  if (kind !== "float") return value;
  floatBits[0] = value;
  return intBits[0]!;
};

/** Who encodes loops hears of each address, with the word of the instruction that holds it, and of meetings inside. */
interface Listener {
  address?(tensor: Tensor, word: number): void;
  meetings?(count: number): void;
}

/** The words of one instruction; `sync` says whether the team must meet before it. */
export const encodeInstruction = (
  instruction: Instruction,
  addressOf: AddressOf,
  sync = false,
  listener: Listener = {},
): number[] => {
  if ("body" in instruction) return encodeLoop(instruction, addressOf, sync, listener);
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

/**
 * The words of a loop: its own, a list of the addresses that move on, and the body twice.
 *
 *     | Loop | length | steps | bodyWords | advances | word · address · stride … | body | body |
 */
const encodeLoop = (
  { steps, body, places }: LoopInstructionOf<Tensor>,
  addressOf: AddressOf,
  sync: boolean,
  listener: Listener,
): number[] => {
  const within: AddressOf = (storage) => {
    const place = places.get(storage);
    if (!place) return addressOf(storage);
    return addressIn(place.within, addressOf) + 4 * place.begin;
  };
  const head = [layouts.loop.opcode | (sync ? 1 << 16 : 0), 0, steps, 0, 0];
  const moved: number[] = [];
  const outer: [tensor: Tensor, word: number, copies: boolean][] = [];
  const bodyWords: number[] = [];
  let meetings = 1;
  encodeInOrder(body, within, (instruction, bodySync) => {
    const at = bodyWords.length;
    if (bodySync) meetings += 1;
    const words = encodeInstruction(instruction, within, bodySync, {
      address: (tensor, word) => {
        const place = places.get(storageOf(tensor));
        if (place && place.stride !== 0) {
          outer.push([place.within, head.length + moved.length + 1, false]);
          moved.push(at + word, 0, 4 * place.stride);
        } else outer.push([place?.within ?? tensor, at + word, true]);
      },
      meetings: (count) => {
        meetings += count;
      },
    });
    for (const word of words) bodyWords.push(word);
  });
  listener.meetings?.(steps * meetings);
  for (let i = 0; i < moved.length; i += 3) moved[i + 1] = bodyWords[moved[i]!]!;
  head[3] = bodyWords.length;
  head[4] = moved.length / 3;
  const bodyAt = head.length + moved.length;
  // A loop around this one moves what this one's body finds outside.
  for (const [tensor, word, inBody] of outer) {
    listener.address?.(tensor, inBody ? bodyAt + word : word);
    if (inBody) listener.address?.(tensor, bodyAt + bodyWords.length + word);
  }
  const words = [...head, ...moved, ...bodyWords, ...bodyWords];
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
