// Short numbers that tell whether ranks have the same: data, weights, settings.

/** Goes on with a fingerprint over the words of some values (FNV-1a by words, Fowler, Noll & Vo 1991). */
const over = (words: Int32Array | Uint8Array | readonly number[], print: number): number => {
  let hash = print;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 16777619);
  return hash;
};

const start = -2128831035;

/** The fingerprint of numbers, by their bits. */
export const printOf = (values: readonly (Float32Array | Int32Array | Uint8Array)[]): number => {
  let print = start;
  for (const value of values) {
    const words = value instanceof Float32Array ? new Int32Array(value.buffer, value.byteOffset, value.length) : value;
    print = over(words, over([value.length], print));
  }
  return print;
};

/** The fingerprint of a text. */
export const printOfText = (text: string): number =>
  over(
    Array.from(text, (letter) => letter.codePointAt(0)!),
    start,
  );
