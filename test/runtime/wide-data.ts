// The same made-up digits in a page and in Node.

const count = 512;

export const wideData = (): { x: { data: Float32Array; shape: number[] }; y: Int32Array } => ({
  x: { data: Float32Array.from({ length: count * 784 }, (_, i) => ((i * 7919) % 200) / 200), shape: [count, 784] },
  y: Int32Array.from({ length: count }, (_, i) => (i * 31) % 10),
});
