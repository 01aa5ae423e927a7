// LZ4 frames (github.com/lz4/lz4, doc/lz4_Frame_format.md), which Arrow packs buffers with: blocks may point back into blocks before them.

/** Puts one block's bytes behind what stands in `output` up to `at`; where it ends. Throws Error for damage. */
const unpackBlock = (block: Uint8Array, output: Uint8Array, begin: number): number => {
  let at = begin;
  let i = 0;
  const byte = (): number => {
    const value = block[i++];
    if (value === undefined) throw new Error("an LZ4 block is cut off");
    return value;
  };
  const more = (length: number): number => {
    let whole = length;
    if (length === 15) {
      let next: number;
      do {
        next = byte();
        whole += next;
      } while (next === 255);
    }
    return whole;
  };
  while (i < block.length) {
    const token = byte();
    const literals = more(token >> 4);
    if (i + literals > block.length || at + literals > output.length) throw new Error("an LZ4 block is too long");
    output.set(block.subarray(i, i + literals), at);
    at += literals;
    i += literals;
    if (i === block.length) break;
    const offset = byte() | (byte() << 8);
    const length = more(token & 15) + 4;
    if (offset === 0 || offset > at) throw new Error("an LZ4 block points before its beginning");
    if (at + length > output.length) throw new Error("an LZ4 block is too long");
    // Byte by byte: what is copied may be what was just written.
    for (let k = 0; k < length; k++) output[at + k] = output[at + k - offset]!;
    at += length;
  }
  return at;
};

/** The `length` bytes of a frame. Throws Error for damage, and for frames of another length. */
export const unpackLz4Frame = (frame: Uint8Array, length: number): Uint8Array => {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== 0x184d2204) throw new Error("expected an LZ4 frame");
  const flags = view.getUint8(4);
  if (flags >> 6 !== 1) throw new Error("an LZ4 frame is of another version");
  const [hasBlockSums, hasSize, hasDictionary] = [flags & 16, flags & 8, flags & 1];
  let at = 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0);
  const output = new Uint8Array(length);
  let filled = 0;
  for (let size = view.getUint32(at, true); size !== 0; size = view.getUint32(at, true)) {
    at += 4;
    const isPlain = size >= 0x80000000;
    const end = at + (size & 0x7fffffff);
    if (end > frame.length) throw new Error("an LZ4 frame is cut off");
    const block = frame.subarray(at, end);
    if (!isPlain) filled = unpackBlock(block, output, filled);
    else if (filled + block.length > length) throw new Error("an LZ4 block is too long");
    else {
      output.set(block, filled);
      filled += block.length;
    }
    at = end + (hasBlockSums ? 4 : 0);
  }
  if (filled === length) return output;
  throw new Error(`an LZ4 frame holds ${filled} bytes and not ${length}`);
};
