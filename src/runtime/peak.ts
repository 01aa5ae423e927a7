// The most that one core does on 128-bit lanes here and now: loops of multiplies and adds in registers, which touch no memory.

/** A loop: so many chains of multiplies and of adds side by side, each taken so many steps further in a round. */
interface Loop {
  readonly multiplies: number;
  readonly adds: number;
  readonly steps: number;
}

/** Which is the fastest depends on the engine and on the machine. */
const loops: readonly Loop[] = [
  { multiplies: 8, adds: 0, steps: 1 },
  { multiplies: 0, adds: 8, steps: 1 },
  { multiplies: 5, adds: 5, steps: 1 },
  { multiplies: 6, adds: 6, steps: 3 },
  { multiplies: 7, adds: 7, steps: 3 },
];

/** The binary format's numbers of 7 bits a byte. */
const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const section = (id: number, ...body: readonly number[]): number[] => [id, ...leb(body.length), ...body];

const [f32, i32, v128] = [0x7d, 0x7f, 0x7b];
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const splat = [0xfd, 0x13];
const lane0 = [0xfd, 0x1f, 0];
const add = [0xfd, 0xe4, 1];
const multiply = [0xfd, 0xe6, 1];

/**
 * The module of a loop, run(rounds: i32, factor: f32) → f32, written byte by byte so that nobody carries a binary for it. The factor is an
 * argument: newer V8 makes constants anew at every use, which would be measured too.
 */
const moduleOf = ({ multiplies, adds, steps }: Loop): Uint8Array<ArrayBuffer> => {
  const chains = Array.from({ length: multiplies + adds }, (_, i) => 3 + i);
  const operationOf = (i: number): number[] => (i < multiplies ? multiply : add);
  // 1, 2, 3 …, so that no two chains are the same: f32.const takes the number's bytes.
  const first = (i: number): number[] => [0x43, ...new Uint8Array(Float32Array.of(i + 1).buffer)];
  const begin = chains.flatMap((local, i) => [...first(i), ...splat, ...set(local)]);
  const round = Array.from({ length: steps }, () =>
    chains.flatMap((local, i) => [...get(local), ...get(2), ...operationOf(i), ...set(local)]),
  ).flat();
  const sum = chains.flatMap((local, i) => [...get(local), ...(i > 0 ? add : [])]);
  const body = [
    // Locals besides the parameters: the factor in all lanes, and the chains.
    ...[1, ...leb(1 + chains.length), v128],
    ...[...get(1), ...splat, ...set(2), ...begin],
    // loop, round, rounds − 1, once more unless that is 0, end
    ...[0x03, 0x40, ...round, ...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
    ...[...sum, ...lane0, 0x0b],
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 2, i32, f32, 1, f32),
    ...section(3, 1, 0),
    ...section(7, 1, 3, ...[0x72, 0x75, 0x6e], 0, 0),
    ...section(10, 1, ...leb(body.length), ...body),
  ]);
};

export interface PeakLoop {
  /** Floating-point operations of a round: four lanes at a time. */
  readonly flops: number;
  run(rounds: number): void;
}

/** So near 1 that no chain becomes denormal or infinite. */
const factor = 0.9999999;

/** The loops, compiled. */
export const peakLoops = (): readonly PeakLoop[] =>
  loops.map((loop) => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(loop)));
    const run = exports.run as (rounds: number, factor: number) => number;
    return {
      flops: 4 * (loop.multiplies + loop.adds) * loop.steps,
      run: (rounds) => {
        run(rounds, factor);
      },
    };
  });
