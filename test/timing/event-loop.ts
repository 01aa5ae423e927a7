// Node's event loop is not held for long: how many turns others get while fit and evaluate work.

import { countTurns } from "../training/count-turns.js";
import { features, network, outputs, rows } from "../training/reference.js";
import type { Measured, TimeCheck } from "./check.js";

/** A turn in each 12 ms is meant; in each 50 ms it must come, whatever else the machine does. */
const mostMilliseconds = 50;

const turnsOf = async (work: () => Promise<unknown>): Promise<Measured> => {
  const begun = performance.now();
  const turns = await countTurns(work);
  const each = (performance.now() - begun) / turns;
  return { holds: each <= mostMilliseconds, text: `a turn every ${each.toFixed(1)} ms` };
};

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);

export const eventLoopChecks: readonly TimeCheck[] = [
  {
    name: `fit gives the event loop a turn every ${mostMilliseconds} ms`,
    measure: async () => {
      const model = await network();
      return turnsOf(() => model.fit(x, y, { verbose: "silent", batchSize: 1, epochs: 50_000 }));
    },
  },
  {
    name: `evaluate gives the event loop a turn every ${mostMilliseconds} ms`,
    measure: async () => {
      const model = await network();
      const many = { data: new Float32Array(features * 300_000), shape: [300_000, features] };
      const targets = { data: new Float32Array(outputs * 300_000), shape: [300_000, outputs] };
      return turnsOf(() => model.evaluate(many, targets, { batchSize: 1 }));
    },
  },
];
