// Decodes the embedded binary.

/** The bytes of a base64 text. */
export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  // Newer engines do it by themselves, some milliseconds sooner than a loop that has not been compiled yet.
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};
