// Schedules made of schedules against PyTorch's SequentialLR and Keras' warm-up (test/golden/composed.py).

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as all from "../../src/schedules/index.js";
import type { Schedule } from "../../src/schedules/schedule.js";

const { schedules } = JSON.parse(readFileSync("test/golden/composed.json", "utf8")) as {
  readonly schedules: readonly {
    readonly schedule: string;
    readonly given: readonly unknown[];
    readonly rates: readonly number[];
  }[];
};

const factories = all as unknown as Readonly<Record<string, (...given: readonly unknown[]) => Schedule>>;

/** Arguments, in which `{ $: [name, ...] }` are schedules. */
const argument = (given: unknown): unknown => {
  const [name, ...more] = (given as { readonly $?: readonly [string, ...unknown[]] }).$ ?? [];
  return name === undefined ? given : factories[name]!(...more);
};

test.each(schedules)("$schedule $given has its rates", ({ schedule, given, rates }) => {
  const made = factories[schedule]!(...given.map(argument));
  expect(rates).toHaveLength(50);
  // PyTorch works each rate out of the one before.
  const room = 64 * Number.EPSILON * Math.max(...rates);
  for (const [step, rate] of rates.entries()) {
    expect(Math.abs(made.at(step) - rate), `step ${step}`).toBeLessThanOrEqual(room);
  }
});
