// The order of samples in an epoch: a permutation that depends on the seed and the epoch only.

/** Mixes a 32-bit state into a well spread 32-bit number (the finalizer of MurmurHash3, Appleby 2011). */
export const mix = (state: number): number => {
  let h = state | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Puts the numbers 0 … n − 1 in random order (Fisher & Yates; Durstenfeld 1964). */
export const shuffle = (indices: Uint32Array, seed: number, epoch: number): void => {
  for (let i = 0; i < indices.length; i++) indices[i] = i;
  const key = mix(mix(seed) + Math.imul(epoch + 1, 0x9e3779b9));
  for (let i = indices.length - 1; i > 0; i--) {
    const random = mix(key + Math.imul(i, 0x9e3779b9));
    // Scaling instead of a remainder: no bias worth naming, and one multiplication is the same everywhere.
    const j = Math.floor((random * (i + 1)) / 4294967296);
    const swapped = indices[i]!;
    indices[i] = indices[j]!;
    indices[j] = swapped;
  }
};
