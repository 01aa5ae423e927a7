// What threads need of the kernels: a binary whose memory is shared.

const importSection = 2;
const memoryImport = 2;

/**
 * The binary with its memory import marked as shared: the two builds differ in this one byte, the limits flag
 * (1: with a maximum; 3: with a maximum and shared).
 */
export const withSharedMemory = (binary: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = Uint8Array.from(binary);
  let at = 8;
  const readLength = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = readLength() + at;
    if (section === importSection) {
      readLength();
      for (let names = 0; names < 2; names++) {
        const length = readLength();
        at += length;
      }
      if (bytes[at] === memoryImport && bytes[at + 1] === 1) {
        bytes[at + 1] = 3;
        return bytes;
      }
    }
    at = end;
  }
  throw new Error("The kernels' binary does not import its memory first. Build it with asconfig.json.");
};
