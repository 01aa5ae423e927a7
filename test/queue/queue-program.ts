// A driver or a worker of a study on a queue, as a program that is killed and begun again: `node … driver|worker url`.

import { bullQueue, redisStorage, serveQueue } from "../../src/queue/index.js";
import { make } from "./bowl.js";

export const [concurrency, trials] = [3, 40];
/** Times short enough that what was lost is found soon; a machine that is slower has trials run twice, to the same end. */
const [lease, lockDuration, stalledInterval] = [1000, 1000, 500];

const [, , role, url] = process.argv;
if (role === "driver") {
  const storage = redisStorage({ url: url!, name: "killed", lease });
  const done = await make(concurrency, storage).run({ trials, queue: bullQueue({ name: "killed" }) });
  process.send!(done.hash);
  process.disconnect();
} else if (role === "worker") {
  const onReady = (): void => void process.send!("ready");
  await serveQueue(make(concurrency), {
    ...{ url: url!, name: "killed", lockDuration, stalledInterval, maxStalls: 1000, onReady },
  });
  process.disconnect();
}
