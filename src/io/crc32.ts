// Checksums of 32 bits: that of ISO 3309, as ZIP and PNG have it, and with another table that of Castagnoli.

/** The polynomial of Castagnoli, Bräuer & Herrmann (1993), bits reversed: iSCSI (RFC 3720), snappy, TFRecord. */
export const castagnoli = 0x82f63b78;

/** Remainders of each byte by a polynomial, bits reversed: that of ISO 3309 where none is given. */
export const crcTable = (polynomial = 0xedb88320): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
    return rest;
  });

/** The checksum of some bytes. Whoever needs many makes the table once. */
export const crc32 = (bytes: Uint8Array, table = crcTable()): number => {
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) rest = table[(rest ^ bytes[i]!) & 0xff]! ^ (rest >>> 8);
  return ~rest >>> 0;
};
