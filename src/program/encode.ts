// Turns the calls of a program into the words of a tape.

import { type Call, offsetInStorage, storageOf } from "../graph/call.js";
import {
  type Instruction,
  type Layout,
  type LoopInstruction,
  layouts,
  type OperandKind,
  tensorsOf,
} from "../kernels/instructions.js";
import type { Tensor } from "../tensor/tensor.js";
import { bytesOf } from "./program.js";

/** The byte address of a tensor's storage. */
export type AddressOf = (storage: Tensor) => number;

const floatBits = new Float32Array(1);
const intBits = new Int32Array(floatBits.buffer);

/** The word of one operand. */
const wordOf = (kind: OperandKind, value: number | Tensor, addressOf: AddressOf): number => {
  if (typeof value !== "number") return (addressOf(storageOf(value)) + 4 * offsetInStorage(value)) | 0;
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
  const layout: Layout = layouts[instruction.name];
  const words = [layout.opcode | (sync ? 1 << 16 : 0), 0];
  const append = (operands: Readonly<Record<string, OperandKind>>, values: object): void => {
    for (const [name, kind] of Object.entries(operands)) {
      const value = (values as Record<string, number | Tensor>)[name]!;
      if (typeof value !== "number") listener.address?.(value, words.length);
      words.push(wordOf(kind, value, addressOf));
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

/**
 * The words of a loop: its own, a list of the addresses that move on, and the body twice.
 *
 *     | Loop | length | steps | bodyWords | advances | word · address · stride … | body | body |
 */
const encodeLoop = (
  { steps, body, places }: LoopInstruction,
  addressOf: AddressOf,
  sync: boolean,
  listener: Listener,
): number[] => {
  const within: AddressOf = (storage) => {
    const place = places.get(storage);
    if (!place) return addressOf(storage);
    return addressOf(storageOf(place.within)) + 4 * (offsetInStorage(place.within) + place.begin);
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

const overlaps = (ranges: readonly Range[], others: readonly Range[]): boolean =>
  ranges.some((a) => others.some((b) => a.begin < b.end && b.begin < a.end));

/** The tensors outside of all loops that an instruction reads or writes. */
const touchedBy = (instruction: Instruction, kind: "read" | "write"): Tensor[] =>
  "body" in instruction
    ? instruction.body.flatMap((inner) =>
        touchedBy(inner, kind).map((tensor) => instruction.places.get(storageOf(tensor))?.within ?? tensor),
      )
    : tensorsOf(instruction, kind);

/**
 * Goes through instructions and tells for each whether the team must meet before it: when it reads or overwrites what one since the last
 * meeting wrote, or overwrites what one read.
 */
const encodeInOrder = (
  instructions: readonly Instruction[],
  addressOf: AddressOf,
  encodeOne: (instruction: Instruction, sync: boolean) => void,
): void => {
  let read: Range[] = [];
  let written: Range[] = [];
  const rangeOf = (tensor: Tensor): Range => {
    const storage = storageOf(tensor);
    const begin = addressOf(storage);
    return { begin, end: begin + bytesOf(storage) };
  };
  for (const instruction of instructions) {
    const reads = touchedBy(instruction, "read").map(rangeOf);
    const writes = touchedBy(instruction, "write").map(rangeOf);
    const sync = overlaps(reads, written) || overlaps(writes, written) || overlaps(writes, read);
    if (sync) {
      read = [];
      written = [];
    }
    read.push(...reads);
    written.push(...writes);
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
