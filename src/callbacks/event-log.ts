// A file of events that grows while a model trains, and that a run which goes on finds as it left it.

import { castagnoli, crcTable } from "../io/crc32.js";
import { eventOf, versionEvent } from "../io/events.js";
import { appendFile, makeFolder, readIfThere, removeFile, writeFile } from "../io/files.js";
import { type Bytes, joined } from "../io/protobuf.js";
import { tfRecord } from "../io/tf-record.js";
import type { Packable } from "../training/packing.js";

/** Events that are held back: opening a file takes longer than a step of a small network. */
const mostPending = 100;

/** How many files this process has begun: two of one second have different names. */
let begun = 0;

/** The file of this run as it stands, and what is still to be written to it. */
interface Standing {
  readonly path: string;
  readonly length: number;
  readonly pending: Int32Array;
}

/** Events in a folder of TensorBoard's. A file ends with a whole record, or a torn one that TensorBoard passes by. */
export class EventLog {
  readonly #table = crcTable(castagnoli);
  #path = "";
  #length = 0;
  #pending: Uint8Array[] = [];
  #earlier: Standing | undefined;

  constructor(
    readonly folder: string,
    /** The callback that errors name. */
    readonly where: string,
    /** The time in milliseconds since 1970. */
    readonly clock: () => number,
  ) {}

  /**
   * Begins with a new file, as TensorFlow does whenever a run goes on. What the earlier one holds beyond the state that was given back is cut off, so
   * that no step is there twice.
   */
  async begin(): Promise<void> {
    const earlier = this.#earlier;
    this.#earlier = undefined;
    this.#pending = [];
    this.#length = 0;
    const { pid = 0 } = (globalThis as { readonly process?: { readonly pid?: number } }).process ?? {};
    const seconds = String(Math.floor(this.clock() / 1000)).padStart(10, "0");
    // TensorBoard reads the files of a folder in the order of their names.
    this.#path = `${this.folder}/events.out.tfevents.${seconds}.fragua.${pid}.${String(begun++).padStart(4, "0")}.v2`;
    if (!earlier) return;
    const { path, length, pending } = earlier;
    if (length === 0) await removeFile(path, this.where);
    else {
      const found = await readIfThere(path, this.where);
      if (found && found.length > length) await writeFile(path, found.subarray(0, length), this.where);
    }
    if (pending.length > 0) this.#pending.push(Uint8Array.from(pending));
  }

  /** Makes the file, where it is not there yet. */
  async open(): Promise<void> {
    if (this.#length > 0) return;
    const version = tfRecord(versionEvent(this.clock() / 1000), this.#table);
    await makeFolder(this.#path, this.where);
    await appendFile(this.#path, version, this.where, true);
    this.#length = version.length;
  }

  /** Adds an event to what is to be written. */
  add(step: number, values: readonly Bytes[]): void {
    if (values.length > 0) this.#pending.push(tfRecord(eventOf(this.clock() / 1000, step, values), this.#table));
  }

  /** Whether so much is held back that it should be written. */
  get isFull(): boolean {
    return this.#pending.length >= mostPending;
  }

  /** Writes what was held back. */
  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    await this.open();
    const bytes = this.#joined();
    this.#pending = [];
    await appendFile(this.#path, bytes, this.where);
    this.#length += bytes.length;
  }

  #joined(): Uint8Array {
    return Uint8Array.from(joined(...this.#pending));
  }

  get state(): Packable {
    const { path, length, pending } = this.#earlier ?? this.#standing;
    return { path, length, pending };
  }

  get #standing(): Standing {
    return { path: this.#path, length: this.#length, pending: Int32Array.from(this.#joined()) };
  }

  set state(given: Packable) {
    this.#earlier = given as unknown as Standing;
  }
}
