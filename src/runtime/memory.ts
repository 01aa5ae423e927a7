// One WebAssembly memory and who has which part of it.

import { MemoryMap } from "../../assembly/memory-map.js";
import { MemoryError } from "../errors.js";
import { alignUp } from "../program/plan-memory.js";
import type { DataType, TypedArray } from "../tensor/tensor.js";

const pageBytes = 65536;
/**
 * How far a memory may grow, from all that 32-bit addresses reach down. Some engines reserve that much at once, and have no room for it
 * where there are many memories or a limit: then it is less. (V8 reserves the same whatever it is told.)
 */
const maximaOfPages = [65536, 32768, 16384, 4096, 1024, 256];
/** Kernels may read, never write, a few bytes behind a buffer. */
const slackBytes = 128;

const showBytes = (bytes: number): string =>
  bytes < 0x4000_0000 ? `${bytes / 0x10_0000} MiB here` : `${bytes / 0x4000_0000} GiB`;

/** A memory that can grow as far as the engine lets it. Throws MemoryError where it has no room for one. */
const reserve = (initial: number, shared: boolean): { memory: WebAssembly.Memory; maximum: number } => {
  let cause: unknown;
  for (const maximum of maximaOfPages.filter((pages) => pages >= initial)) {
    try {
      return { memory: new WebAssembly.Memory({ initial, maximum, shared }), maximum };
    } catch (error) {
      cause = error;
    }
  }
  throw new MemoryError(
    "memory: the engine has no address space left for another model's memory. Each model that is alive has one: let go of those " +
      "that are not needed any more, train them one after another, or raise the process's limit (ulimit -v).",
    { cause },
  );
};

/** How far the arena moves at least when regions need its place: many small ones then follow without another move. */
const leastMove = 65536;

interface Region {
  readonly address: number;
  readonly bytes: number;
}

/** A WebAssembly.Memory, also in projects whose types have neither a page's nor Node's WebAssembly. */
export type HostMemory = typeof globalThis extends { WebAssembly: { Memory: { prototype: infer Memory } } }
  ? Memory
  : object;

/**
 * A memory that grows as regions are asked for, and hands freed regions out again. One region is the arena: its values need not
 * outlive a run, so it may move, and it lies behind all others wherever that is possible, so that it can grow where it is.
 *
 *     | fixed | regions, and holes between them | arena | slack |
 */
export class Memory {
  readonly memory: HostMemory;
  /** How far it can grow. */
  readonly #mostBytes: number;
  #end: number;
  /** Holes between regions, in the order of their addresses; no two touch each other. */
  #free: Region[] = [];
  #arena: Region = { address: 0, bytes: 0 };
  /** Whether the arena must stay where it is, since threads are at work in it. */
  arenaHeld = false;
  #floats = new Float32Array(0);
  #ints = new Int32Array(0);
  #bytes = new Uint8Array(0);

  constructor(readonly threads: number) {
    this.#end = MemoryMap.scratchAt + threads * MemoryMap.scratchBytes;
    const initial = Math.ceil((this.#end + slackBytes) / pageBytes);
    const { memory, maximum } = reserve(initial, threads > 1);
    this.memory = memory;
    this.#mostBytes = maximum * pageBytes;
    this.#renewViews();
  }

  /** Bytes of the whole memory. */
  get size(): number {
    return this.memory.buffer.byteLength;
  }

  /** Bytes up to the end of the last region. */
  get used(): number {
    return this.#end;
  }

  /**
   * A region of its own, aligned to a cache line. May move the arena. Throws MemoryError when memory cannot grow so far, and
   * changes nothing then.
   */
  allocate(bytes: number): number {
    const size = alignUp(Math.max(bytes, 1));
    const fitting = this.#tightest(size);
    if (fitting) return this.#take(fitting, size);
    if (this.#arenaIsLast && !this.arenaHeld) return this.#pushArena(size, bytes);
    return this.#append(size, bytes);
  }

  /** The smallest hole that a region fits into: large ones are kept for large regions. */
  #tightest(size: number): Region | undefined {
    let best: Region | undefined;
    for (const hole of this.#free) if (hole.bytes >= size && !(best && best.bytes <= hole.bytes)) best = hole;
    return best;
  }

  #take(hole: Region, size: number): number {
    const rest = hole.bytes > size ? [{ address: hole.address + size, bytes: hole.bytes - size }] : [];
    this.#free.splice(this.#free.indexOf(hole), 1, ...rest);
    return hole.address;
  }

  #append(size: number, asked: number): number {
    const address = this.#end;
    this.#growTo(address + size + slackBytes, asked);
    this.#end = address + size;
    return address;
  }

  get #arenaIsLast(): boolean {
    return this.#arena.bytes > 0 && this.#arena.address + this.#arena.bytes === this.#end;
  }

