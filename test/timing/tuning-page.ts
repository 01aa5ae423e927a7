// Runs in a page: what its frames are while a study runs on four workers, milliseconds from one to the next, posted when there are enough.

import { trialWorkers } from "../../src/tuning/index.js";
import { busyStudy } from "./tuning-study.js";

const make = (): Worker => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

const tune = async (): Promise<unknown> => {
  const queue = trialWorkers(make as never, { count: 4 });
  const search = busyStudy();
  // What starts workers and compiles kernels is no part of it.
  await search.run({ trials: 4, queue });
  const frames: number[] = [];
  let before = performance.now();
  const draw = (now: number): void => {
    frames.push(now - before);
    before = now;
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  await search.run({ trials: 20, queue });
  queue.close();
  return { frames };
};

const found = await tune().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
