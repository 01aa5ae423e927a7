// Measures with `benchmark` and keeps records: medians in milliseconds, and fractions of the peak of the same run.

import Benchmark from "benchmark";

export interface BenchRecord {
  readonly suite: string;
  readonly name: string;
  readonly threads: number;
  readonly medianMs: number;
  readonly gflops?: number;
  readonly peakGflops?: number;
  readonly fractionOfPeak?: number;
  readonly stepsPerSecond?: number;
  /** How many times faster than what it is compared with in the same run. */
  readonly speedup?: number;
  /** Which kernels, when not the default ones. */
  readonly kernels?: "relaxed";
  readonly nanosecondsPerNumber?: number;
  /** How many times as long as a copy of the same numbers in the same run. */
  readonly timesOfCopy?: number;
  readonly bytes?: number;
  readonly ratio?: number;
  /** What else there is to say. */
  readonly remark?: string;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** The median time of one call, in milliseconds, over samples of many calls each. */
export const measure = (work: () => void, seconds = 0.6): number => {
  let samples: readonly number[] = [];
  let failure: unknown;
  const suite = new Benchmark("work", work, {
    maxTime: seconds,
    minSamples: 7,
    onComplete: (event: Benchmark.Event) => {
      samples = (event.target as unknown as Benchmark).stats?.sample ?? [];
    },
    // The only place where an exception of the measured code shows.
    onError: (event: Benchmark.Event) => {
      failure = (event.target as unknown as { error?: unknown }).error;
    },
  });
  suite.run();
  if (failure) throw failure;
  return 1000 * median(samples);
};

/** What a piece of work reaches beside the peak, measured in turns: the machine's speed drifts from second to second. */
export interface Beside {
  readonly medianMs: number;
  readonly gflops: number;
  readonly peakGflops: number;
  readonly fractionOfPeak: number;
}

const turns = 21;
/** How long the work is repeated in each turn. */
const turnMs = 25;

/** Medians over turns of work and of the peak's loop; the fraction is the median of the turns' fractions. */
export const measureBeside = (work: () => void, flops: number, peakGflops: () => number): Beside => {
  const calls = Math.max(1, Math.ceil(turnMs / measure(work, 0.1)));
  const times: number[] = [];
  const peaks: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    peaks.push(peakGflops());
    const begin = performance.now();
    for (let call = 0; call < calls; call++) work();
    times.push((performance.now() - begin) / calls);
  }
  const medianMs = median(times);
  return {
    medianMs,
    gflops: flops / medianMs / 1e6,
    peakGflops: median(peaks),
    fractionOfPeak: median(times.map((ms, turn) => flops / ms / 1e6 / peaks[turn]!)),
  };
};

/**
 * The median times of asynchronous calls, in milliseconds, which take turns: the machine's speed drifts. The first runs, in which
 * the engine compiles what it runs often, do not count.
 */
export const measureInTurns = async (
  works: readonly (() => Promise<unknown>)[],
  runs: number,
  before: number,
): Promise<number[]> => {
  const times = works.map((): number[] => []);
  for (let run = -before; run < runs; run++) {
    for (const [i, work] of works.entries()) {
      const begin = performance.now();
      await work();
      if (run >= 0) times[i]!.push(performance.now() - begin);
    }
  }
  return times.map(median);
};

/** The median time of an asynchronous call, in milliseconds. */
export const measureAsync = async (work: () => Promise<unknown>, runs = 7): Promise<number> =>
  (await measureInTurns([work], runs, 1))[0]!;

const format = (value: number | undefined, digits: number): string =>
  value === undefined ? "" : value.toFixed(digits);

/** A record as a line of the table. */
export const line = (record: BenchRecord): string =>
  [
    record.suite.padEnd(12),
    record.name.padEnd(30),
    String(record.threads).padStart(2),
    format(record.medianMs, record.medianMs < 0.1 ? 6 : 4).padStart(12),
    format(record.gflops, 2).padStart(9),
    format(record.fractionOfPeak, 3).padStart(8),
    (record.stepsPerSecond === undefined ? "" : Math.round(record.stepsPerSecond).toLocaleString("en-US")).padStart(12),
    record.speedup === undefined ? "" : `  ${record.speedup.toFixed(2)} times`,
    record.nanosecondsPerNumber === undefined ? "" : `  ${record.nanosecondsPerNumber.toFixed(2)} ns a number`,
    record.timesOfCopy === undefined ? "" : `  ${record.timesOfCopy.toFixed(1)} copies`,
    record.ratio === undefined ? "" : `  ${record.ratio.toFixed(3)}`,
    record.kernels === undefined ? "" : `  ${record.kernels}`,
    record.remark === undefined ? "" : `  ${record.remark}`,
  ]
    .join(" ")
    .trimEnd();

export const header = "suite        name                           th    median ms   GFLOP/s  of peak     steps/s";
