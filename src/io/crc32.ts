// The checksum of ISO 3309, as ZIP and PNG have it.

/** Remainders of each byte by its polynomial, bits reversed. */
export const crcTable = (): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
  });

/** The checksum of some bytes. Whoever needs many makes the table once. */
export const crc32 = (bytes: Uint8Array, table = crcTable()): number => {
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) rest = table[(rest ^ bytes[i]!) & 0xff]! ^ (rest >>> 8);
  return ~rest >>> 0;
};
