// NumPy's files: an array with its type and shape (NPY), and several by name in one archive (NPZ).

import { DataError, show } from "../errors.js";
import { readHalf } from "../io/half.js";
import { decodeUtf8, encodeUtf8 } from "../io/utf8.js";
import { readZip, writeZip } from "../io/zip.js";
import { bytesIn } from "../tensor/arrays.js";
import { checkShape, type Shape, showShape, sizeOf } from "../tensor/shape.js";
import { type AnyTypedArray, isTyped, kindOf, type ShapedArray } from "./forms.js";

/** Values of a NumPy file under their shape, row-major. */
export interface NpyArray {
  readonly data: AnyTypedArray;
  readonly shape: Shape;
}

/** Every file begins with \x93NUMPY. */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Values begin at a multiple of this. */
const alignment = 64;
/** NumPy itself refuses longer headers as unsafe. */
const longestHeader = 10_000;

interface ElementType {
  readonly bytes: number;
  readonly make: (count: number) => AnyTypedArray;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

const safe = (value: bigint, at: number): number => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new DataError(`the whole number ${value} at byte ${at} is too large for a number. Save it as float64.`);
};

/** Element types by NumPy's letter and size. Whole numbers of 64 bits become float64, which holds those up to 2⁵³. */
const elementTypes: Readonly<Record<string, ElementType>> = {
  b1: { bytes: 1, make: (n) => new Uint8Array(n), read: (view, at) => Number(view.getUint8(at) !== 0) },
  u1: { bytes: 1, make: (n) => new Uint8Array(n), read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, make: (n) => new Int8Array(n), read: (view, at) => view.getInt8(at) },
  u2: { bytes: 2, make: (n) => new Uint16Array(n), read: (view, at, little) => view.getUint16(at, little) },
  i2: { bytes: 2, make: (n) => new Int16Array(n), read: (view, at, little) => view.getInt16(at, little) },
  u4: { bytes: 4, make: (n) => new Uint32Array(n), read: (view, at, little) => view.getUint32(at, little) },
  i4: { bytes: 4, make: (n) => new Int32Array(n), read: (view, at, little) => view.getInt32(at, little) },
  u8: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    read: (view, at, little) => safe(view.getBigUint64(at, little), at),
  },
  i8: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    read: (view, at, little) => safe(view.getBigInt64(at, little), at),
  },
  f2: { bytes: 2, make: (n) => new Float32Array(n), read: readHalf },
  f4: { bytes: 4, make: (n) => new Float32Array(n), read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, make: (n) => new Float64Array(n), read: (view, at, little) => view.getFloat64(at, little) },
};

/** What typed arrays are called in a header. */
const descriptions: Readonly<Record<string, string>> = {
  Float32Array: "<f4",
  Float64Array: "<f8",
  Int8Array: "|i1",
  Uint8Array: "|u1",
  Uint8ClampedArray: "|u1",
  Int16Array: "<i2",
  Uint16Array: "<u2",
  Int32Array: "<i4",
  Uint32Array: "<u4",
};

/**
 * The array of an NPY file, as `numpy.save` writes it: truths, whole numbers and floats of any size and byte order, in C's or Fortran's order. float16 becomes
 * float32; whole numbers of 64 bits become float64. Throws DataError for other types, for a header that is none, and for a file that ends early or goes on.
 */
