// Texts as UTF-8 and back, also in hosts without TextEncoder and TextDecoder, such as Jest's jsdom.

interface Host {
  readonly TextEncoder?: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder?: new (
    label: string,
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string };
}

const host = globalThis as unknown as Host;

/** The bytes of a text. Throws URIError for half of a surrogate pair where the host has no TextEncoder. */
export const encodeUtf8 = (text: string): Uint8Array => {
  // What a sandbox has may make arrays of another realm.
  if (host.TextEncoder) return Uint8Array.from(new host.TextEncoder().encode(text));
  const escaped = encodeURIComponent(text);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let i = 0; i < escaped.length; i++) {
    const hidden = escaped[i] === "%";
    bytes[length++] = hidden ? Number.parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i);
    if (hidden) i += 2;
  }
  return bytes.slice(0, length);
};

/** The text of some bytes. Throws a TypeError or URIError where they are not UTF-8. */
export const decodeUtf8 = (bytes: Uint8Array): string => {
  // A copy, since decoders take no shared memory.
  if (host.TextDecoder) return new host.TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.slice());
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
};
