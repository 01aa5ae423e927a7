// Records of TensorFlow's files: length and bytes, each with a checksum (tensorflow/core/lib/io/record_writer.h).

import { castagnoli, crc32, crcTable } from "./crc32.js";

/** A checksum as it is kept with what it is of: turned and shifted, since that of bytes with their own checksum would tell nothing. */
export const maskCrc = (checksum: number): number => (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0;

/**
 * Bytes as a record:
 *
 *     length: uint64 │ masked CRC32C of the length: uint32 │ bytes │ masked CRC32C of the bytes: uint32
 */
export const tfRecord = (bytes: Uint8Array, table = crcTable(castagnoli)): Uint8Array => {
  const record = new Uint8Array(bytes.length + 16);
  const view = new DataView(record.buffer);
  view.setUint32(0, bytes.length, true);
  view.setUint32(8, maskCrc(crc32(record.subarray(0, 8), table)), true);
  record.set(bytes, 12);
  view.setUint32(12 + bytes.length, maskCrc(crc32(bytes, table)), true);
  return record;
};
