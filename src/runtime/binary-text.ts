// Bytes as printable text, which the embedded binary is: a byte is one letter, or two where it is rare.

/**
 * The bytes of a text that `assembly/embed.mjs` made. A letter below `}` is its code − 42, and 93 or 186 more after a `}` or
 * `~`: what a binary has most of (small numbers, and 253, which SIMD starts with) takes one letter, and the letters that a
 * string literal must escape are rare. Since bytes stay whole, a server's compression finds in the text what it would find in
 * the binary: base64 would be half as large again.
 */
export const decodeBinary = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let shift = -42;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 125) {
      shift = (code - 124) * 93 - 42;
    } else {
      bytes[length++] = code + shift;
      shift = -42;
    }
  }
  return bytes.subarray(0, length);
};
