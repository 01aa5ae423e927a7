// Messages of Protocol Buffers as bytes: the kinds of fields that event files have (protobuf.dev/programming-guides/encoding).

import { encodeUtf8 } from "./utf8.js";

/** Bytes, or fields of a message, one after the other. */
export type Bytes = ArrayLike<number>;

/** Bytes one behind the other. Not by spreading: a run may write an event for every step of some microseconds. */
export const joined = (...parts: readonly Bytes[]): number[] => {
  const bytes: number[] = [];
  for (const part of parts) for (let i = 0; i < part.length; i++) bytes.push(part[i]!);
  return bytes;
};

/** A whole number of at least 0 in groups of seven bits, the lowest first. */
const varint = (value: number): number[] => {
  const bytes: number[] = [];
  // Not by shifts, which end at 32 bits.
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return bytes;
};

/** What a field begins with: its number, and how its value is written. */
const key = (field: number, wire: 0 | 1 | 2): number[] => varint(field * 8 + wire);

/** A field of a whole number of at least 0. */
export const wholeField = (field: number, value: number): number[] => joined(key(field, 0), varint(value));

/** A field of a float64. */
export const doubleField = (field: number, value: number): number[] => joined(key(field, 1), float64Bytes([value]));

/** A field of bytes, of a message within a message, or of packed numbers. */
export const bytesField = (field: number, bytes: Bytes): number[] => joined(key(field, 2), varint(bytes.length), bytes);

/** The bytes of a text; of plain ones, as tags are, without an encoder. */
const textBytes = (text: string): Bytes => {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return encodeUtf8(text);
    bytes.push(code);
  }
  return bytes;
};

/** A field of text. */
export const textField = (field: number, text: string): number[] => bytesField(field, textBytes(text));

/** Numbers as float32, the lowest byte first. */
export const float32Bytes = (values: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  return new Uint8Array(view.buffer);
};

/** Numbers as float64, the lowest byte first. */
export const float64Bytes = (values: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  for (const [i, value] of values.entries()) view.setFloat64(8 * i, value, true);
  return new Uint8Array(view.buffer);
};
