// Weights in the safetensors format, which Python's libraries read and write too.

import { DataError, show } from "../errors.js";
import { bytesIn } from "../tensor/arrays.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { TypedArray } from "../tensor/tensor.js";
import { typeOfArray } from "../tensor/typed-arrays.js";
import type { Weights } from "../tensor/weights.js";
import { parseStrictJson } from "./strict-json.js";
import { decodeUtf8, encodeUtf8 } from "./utf8.js";

/** What is written: element types of fragua by their names in the format. */
const written = { F32: Float32Array, I32: Int32Array } as const;
type Written = keyof typeof written;

/** How elements of one type are read. */
export interface ElementType {
  readonly bytes: number;
  /** From bytes of their own. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => Float32Array | Float64Array | Int32Array;
}

/** Those that are written, read as they are. */
export const ownElementTypes: Readonly<Record<string, ElementType>> = {
  F32: { bytes: 4, read: ({ buffer }) => new Float32Array(buffer) },
  I32: { bytes: 4, read: ({ buffer }) => new Int32Array(buffer) },
};

/** The length of the header comes first, as a uint64. */
const lengthBytes = 8;
/** The values begin at a multiple of this; spaces after the header see to it. */
const alignment = 8;
/** As in the reference implementation: what claims more is not a header. */
const largestHeader = 100_000_000;

const metadataKey = "__metadata__";

/** What a file holds. */
export interface Safetensors {
  /** Tensors by name, as `setWeights` takes them. */
  readonly tensors: Weights;
  /** What whoever wrote the file noted beside the tensors. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Where a tensor lies, as the header says. Offsets count bytes from the end of the header. */
interface Entry {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: Shape;
  readonly begin: number;
  readonly end: number;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const checkTensorName = (name: string): string => {
  // JSON may hold these names, but an object must not.
  if (name !== metadataKey && name !== "__proto__") return name;
  throw new DataError(`safetensors: ${show(name)} cannot be the name of a tensor.`);
};

/** The name of a typed array's elements in the format; undefined where it has none. */
const elementTypeOf = (data: unknown): Written | undefined => {
  const type = typeOfArray(data);
  return (Object.keys(written) as Written[]).find((name) => written[name].name === type);
};

/** The metadata, copied. Throws DataError for what the reader would refuse: the format knows texts only. */
const checkMetadata = (metadata: unknown): Record<string, string> => {
  if (!isObject(metadata)) {
    throw new DataError(
      `safetensors: expected metadata as texts by name, such as { epoch: "3" }, received ${show(metadata)}.`,
    );
  }
  for (const [name, value] of Object.entries(metadata)) {
    if (typeof value === "string") continue;
    throw new DataError(
      `safetensors: expected a text as metadata ${show(name)}, received ${show(value)}. Write String(value).`,
    );
  }
  return Object.assign(Object.create(null), metadata) as Record<string, string>;
};

/** Tensors in the order of their names, each checked. Throws DataError. */
const checkTensors = (tensors: unknown, where: string) => {
  if (!isObject(tensors) || ArrayBuffer.isView(tensors)) {
    throw new DataError(`${where}: expected tensors by name, as getWeights returns them, received ${show(tensors)}.`);
  }
  return Object.entries(tensors)
    .sort(byName)
    .map(([name, value]) => {
      checkTensorName(name);
      const { shape, data } = isObject(value) ? value : {};
      if (!Array.isArray(shape) || !shape.every(isWhole)) {
        throw new DataError(
          `${where}: expected ${name} as { shape, data } with a shape of whole sizes, received ${show(isObject(value) ? shape : value)}.`,
        );
      }
      const dtype = elementTypeOf(data);
      if (!dtype || (data as TypedArray).length !== sizeOf(shape)) {
        throw new DataError(
          `${where}: expected ${name} as a Float32Array or Int32Array of ${sizeOf(shape)} elements for shape ` +
            `${showShape(shape)}, received ${show(data)}.`,
        );
      }
      return { name, dtype, shape: shape as Shape, data: data as TypedArray };
    });
};

/**
 * The bytes of a safetensors file with these tensors: in the order of their names, without gaps, the header padded with
 * spaces to a multiple of 8 bytes. The same weights and metadata always give the same bytes.
 * Throws DataError when a tensor's values do not fit its shape, and for metadata that is not text.
 */
export const writeSafetensors = (tensors: Weights, metadata: Readonly<Record<string, string>> = {}): Uint8Array =>
  encodeSafetensors(tensors, metadata, "safetensors");

/** The same for a function of another name, which its errors then bear. */
export const encodeSafetensors = (tensors: unknown, metadata: unknown, where: string): Uint8Array => {
  const noted = checkMetadata(metadata);
  const parts: { readonly begin: number; readonly data: TypedArray }[] = [];
  const header = Object.create(null) as Record<string, unknown>;
  if (Object.keys(noted).length > 0) header[metadataKey] = noted;
  let end = 0;
  for (const { name, dtype, shape, data } of checkTensors(tensors, where)) {
    const begin = end;
    end += data.byteLength;
    header[name] = { dtype, shape, data_offsets: [begin, end] };
    parts.push({ begin, data });
  }
  const text = encodeUtf8(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / alignment) * alignment;
  const bytes = new Uint8Array(lengthBytes + headerLength + end).fill(0x20, lengthBytes, lengthBytes + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, lengthBytes);
  for (const { begin, data } of parts) bytes.set(bytesIn(data)!, lengthBytes + headerLength + begin);
  return bytes;
};

/**
 * The tensors of a safetensors file, copied out of it. Throws DataError for a header that is not one, for a tensor whose
 * place does not fit its shape, for tensors that overlap or leave bytes out, and for a file that ends early.
 */
export const readSafetensors = (file: Uint8Array | ArrayBuffer): Safetensors =>
  readTensors(file, ownElementTypes) as Safetensors;

/** The same, with the types of elements that are read. */
export const readTensors = (file: Uint8Array | ArrayBuffer, types: Readonly<Record<string, ElementType>>) => {
  const bytes = bytesIn(file);
  if (!bytes) throw new DataError(`safetensors: expected the file's bytes as a Uint8Array, received ${show(file)}.`);
  const { header, valuesAt } = readHeader(bytes);
  const { [metadataKey]: metadata = {}, ...described } = header;
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === "string")) {
    throw new DataError(`safetensors: expected ${metadataKey} to hold texts by name, received ${show(metadata)}.`);
  }
  const entries = Object.entries(described).map(([name, value]) => readEntry(name, value, types));
  checkPlaces(entries, bytes.length - valuesAt);
  const tensors = entries.map(({ name, type, shape, begin, end }) => {
    // A copy begins at a multiple of its elements' size, wherever the values lay in the file.
    const values = bytes.slice(valuesAt + begin, valuesAt + end);
    return [name, { shape, data: type.read(values as Uint8Array<ArrayBuffer>) }] as const;
  });
  return { tensors: Object.fromEntries(tensors), metadata: metadata as Readonly<Record<string, string>> };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const readHeader = (bytes: Uint8Array): { header: Record<string, unknown>; valuesAt: number } => {
  if (bytes.length < lengthBytes) {
    throw new DataError(
      `safetensors: expected at least the ${lengthBytes} bytes of the header's length, received ${bytes.length}.`,
    );
  }
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > largestHeader) {
    throw new DataError(
      `safetensors: expected a header of at most ${largestHeader} bytes, the file claims ${length}. ` +
        "Is this a safetensors file?",
    );
  }
  const valuesAt = lengthBytes + length;
  if (valuesAt > bytes.length) {
    throw new DataError(
      `safetensors: expected a header of ${length} bytes, received ${bytes.length - lengthBytes}. Is the file truncated?`,
    );
  }
  let header: unknown;
  try {
    header = parseStrictJson(decodeUtf8(bytes.subarray(lengthBytes, valuesAt)));
  } catch (cause) {
    throw new DataError(`safetensors: expected a header in JSON, but it cannot be read: ${(cause as Error).message}.`, {
      cause,
    });
  }
  if (!isObject(header)) {
    throw new DataError(`safetensors: expected a header with tensors by name, received ${show(header)}.`);
  }
  return { header, valuesAt };
};

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const readEntry = (name: string, value: unknown, types: Readonly<Record<string, ElementType>>): Entry => {
  checkTensorName(name);
  const where = `safetensors: ${name}`;
  if (!isObject(value)) {
    throw new DataError(`${where}: expected { dtype, shape, data_offsets }, received ${show(value)}.`);
  }
  const { dtype, shape, data_offsets: offsets } = value;
  const [begin, end] = Array.isArray(offsets) && offsets.length === 2 ? (offsets as unknown[]) : [];
  if (typeof dtype !== "string" || !Object.hasOwn(types, dtype)) {
    throw new DataError(
      `${where}: expected dtype ${Object.keys(types).join(" or ")}, received ${show(dtype)}. ` +
        "Convert the tensor before saving it.",
    );
  }
  if (!Array.isArray(shape) || !shape.every(isWhole)) {
    throw new DataError(`${where}: expected a shape of whole sizes, received ${show(shape)}.`);
  }
  if (!isWhole(begin) || !isWhole(end) || begin > end) {
    throw new DataError(`${where}: expected data_offsets [begin,end], begin ≤ end, received ${show(offsets)}.`);
  }
  const type = types[dtype]!;
  const expected = shape.includes(0) ? 0 : sizeOf(shape) * type.bytes;
  if (end - begin !== expected) {
    throw new DataError(
      `${where}: expected ${expected} bytes for shape ${showShape(shape)}, received data_offsets [${begin},${end}], ` +
        `which are ${end - begin}.`,
    );
  }
  return { name, type, shape, begin, end };
};

/** Throws DataError unless the tensors cover all bytes once. */
const checkPlaces = (entries: readonly Entry[], available: number): void => {
  let reached = 0;
  let before = "the header";
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin < reached) {
      throw new DataError(
        `safetensors: ${name} begins at byte ${begin} and overlaps ${before}, which ends at ${reached}.`,
      );
    }
    if (begin > reached) {
      throw new DataError(
        `safetensors: expected ${name} right after ${before} at byte ${reached}, received ${begin}: ` +
          `${begin - reached} bytes belong to no tensor.`,
      );
    }
    reached = end;
    before = name;
  }
  if (reached !== available) {
    throw new DataError(
      `safetensors: expected ${reached} bytes of values, received ${available}. ` +
        (available < reached ? "Is the file truncated?" : "Is something appended to the file?"),
    );
  }
};
