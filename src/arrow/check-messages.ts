// What an Arrow file says of itself (Message.fbs, Schema.fbs and File.fbs of Apache Arrow), looked at before flechette reads it: it believes every length.

/** What no writer exceeds: batches are of some 65,536 rows. */
export const mostRows = 0x4000000;
const deepest = 32;

/** A flatbuffer's table: where its fields stand, by their slots. Reads beyond the bytes throw RangeError. */
class Flat {
  readonly #vtable: number;

  constructor(
    readonly view: DataView,
    readonly position: number,
  ) {
    this.#vtable = position - view.getInt32(position, true);
  }

  /** Where a field stands, or undefined where it is left out. */
  at(slot: number): number | undefined {
    if (slot >= this.view.getUint16(this.#vtable, true)) return undefined;
    const offset = this.view.getUint16(this.#vtable + slot, true);
    return offset === 0 ? undefined : this.position + offset;
  }

  table(slot: number): Flat | undefined {
    const at = this.at(slot);
    return at === undefined ? undefined : new Flat(this.view, at + this.view.getInt32(at, true));
  }

  byte(slot: number): number {
    const at = this.at(slot);
    return at === undefined ? 0 : this.view.getUint8(at);
  }

  long(slot: number): number {
    const at = this.at(slot);
    return at === undefined ? 0 : Number(this.view.getBigInt64(at, true));
  }

  /** Where a list or text stands, and how many items it has. */
  list(slot: number, bytes: number): readonly [list: number, count: number] {
    const at = this.at(slot);
    if (at === undefined) return [0, 0];
    const list = at + this.view.getInt32(at, true);
    const count = this.view.getInt32(list, true);
    if (count < 0 || list < 0 || list + 4 + count * bytes > this.view.byteLength) throw new Error("a list is too long");
    return [list, count];
  }

  /** Where the items of a list stand. */
  items(slot: number, bytes: number): readonly number[] {
    const [list, count] = this.list(slot, bytes);
    return Array.from({ length: count }, (_, i) => list + 4 + i * bytes);
  }

  tables(slot: number): readonly Flat[] {
    return this.items(slot, 4).map((at) => new Flat(this.view, at + this.view.getInt32(at, true)));
  }
}

const rootOf = (view: DataView, at = 0): Flat => new Flat(view, at + view.getInt32(at, true));

/** The slot of a union's numbers, which are a list. */
const unionType = 14;

/** Keys and values that a program left. */
const checkNotes = (notes: readonly Flat[]): void => {
  for (const note of notes) {
    note.list(4, 1);
    note.list(6, 1);
  }
};

const checkField = (field: Flat, depth: number): void => {
  if (depth > deepest) throw new Error("its types are nested too deeply");
  if (field.byte(8) === unionType) field.table(10)?.items(6, 4);
  field.list(4, 1);
  checkNotes(field.tables(16));
  for (const child of field.tables(14)) checkField(child, depth + 1);
};

const checkSchema = (schema: Flat): void => {
  checkNotes(schema.tables(8));
  for (const field of schema.tables(6)) checkField(field, 0);
};

/** Numbers of rows and the places of buffers; what is not packed needs a bit a row at least. */
const checkBatch = (batch: Flat, bodyLength: number, isDictionary: boolean): void => {
  const { view } = batch;
  const long = (at: number): number => Number(view.getBigInt64(at, true));
  const most = isDictionary && !batch.at(10) ? Math.min(mostRows, 8 * bodyLength) : mostRows;
  const lengths = [batch.long(4), ...batch.items(6, 16).flatMap((at) => [long(at), long(at + 8)])];
  for (const length of lengths) {
    if (!(length >= 0 && length <= most)) throw new Error(`a batch claims to hold ${length} rows`);
  }
  for (const at of batch.items(8, 16)) {
    const [offset, length] = [long(at), long(at + 8)];
    if (!(offset >= 0 && length >= 0 && offset + length <= bodyLength)) throw new Error("a buffer is beyond its batch");
  }
  batch.items(12, 8);
};

/** The message at a place; where the one behind it begins, or undefined where there is none. */
const checkMessage = (bytes: Uint8Array, begin: number): number | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (begin + 4 > bytes.length) return undefined;
  let at = begin;
  let length = view.getInt32(at, true);
  at += 4;
  if (length === -1) {
    length = view.getInt32(at, true);
    at += 4;
  }
  if (length === 0) return undefined;
  if (length < 0 || at + length > bytes.length) throw new Error("a message is cut off");
  const message = rootOf(new DataView(bytes.buffer, bytes.byteOffset + at, length));
  at += length;
  const bodyLength = message.long(10);
  if (!(bodyLength >= 0 && at + bodyLength <= bytes.length)) throw new Error("a message is cut off");
  const header = message.table(8);
  const type = message.byte(6);
  if (!header) throw new Error("a message is empty");
  if (type === 1) checkSchema(header);
  else if (type === 2) {
    const data = header.table(6);
    if (!data) throw new Error("a dictionary is empty");
    checkBatch(data, bodyLength, true);
  } else if (type === 3) checkBatch(header, bodyLength, false);
  else throw new Error(`a message is of type ${type}`);
  return at + bodyLength;
};

const magic = [65, 82, 82, 79, 87, 49];
const isMagic = (bytes: Uint8Array, at: number): boolean => magic.every((code, i) => bytes[at + i] === code);

/** Throws Error for a file or stream that cannot be one, or claims more than it has. */
export const checkMessages = (bytes: Uint8Array): void => {
  if (!isMagic(bytes, 0)) {
    const first = checkMessage(bytes, 0);
    if (first === undefined) throw new Error("it has no messages");
    for (let at: number | undefined = first; at !== undefined; ) at = checkMessage(bytes, at);
    return;
  }
  if (bytes.length < 20 || !isMagic(bytes, bytes.length - 6)) throw new Error("its end is missing");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getInt32(bytes.length - 10, true);
  const begin = bytes.length - 10 - length;
  if (length <= 0 || begin < 8) throw new Error("its footer is not in it");
  const footer = rootOf(view, begin);
  const schema = footer.table(6);
  if (!schema) throw new Error("it has no schema");
  checkSchema(schema);
  checkNotes(footer.tables(12));
  for (const at of [...footer.items(8, 24), ...footer.items(10, 24)]) {
    const offset = Number(view.getBigInt64(at, true));
    if (!(offset >= 8 && offset < begin) || checkMessage(bytes, offset) === undefined) {
      throw new Error("a batch is not in it");
    }
  }
};
