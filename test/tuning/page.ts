// Runs in a page: tunes on workers while frames are drawn, ends one of the workers amid a trial, shows the best trial, and posts what it found.

import { trialWorkers } from "../../src/tuning/index.js";
import { smallStudy, trials } from "./small-study.js";

const workers: Worker[] = [];
const crew = (count: number) =>
  trialWorkers(
    () => {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      workers.push(worker);
      return worker as never;
    },
    { count },
  );

const tune = async (): Promise<unknown> => {
  let frames = 0;
  const count = (): void => {
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const output = document.querySelector("output")!;
  const one = crew(1);
  const alone = await smallStudy().run({ trials, queue: one });
  one.close();
  const queue = crew(4);
  const search = smallStudy();
  await search.run({
    ...{ trials, queue },
    onTrial: ({ number }) => {
      output.textContent = `${search.trials.length} trials, best ${search.best.value}`;
      // No event tells of this end. The worker is amid another trial.
      if (number === 2) setTimeout(() => workers[2]!.terminate());
    },
  });
  const made = workers.length;
  queue.close();
  return {
    ...{ alone: alone.hash, four: search.hash, made, shown: output.textContent, best: search.best.value },
    drew: frames > 0,
    default: trialWorkers("./worker.js").count === Math.max(1, navigator.hardwareConcurrency - 1),
  };
};

const found = await tune().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