export const readNpy = (file: Uint8Array | ArrayBuffer, where = "npy"): NpyArray => {
  const bytes = bytesIn(file);
  if (!bytes) throw new DataError(`${where}: expected the file's bytes as a Uint8Array, received ${show(file)}.`);
  const { description, fortran, shape, begin } = headerOf(bytes, where);
  const [order, name] = [description[0]!, description.slice(1)];
  const element = Object.hasOwn(elementTypes, name) ? elementTypes[name] : undefined;
  if (!element || !"<>|=".includes(order)) {
    throw new DataError(
      `${where}: expected truths, whole numbers or floats, received dtype ${show(description)}. Convert it in NumPy with astype("float32").`,
    );
  }
  // Sizes multiply beyond what a number holds before a zero among them is met.
  const count = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
  const expected = begin + count * element.bytes;
  if (bytes.length !== expected) {
    throw new DataError(
      `${where}: expected ${expected} bytes for shape ${showShape(shape)} of ${description}, received ${bytes.length}. ` +
        (bytes.length < expected ? "Is the file truncated?" : "Is something appended to the file?"),
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + begin, count * element.bytes);
  const data = element.make(count);
  const places = fortran && shape.length > 1 ? placesInFortran(shape) : undefined;
  try {
    for (let i = 0; i < count; i++) {
      data[i] = element.read(view, (places ? places(i) : i) * element.bytes, order !== ">");
    }
  } catch (error) {
    if (error instanceof DataError) throw new DataError(`${where}: ${error.message}`);
    throw error;
  }
  return { data, shape };
};

/** Where the values of a row-major place lie when the first axis goes fastest. */
const placesInFortran = (shape: Shape): ((index: number) => number) => {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  return (index) => {
    let [rest, at] = [index, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += (rest % shape[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    return at;
  };
};

const headerOf = (bytes: Uint8Array, where: string) => {
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new DataError(`${where}: expected an NPY file, which begins with \\x93NUMPY. Is it another kind of file?`);
  }
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3 || minor !== 0) {
    throw new DataError(`${where}: expected version 1.0, 2.0 or 3.0 of the format, received ${major}.${minor}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengthBytes = major === 1 ? 2 : 4;
  const text = 8 + lengthBytes;
  const length =
    bytes.length < text ? Number.POSITIVE_INFINITY : major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (text + length > bytes.length || length > longestHeader) {
    throw new DataError(
      `${where}: expected a header of at most ${Math.min(bytes.length - text, longestHeader)} bytes, the file claims ${length}. Is it truncated?`,
    );
  }
  let header: string;
  try {
    header = decodeUtf8(bytes.subarray(text, text + length));
  } catch (cause) {
    throw new DataError(`${where}: the header is no text.`, { cause });
  }
  return { ...readHeader(header, where), begin: text + length };
};

/** A Python dict with these three keys, in any order. */
const entry =
  /^\s*(?:'(descr)'\s*:\s*'([^']*)'|'(fortran_order)'\s*:\s*(True|False)|'(shape)'\s*:\s*\(([\d\s,]*)\))\s*(?:,|$)/;

const readHeader = (header: string, where: string) => {
  const refuse = (): DataError =>
    new DataError(
      `${where}: expected a header such as {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }, received ${show(header.trim())}.`,
    );
  const inside = /^\s*\{([\s\S]*)\}\s*$/.exec(header)?.[1];
  const found = new Map<string, string>();
  for (let rest = inside?.trim() ?? ""; rest !== ""; ) {
    const match = entry.exec(rest);
    const key = match && (match[1] ?? match[3] ?? match[5]);
    if (!match || !key || found.has(key)) throw refuse();
    found.set(key, match[2] ?? match[4] ?? match[6] ?? "");
    rest = rest.slice(match[0].length).trim();
  }
  const description = found.get("descr");
  const sizes = found.get("shape");
  if (description === undefined || description === "" || sizes === undefined || !found.has("fortran_order"))
    throw refuse();
  const parts = sizes.split(",").map((part) => part.trim());
  // A tuple of one has a comma behind it.
  if (parts.at(-1) === "") parts.pop();
  else if (parts.length === 1) throw refuse();
  const shape = parts.map(Number);
  if (!parts.every((part) => /^\d+$/.test(part)) || !shape.every(Number.isSafeInteger)) throw refuse();
  return { description, fortran: found.get("fortran_order") === "True", shape };
};

const checkArray = (value: unknown, where: string): NpyArray => {
  const { data, shape } = (
    isTyped(value) ? { data: value, shape: [value.length] } : (value ?? {})
  ) as Partial<ShapedArray>;
  if (!isTyped(data)) {
    throw new DataError(`${where}: expected a typed array, or { data, shape } with one, received ${show(value)}.`);
  }
  const checked = checkShape(shape, where);
  if (sizeOf(checked) !== data.length) {
    throw new DataError(
      `${where}: expected ${sizeOf(checked)} values for shape ${showShape(checked)}, received ${data.length}.`,
    );
  }
  return { data, shape: checked };
};

/** The bytes of an NPY file with these values: what `numpy.load` reads. Throws DataError for values that do not fit their shape. */
export const writeNpy = (value: AnyTypedArray | ShapedArray): Uint8Array => encodeNpy(value, "npy");

const encodeNpy = (value: unknown, where: string): Uint8Array => {
  const { data, shape } = checkArray(value, where);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const header = `{'descr': '${descriptions[kindOf(data)]}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const begin = Math.ceil((magic.length + 4 + header.length + 1) / alignment) * alignment;
  const bytes = new Uint8Array(begin + data.byteLength).fill(0x20, 0, begin);
  bytes.set([...magic, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, begin - 10, true);
  bytes.set(encodeUtf8(header), 10);
  bytes[begin - 1] = 0x0a;
  bytes.set(bytesIn(data)!, begin);
  return bytes;
};

const ending = ".npy";

/**
 * The arrays of an NPZ file by name, as `numpy.savez` and `savez_compressed` write it. Rejects with DataError, naming the array, for what `readNpy` refuses, and for archives that are
 * damaged, hold something twice or claim more than they can hold.
 */
export const readNpz = async (
  file: Uint8Array | ArrayBuffer,
  where = "npz",
): Promise<Readonly<Record<string, NpyArray>>> => {
  const bytes = bytesIn(file);
  if (!bytes) throw new DataError(`${where}: expected the file's bytes as a Uint8Array, received ${show(file)}.`);
  const arrays = Object.create(null) as Record<string, NpyArray>;
  for (const [name, content] of await readZip(bytes, where)) {
    if (!name.endsWith(ending)) throw new DataError(`${where}: expected arrays only, received ${show(name)}.`);
    arrays[name.slice(0, -ending.length)] = readNpy(content, `${where}: ${name}`);
  }
  return arrays;
};

/**
 * The bytes of an NPZ file with these arrays: what `numpy.load` reads. `writeNpz(model.getWeights())` keeps weights for NumPy. The same arrays always give the same
 * bytes. Throws DataError that names an array whose values do not fit its shape.
 */
export const writeNpz = (arrays: { readonly [name: string]: AnyTypedArray | ShapedArray }): Uint8Array =>
  writeZip(Object.entries(arrays).map(([name, value]) => [name + ending, encodeNpy(value, `npz: ${name}`)]));
