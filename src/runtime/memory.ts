// One WebAssembly memory and who has which part of it.

import { MemoryMap } from "../../assembly/memory-map.js";
import { MemoryError } from "../errors.js";
import { alignUp } from "../program/plan-memory.js";
import type { DataType, TypedArray } from "../tensor/tensor.js";

const pageBytes = 65536;
const maximumPages = 65536;
/** Kernels may read, never write, a few bytes behind a buffer. */
const slackBytes = 128;

interface Free {
  readonly address: number;
  readonly bytes: number;
}

/** A memory that grows as regions are asked for, and hands freed regions out again. */
export class Memory {
  readonly memory: WebAssembly.Memory;
  #end: number;
  #free: Free[] = [];
  #floats = new Float32Array(0);
  #ints = new Int32Array(0);
  #bytes = new Uint8Array(0);

  constructor(readonly threads: number) {
    this.#end = MemoryMap.scratchAt + threads * MemoryMap.scratchBytes;
    const initial = Math.ceil((this.#end + slackBytes) / pageBytes);
    this.memory = new WebAssembly.Memory({ initial, maximum: maximumPages, shared: threads > 1 });
    this.#renewViews();
  }

  /** Bytes of the whole memory. */
  get size(): number {
    return this.memory.buffer.byteLength;
  }

  /** A region of its own, aligned to a cache line. Throws MemoryError when memory cannot grow so far. */
  allocate(bytes: number): number {
    const size = alignUp(Math.max(bytes, 1));
    const reusable = this.#free.findIndex((region) => region.bytes >= size);
    if (reusable >= 0) {
      const region = this.#free[reusable]!;
      if (region.bytes === size) this.#free.splice(reusable, 1);
      else this.#free[reusable] = { address: region.address + size, bytes: region.bytes - size };
      return region.address;
    }
    const address = this.#end;
    this.#growTo(address + size + slackBytes, bytes);
    this.#end = address + size;
    return address;
  }

  /** Gives a region back. */
  release(address: number, bytes: number): void {
    const size = alignUp(Math.max(bytes, 1));
    const neighbours = this.#free.filter((f) => f.address + f.bytes === address || address + size === f.address);
    const begin = Math.min(address, ...neighbours.map((f) => f.address));
    const end = Math.max(address + size, ...neighbours.map((f) => f.address + f.bytes));
    this.#free = this.#free.filter((f) => !neighbours.includes(f));
    if (end === this.#end) this.#end = begin;
    else this.#free.push({ address: begin, bytes: end - begin });
  }

  #growTo(end: number, asked: number): void {
    const missing = Math.ceil((end - this.size) / pageBytes);
    if (missing <= 0) return;
    const refuse = (cause?: unknown): never => {
      throw new MemoryError(
        `memory: ${asked} bytes more are needed beside ${this.#end}, and WebAssembly's memory cannot grow so far ` +
          "(at most 4 GiB). Use a smaller batch size or a smaller model.",
        { cause },
      );
    };
    if (end > maximumPages * pageBytes) refuse();
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
