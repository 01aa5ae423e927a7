// What all adapters share, in Node and on a page: what they are asked for, and how their runs are timed.

import type { Workload } from "./workloads.js";

/** One run of a workload: a step on the one batch, or a whole training. Returns the loss, so that nothing can be skipped. */
export interface Prepared {
  readonly run: () => number | Promise<number>;
  /** How the work differs from what was asked for, when the library has nothing closer. */
  readonly notes?: readonly string[];
  /** Whether it began with `firstValues`: then its first loss is every other library's. */
  readonly givenWeights?: true;
}

/** Why a library cannot run a workload, in a word or two. */
export interface Refusal {
  readonly cannot: string;
}

export interface Adapter {
  readonly version: string;
  readonly prepare: (workload: Workload) => Prepared | Refusal | Promise<Prepared | Refusal>;
}

/** What one library did with one workload. A loss is null when it is not a finite number. */
export type Outcome =
  | { readonly workload: string; readonly cannot: string }
  | {
      readonly workload: string;
      /** Milliseconds of one run. */
      readonly medianMs: number;
      /** How many there were, the warm-up included. */
      readonly runs: number;
      readonly firstLoss: number | null;
      readonly lastLoss: number | null;
      readonly notes: readonly string[];
      readonly givenWeights?: true;
    };

/** What an adapter says, a line of its output. */
export type Line = { readonly version: string } | Outcome;

/** Milliseconds of samples, of warm-up before them, and of one sample: a timer tick must be small beside it. */
const budgetMs = 900;
const warmUpMs = 300;
const sampleMs = 2;
const fewestSamples = 3;
/** Slow runs are sampled no longer than this. */
const mostMs = 2 * budgetMs;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const repeat = async (run: Prepared["run"], times: number): Promise<{ ms: number; last: number }> => {
  const begin = performance.now();
  let last: number | Promise<number> = 0;
  for (let i = 0; i < times; i++) {
    last = run();
    if (typeof last !== "number") last = await last;
  }
  return { ms: performance.now() - begin, last: last as number };
};

/** The median of samples of several runs each, after a warm-up. pytorch.py does the same. */
const time = async (run: Prepared["run"], maxRuns: number) => {
  const first = await repeat(run, 1);
  let runs = 1;
  let warm = 0;
  let warmRuns = 0;
  while (warmRuns < 1 || (warm < warmUpMs && runs < maxRuns / 4)) {
    warm += (await repeat(run, 1)).ms;
    warmRuns += 1;
    runs += 1;
  }
  const inner = Math.max(1, Math.ceil((sampleMs * warmRuns) / warm));
  const samples: number[] = [];
  let spent = 0;
  let last = first.last;
  const enough = (): boolean =>
    spent < budgetMs
      ? samples.length >= fewestSamples && runs >= maxRuns
      : samples.length >= fewestSamples || spent >= mostMs;
  while (!enough()) {
    const sample = await repeat(run, inner);
    samples.push(sample.ms / inner);
    spent += sample.ms;
    runs += inner;
    last = sample.last;
  }
  return { medianMs: median(samples), runs, firstLoss: first.last, lastLoss: last };
};

const givenOf = ({ givenWeights }: Prepared) => (givenWeights ? { givenWeights } : {});

/** Runs the workloads of a job with a library; `report` hears its version and then every outcome. */
export const runJob = async (
  { version, prepare }: Adapter,
  job: readonly Workload[],
  report: (line: Line) => void,
): Promise<void> => {
  report({ version });
  for (const workload of job) {
    const prepared = await prepare(workload);
    if ("cannot" in prepared) report({ workload: workload.name, cannot: prepared.cannot });
    else {
      const timed = await time(prepared.run, workload.maxRuns);
      report({ workload: workload.name, ...timed, notes: prepared.notes ?? [], ...givenOf(prepared) });
    }
  }
};

/** The first `count` whole numbers in a random order. */
const shuffled = (count: number): number[] => {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};

/** The chosen rows one after another, as the tensor libraries take them. */
export const flatRows = (rows: Workload["x"], order: readonly number[]): Float32Array => {
  const width = rows[0]!.length;
  const flat = new Float32Array(order.length * width);
  for (const [to, from] of order.entries()) flat.set(rows[from]!, to * width);
  return flat;
};

/** The labels of the chosen rows, which may have several each. */
export const labelsOf = ({ labels, x }: Workload, rows: readonly number[]): number[] => {
  const each = labels.length / x.length;
  return rows.flatMap((row) => labels.slice(row * each, (row + 1) * each));
};

/**
 * The run of a library that is given batches: a step on the one batch, made once, or a whole training over fresh ones.
 * `makeBatch` takes row numbers; `fresh` makes new weights and returns the step that trains them and returns the loss.
 */
export const overBatches = <Batch>(
  workload: Workload,
  makeBatch: (rows: readonly number[]) => Batch,
  fresh: () => (batch: Batch) => number,
): (() => number) => {
  const { x, epochs, batch: size } = workload;
  if (epochs === undefined) {
    const batch = makeBatch(x.map((_, i) => i));
    const step = fresh();
    return () => step(batch);
  }
  return () => {
    const step = fresh();
    let loss = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(x.length);
      for (let begin = 0; begin < order.length; begin += size) {
        loss = step(makeBatch(order.slice(begin, begin + size)));
      }
    }
    return loss;
  };
};
