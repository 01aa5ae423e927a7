// The most that one core does on 128-bit lanes here and now: loops of multiplies and adds that touch no memory.

import { instantiateSync } from "@assemblyscript/loader";
import { measure } from "./harness.js";

type Loop = (rounds: number, factor: number) => number;

/** Flops of one round of each loop of assembly/peak.ts: operations × 4 lanes. */
const loops = {
  multiplies: 8 * 4,
  adds: 8 * 4,
  mixed5: 10 * 4,
  mixed6: 36 * 4,
  mixed7: 14 * 4,
  mixed7Unrolled: 42 * 4,
} as const;

export interface Peak {
  /** The fastest loop, which the others' best runs chose. */
  readonly loop: string;
  /** What it reaches now: a few milliseconds of it. */
  gflops(): number;
}

const rounds = 20_000;
/** So near 1 that no chain becomes denormal or infinite. */
const factor = 0.9999999;

/** Measures all loops of build/peak.wasm; the fastest counts. */
export const createPeak = (binary: BufferSource): Peak => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const { exports } = instantiateSync<Record<string, Loop>>(new WebAssembly.Module(binary), { env: { memory } });
  const gflopsOf = (loop: string, flops: number, seconds: number): number =>
    (flops * rounds) / measure(() => void exports[loop]!(rounds, factor), seconds) / 1e6;
  const measured = Object.entries(loops).map(([loop, flops]) => ({ loop, flops, gflops: gflopsOf(loop, flops, 0.2) }));
  const { loop, flops } = measured.reduce((best, each) => (each.gflops > best.gflops ? each : best));
  const calls = 16;
  return {
    loop,
    gflops: () => {
      const begin = performance.now();
      for (let call = 0; call < calls; call++) exports[loop]!(rounds, factor);
      return (flops * rounds * calls) / (performance.now() - begin) / 1e6;
    },
  };
};
