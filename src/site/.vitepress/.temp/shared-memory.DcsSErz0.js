const importSection = 2;
const memoryImport = 2;
const withSharedMemory = (binary) => {
  const bytes = Uint8Array.from(binary);
  let at = 8;
  const readLength = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
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
export {
  withSharedMemory
};
