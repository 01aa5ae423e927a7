// What the batches of a pass come to together: means of losses, and what metrics gather.

import { DataError } from "../errors.js";
import type { Table } from "../metrics/metric.js";
import type { Runner } from "./runner.js";
import type { Reading } from "./traced-program.js";

/** What is gathered of one tensor: sums element by element, or all values one after the other. */
interface Gathering {
  values: Float64Array;
  count: number;
}

/** What was gathered so far, apart from what gathers it. */
export interface GatheredState {
  readonly samples: number;
  readonly sums: Float64Array;
  /** Of each column of the history: what was gathered of each of its tensors. */
  readonly tensors: readonly (readonly Float64Array[])[];
}

/** Adds up in float64, in the order of the batches. */
export class Gathered {
  readonly #readings: readonly Reading[];
  /** Of each reading: the sum of a loss over samples. */
  readonly #sums: Float64Array;
  readonly #gatherings: readonly (readonly Gathering[])[];
  #samples = 0;

  constructor(readings: readonly Reading[]) {
    this.#readings = readings;
    this.#sums = new Float64Array(readings.length);
    this.#gatherings = readings.map(({ metric, tensors }) =>
      metric ? tensors.map(() => ({ values: new Float64Array(0), count: 0 })) : [],
    );
  }

  get keys(): readonly string[] {
    return this.#readings.map(({ key }) => key);
  }

  reset(): void {
    this.#sums.fill(0);
    this.#samples = 0;
    for (const gathering of this.#gatherings.flat()) gathering.count = 0;
  }

  /** A copy of what was gathered so far. */
  get state(): GatheredState {
    const tensors = this.#gatherings.map((own) => own.map(({ values, count }) => values.slice(0, count)));
    return { samples: this.#samples, sums: this.#sums.slice(), tensors };
  }

  /** Goes on from a state. Throws DataError for one of other metrics. */
  restore({ samples, sums, tensors }: GatheredState): void {
    const same = this.#gatherings.every((own, i) => own.length === tensors[i]?.length);
    if (sums.length !== this.#sums.length || !same) {
      throw new DataError(
        `fit: resume: expected sums of ${this.#sums.length} columns, ${this.keys.join(", ")}, received ${sums.length}.`,
      );
    }
    this.#sums.set(sums);
    this.#samples = samples;
    this.#gatherings.forEach((own, i) => {
      own.forEach((gathering, j) => {
        gathering.values = tensors[i]![j]!.slice();
        gathering.count = gathering.values.length;
      });
    });
  }

  add(runner: Runner, samples: number): void {
    for (let i = 0; i < this.#sums.length; i++) {
      const { metric } = this.#readings[i]!;
      if (!metric) this.#sums[i]! += runner.scalar(i) * samples;
      else {
        const own = this.#gatherings[i]!;
        const gather = metric.gathers === "values" ? append : addUp;
        for (let j = 0; j < own.length; j++) gather(own[j]!, runner.values(i, j));
      }
    }
    this.#samples += samples;
  }

  /** The numbers by name, under the names that `keyOf` gives them. */
  logs(): Record<string, number> {
    const logs: Record<string, number> = {};
    for (const [i, { key, metric }] of this.#readings.entries()) {
      const result = metric ? this.#resultOf(i) : this.#sums[i]! / this.#samples;
      if (typeof result === "number") logs[key] = result;
    }
    return logs;
  }

  /** Those metrics that come to a table instead of a number. */
  tables(keyOf: (key: string) => string = (key) => key): Record<string, Table> {
    const tables: Record<string, Table> = {};
    for (const [i, { key, metric }] of this.#readings.entries()) {
      const result = metric && this.#resultOf(i);
      if (typeof result === "object") tables[keyOf(key)] = result;
    }
    return tables;
  }

  #resultOf(i: number): number | Table {
    const gathered = this.#gatherings[i]!.map(({ values, count }) => values.subarray(0, count));
    return this.#readings[i]!.metric!.result(gathered);
  }
}

const addUp = (gathering: Gathering, values: Float32Array): void => {
  if (gathering.count === 0) {
    if (gathering.values.length !== values.length) gathering.values = new Float64Array(values.length);
    gathering.values.fill(0);
    gathering.count = values.length;
  }
  for (let i = 0; i < values.length; i++) gathering.values[i]! += values[i]!;
};

const append = (gathering: Gathering, values: Float32Array): void => {
  const needed = gathering.count + values.length;
  if (needed > gathering.values.length) {
    const larger = new Float64Array(Math.max(needed, 2 * gathering.values.length));
    larger.set(gathering.values.subarray(0, gathering.count));
    gathering.values = larger;
  }
  gathering.values.set(values, gathering.count);
  gathering.count = needed;
};
