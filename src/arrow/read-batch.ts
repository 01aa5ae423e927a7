// The cells of one batch of an Arrow column.

import { type Batch, type DataType, TimeUnit, Type } from "@uwdata/flechette";
import type { ColumnMeaning } from "../table/choose-columns.js";

/** What a type holds: a kind with a divisor, or why it is none of a table. */
export type Meaning = ColumnMeaning | string;

/** What divides seconds, by the number of its unit. */
const divisors: Readonly<Record<number, number>> = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1e3,
  [TimeUnit.MICROSECOND]: 1e6,
  [TimeUnit.NANOSECOND]: 1e9,
};

export const meaningOf = (type: DataType): Meaning => {
  switch (type.typeId) {
    case Type.Null:
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return { kind: "text" };
    case Type.Bool:
      return { kind: "boolean", whole: true };
    case Type.Int:
      return { kind: "number", whole: true };
    case Type.Float:
      return { kind: "number" };
    case Type.Decimal:
      return type.scale > 22 || type.scale < 0 ? `decimals of ${type.scale} places` : { kind: "number" };
    case Type.Time:
    case Type.Duration:
      return { kind: "number", divisor: divisors[type.unit]! };
    case Type.Timestamp:
      return { kind: "date", divisor: divisors[type.unit]! };
    case Type.Date:
      return { kind: "date", divisor: type.unit === 0 ? 1 : 1e3 };
    case Type.Dictionary:
      return meaningOf(type.dictionary);
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
    case Type.FixedSizeBinary:
      return "bytes";
    case Type.Interval:
      return "intervals";
    default:
      return "lists or records";
  }
};

const strictText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What is used of a batch's buffers. */
interface Buffers {
  readonly length: number;
  readonly nullCount: number;
  readonly validity?: Uint8Array;
  readonly values: ArrayLike<number | bigint> & Uint8Array;
  readonly offsets: ArrayLike<number | bigint>;
  readonly data: readonly Uint8Array[];
  readonly dictionary: { readonly data: readonly Batch<unknown>[]; readonly type: DataType };
}

const need = (holds: boolean): void => {
  if (!holds) throw new Error("a buffer is shorter than its batch");
};

const textAt = ({ values, offsets }: Buffers, row: number): string => {
  const [begin, end] = [Number(offsets[row]), Number(offsets[row + 1])];
  need(begin >= 0 && begin <= end && end <= values.length);
  return strictText.decode(values.subarray(begin, end));
};

/** Twelve bytes stand in the view itself, more elsewhere. */
const viewedTextAt = ({ values, data }: Buffers, row: number): string => {
  const view = new DataView(values.buffer, values.byteOffset + 16 * row, 16);
  const length = view.getInt32(0, true);
  const bytes = length <= 12 ? values.subarray(16 * row + 4, 16 * row + 16) : data[view.getInt32(8, true)];
  const begin = length <= 12 ? 0 : view.getInt32(12, true);
  need(length >= 0 && bytes !== undefined && begin >= 0 && begin + length <= bytes.length);
  return strictText.decode(bytes!.subarray(begin, begin + length));
};

/** How a value that is there is read, after a look at how long its buffers are. */
const readerOf = (batch: Batch<unknown>, buffers: Buffers, type: DataType): ((row: number) => unknown) => {
  const { length, values, offsets } = buffers;
  switch (type.typeId) {
    case Type.Null:
      return () => null;
    case Type.Utf8:
    case Type.LargeUtf8:
      need(length === 0 || offsets.length > length);
      return (row) => textAt(buffers, row);
    case Type.Utf8View:
      need(values.length >= 16 * length);
      return (row) => viewedTextAt(buffers, row);
    case Type.Bool:
      need(8 * values.length >= length);
      return (row) => batch.value(row);
    case Type.Decimal:
      need(values.length >= length * (type.bitWidth > 64 ? type.bitWidth / 64 : 1));
      return (row) => batch.value(row);
    case Type.Dictionary: {
      const { data, type: kept } = buffers.dictionary;
      const cells = data.flatMap((part) => Array.from(cellsOf(part, kept)));
      need(values.length >= length);
      return (row) => {
        const code = Number(values[row]);
        if (code >= 0 && code < cells.length) return cells[code];
        throw new Error(`a row has the code ${code} of a dictionary of ${cells.length}`);
      };
    }
    default:
      need(values.length >= length);
      // Halves and days are made into numbers and seconds, others are what they are.
      if (type.typeId === Type.Float && type.precision === 0) return (row) => batch.value(row);
      if (type.typeId === Type.Date && type.unit === 0) return (row) => Number(values[row]) * 86400;
      return (row) => values[row];
  }
};

/** Cells: typed where nothing has to be done with them, else numbers, bigints, truths, texts, and null for gaps. Throws Error for damage. */
export const cellsOf = (batch: Batch<unknown>, type: DataType): ArrayLike<unknown> => {
  const buffers = batch as unknown as Buffers;
  const { length, nullCount, validity, values } = buffers;
  const read = readerOf(batch, buffers, type);
  const hasGaps = nullCount > 0 && validity !== undefined && type.typeId !== Type.Null;
  if (hasGaps) need(8 * validity.length >= length);
  const isPlain = type.typeId === Type.Int || (type.typeId === Type.Float && type.precision !== 0);
  if (isPlain && !hasGaps) return values.subarray(0, length);
  const cells = new Array<unknown>(length);
  for (let row = 0; row < length; row++) cells[row] = hasGaps && !batch.isValid(row) ? null : read(row);
  return cells;
};
