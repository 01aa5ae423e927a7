// A program with a place in memory: its tape, its inputs and constants, and where in the arena its values lie at the moment.

import { StateError } from "../errors.js";
import { type EncodedTape, encode } from "../program/encode.js";
import { alignUp } from "../program/plan-memory.js";
import { bytesOf, type Program } from "../program/program.js";
import { workOf, worthwhileThreads } from "../program/work.js";
import { addressIn } from "../tensor/call.js";
import { describeTensor } from "../tensor/origin.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Memory } from "./memory.js";

/** An input's place: it stays where it is as long as the program is loaded. */
export interface InputPlace {
  readonly address: number;
  readonly tensor: Tensor;
}

/** Nanoseconds: a program of that length is run in parts on a page's own thread. Kernels that are not warm yet take ten times as long. */
const longWork = 2e6;

/** What a program takes up besides the arena: its inputs and constants, and its tape. */
interface Regions {
  readonly leavesAt: number;
  readonly leavesBytes: number;
  tapeAt: number;
  tapeBytes: number;
}

export class LoadedProgram {
  /** Byte addresses of the inputs, by name. */
  readonly inputs = new Map<string, InputPlace>();
  readonly tape: EncodedTape;
  /** Threads that are worth while: a small program is done before others have heard of it. */
  readonly worthwhile: number;
  /** Whether it may take as long as a good part of a frame. */
  readonly long: boolean;
  /** Where the arena was when the tape was written: what was looked up before it changed is looked up again. */
  arenaAt: number;
  readonly #memory: Memory;
  /** Addresses of what lies outside of the arena. */
  readonly #outside = new Map<Tensor, number>();
  readonly #redZone: number;
  readonly #regions: Regions;
  #loaded = true;

  /**
   * Gives a program memory and writes its tape. `placeOf` knows where variables and scalars lie. Throws MemoryError where memory
   * cannot grow so far, and StateError for a tensor without a place; nothing is taken then.
   */
  constructor(
    readonly program: Program,
    memory: Memory,
    placeOf: (leaf: Tensor) => number,
    redZone: number,
    /** The inputs that are fed; all where this is left out. */
    fed?: readonly Tensor[],
  ) {
    this.#memory = memory;
    this.#redZone = redZone;
    let leavesBytes = 0;
    const own: { readonly leaf: Tensor; readonly offset: number }[] = [];
    const names = new Set<string>();
    for (const leaf of program.leaves) {
      if (leaf.source?.kind === "input") {
        if (names.has(leaf.source.name) || (fed && !fed.includes(leaf))) {
          throw foreign(leaf, "it is the input of another trace, and nobody feeds it");
        }
        names.add(leaf.source.name);
      }
      if (leaf.source?.kind === "constant" || leaf.source?.kind === "input") {
        own.push({ leaf, offset: leavesBytes + redZone });
        leavesBytes += alignUp(bytesOf(leaf) + 2 * redZone);
      } else this.#outside.set(leaf, placeOf(leaf));
    }
    const leavesAt = leavesBytes > 0 ? memory.allocate(leavesBytes) : 0;
    this.#regions = { leavesAt, leavesBytes, tapeAt: 0, tapeBytes: 0 };
    try {
      for (const { leaf, offset } of own) this.#outside.set(leaf, leavesAt + offset);
      if (!memory.arenaHeld) memory.reserveArena(program.plan.bytes);
      this.arenaAt = memory.arenaAt;
      for (const [value, variable] of program.assignedTo) {
        this.#outside.set(value, known(this.#outside.get(variable), variable));
      }
      let tape = encode(program.calls, this.#storageAt);
      this.#regions.tapeBytes = tape.words.byteLength;
      this.#regions.tapeAt = memory.allocate(this.#regions.tapeBytes);
      if (this.arenaAt !== memory.arenaAt) {
        // The tape took the arena's place.
        this.arenaAt = memory.arenaAt;
        tape = encode(program.calls, this.#storageAt);
      }
      this.tape = tape;
    } catch (error) {
      this.release();
      throw error;
    }
    for (const { leaf } of own) {
      const address = this.addressOf(leaf);
      if (leaf.source?.kind === "input") this.inputs.set(leaf.source.name, { address, tensor: leaf });
      else if (leaf.source?.kind === "constant") {
        memory.write(address, leaf.source.data, leaf.dtype);
      }
    }
    this.#write(this.tape);
    const work = workOf(program.calls);
    this.worthwhile = worthwhileThreads(work, this.tape.meetings, memory.threads);
    this.long = work > longWork;
  }

  /** The byte address of a tensor's values; right from a run to the next. */
  readonly addressOf = (tensor: Tensor): number => addressIn(tensor, this.#storageAt);

  readonly #storageAt = (storage: Tensor): number => {
    const buffer = this.program.bufferOf.get(storage);
    if (buffer === undefined) return known(this.#outside.get(storage), storage);
    return this.arenaAt + this.program.plan.offsets[buffer]! + this.#redZone;
  };

  get tapeAt(): number {
    return this.#regions.tapeAt;
  }

  get tapeEnd(): number {
    return this.#regions.tapeAt + this.#regions.tapeBytes;
  }

  /** Bytes of memory that the program has for itself. */
  get bytes(): number {
    return this.#regions.leavesBytes + this.#regions.tapeBytes;
  }

  /** Whether it still has its place. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Follows the arena to where it is now. The tape is as long as before: only addresses change. */
  follow(): void {
    this.arenaAt = this.#memory.arenaAt;
    this.#write(encode(this.program.calls, this.#storageAt));
  }

  #write({ words }: EncodedTape): void {
    this.#memory.ints.set(words, this.tapeAt >>> 2);
  }

  /** Gives the program's own regions back; it can run no more. */
  release(): void {
    if (!this.#loaded) return;
    this.#loaded = false;
    const { leavesAt, leavesBytes, tapeAt, tapeBytes } = this.#regions;
    if (leavesBytes > 0) this.#memory.release(leavesAt, leavesBytes);
    if (tapeAt > 0) this.#memory.release(tapeAt, tapeBytes);
  }
}

/** An address that is there. What has none would be written to address 0. */
const known = (address: number | undefined, tensor: Tensor): number => {
  if (address === undefined) throw foreign(tensor, "it was traced for another program");
  return address;
};

/** What goes wrong when a tensor of one program or model gets into another. */
export const foreign = (tensor: Tensor, why: string): StateError =>
  new StateError(
    `program: no memory here for the ${describeTensor(tensor)}: ${why}. ` +
      "Make layers outside of the function and apply them inside, and use only tensors of the same trace.",
  );
