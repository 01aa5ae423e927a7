// The worker's module of the tests: serves trials of the small study, and gets into trouble as it is told.

import { workerData } from "node:worker_threads";
import { serveTrials } from "../../src/tuning/index.js";
import { smallStudy } from "./small-study.js";

export interface Trouble {
  /** The trial in which this worker ends, after its second epoch. */
  readonly dies?: number;
  /** The trial whose objective throws. */
  readonly throws?: number;
  /** The trial that neither ends nor pauses, if none has before. */
  readonly hangs?: number;
  readonly hung?: Int32Array;
  readonly seed?: number;
  readonly concurrency?: number;
  readonly population?: boolean;
  /** What the module does instead. */
  readonly instead?: "nothing" | "throw" | "no study";
}

const { dies, throws, hangs, hung, seed, concurrency, population, instead } = (workerData ?? {}) as Trouble;
if (instead === "throw") throw new RangeError("no such module");
if (instead !== "nothing") {
  serveTrials(() =>
    instead === "no study"
      ? (5 as never)
      : smallStudy({
          ...{ seed, concurrency, population },
          before: (number) => {
            if (number === throws) throw new RangeError("no such network");
            if (number === hangs && Atomics.exchange(hung!, 0, 1) === 0) for (;;);
          },
          onEpoch: (number, epoch) => {
            if (number === dies && epoch === 1) process.exit(3);
          },
        }),
  );
}