  /** Moves the arena up by a region and some more, and gives the region its place. */
  #pushArena(size: number, asked: number): number {
    const { address, bytes } = this.#arena;
    // A hole right below the arena is part of the place.
    const last = this.#free.at(-1);
    const begin = last && last.address + last.bytes === address ? last.address : address;
    const least = begin + size;
    const roomy = Math.max(least, address + leastMove);
    const moved = roomy + bytes + slackBytes <= this.#mostBytes ? roomy : least;
    this.#growTo(moved + bytes + slackBytes, asked);
    if (begin < address) this.#free.pop();
    if (moved > least) this.#free.push({ address: least, bytes: moved - least });
    this.#arena = { address: moved, bytes };
    this.#end = moved + bytes;
    return begin;
  }

  /** Gives a region back. */
  release(address: number, bytes: number): void {
    const end = address + alignUp(Math.max(bytes, 1));
    const after = this.#free.findIndex((hole) => hole.address > address);
    const at = after < 0 ? this.#free.length : after;
    const before = this.#free[at - 1];
    const behind = this.#free[at];
    const joinsBefore = before && before.address + before.bytes === address;
    const joinsBehind = behind && end === behind.address;
    const hole = {
      address: joinsBefore ? before.address : address,
      bytes: (joinsBehind ? behind.address + behind.bytes : end) - (joinsBefore ? before.address : address),
    };
    const first = joinsBefore ? at - 1 : at;
    const joined = Number(joinsBefore ?? false) + Number(joinsBehind ?? false);
    const atEnd = hole.address + hole.bytes === this.#end;
    this.#free.splice(first, joined, ...(atEnd ? [] : [hole]));
    if (atEnd) this.#end = hole.address;
  }

  /** Where the arena begins: it stays there until the next `allocate` or `reserveArena`. */
  get arenaAt(): number {
    return this.#arena.address;
  }

  /**
   * Makes the arena at least so large; what it held is lost. Throws MemoryError when memory cannot grow so far, and changes nothing
   * then.
   */
  reserveArena(bytes: number): void {
    const size = alignUp(bytes);
    const { address, bytes: before } = this.#arena;
    if (size <= before) return;
    if (this.#arenaIsLast) this.#growTo(address + size + slackBytes, bytes);
    else {
      // At the end it can grow from now on; its old place is a hole.
      this.#growTo(this.#end + size + slackBytes, bytes);
      if (before > 0) this.release(address, before);
      this.#arena = { address: this.#end, bytes: size };
    }
    this.#arena = { address: this.#arena.address, bytes: size };
    this.#end = this.#arena.address + size;
  }

  /** Makes the arena no larger than that. */
  trimArena(bytes: number): void {
    const size = alignUp(bytes);
    const { address, bytes: before } = this.#arena;
    if (size >= before) return;
    this.#arena = { address, bytes: size };
    this.release(address + size, before - size);
  }

  #growTo(end: number, asked: number): void {
    const missing = Math.ceil((end - this.size) / pageBytes);
    if (missing <= 0) return;
    const refuse = (cause?: unknown): never => {
      throw new MemoryError(
        `memory: ${asked} bytes more are needed beside ${this.#end}, and WebAssembly's memory cannot grow so far ` +
          `(at most ${showBytes(this.#mostBytes)}). Use a smaller batch size or a smaller model.`,
        { cause },
      );
    };
    if (end > this.#mostBytes) refuse();
    try {
      this.memory.grow(missing);
    } catch (error) {
      refuse(error);
    }
    this.#renewViews();
  }

  /** Writes values at an address. */
  write(address: number, values: ArrayLike<number>, dtype: DataType): void {
    if (dtype === "uint8") this.#bytes.set(values, address);
    else this.view(address, values.length, dtype).set(values);
  }

  /** The values at an address, of 4 bytes each. The view is good until memory grows: do not keep it. */
  view(address: number, count: number, dtype: DataType): TypedArray {
    const first = address >>> 2;
    return dtype === "int32" ? this.#ints.subarray(first, first + count) : this.#floats.subarray(first, first + count);
  }

  /** All of memory as float32; index by address / 4. Good until memory grows. */
  get floats(): Float32Array {
    return this.#floats;
  }

  /** All of memory as int32; index by address / 4. Good until memory grows. */
  get ints(): Int32Array {
    return this.#ints;
  }

  /** All of memory as bytes; index by address. Good until memory grows. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Growing empties the views of an unshared memory and leaves those of a shared one short. Only this class grows it. */
  #renewViews(): void {
    this.#floats = new Float32Array(this.memory.buffer);
    this.#ints = new Int32Array(this.memory.buffer);
    this.#bytes = new Uint8Array(this.memory.buffer);
  }
}
