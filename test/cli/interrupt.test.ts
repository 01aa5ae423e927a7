// Ctrl-C once and twice, with a process that only notes down what is asked of it.

import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { Interrupt } from "../../src/cli/interrupt.js";
import { features, network, outputs, rows } from "../training/reference.js";

class QuietProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit = (code: number): void => void this.exits.push(code);
}

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);

test("once: training ends after that step, as if it had stopped there; twice: the process ends", async () => {
  const host = new QuietProcess();
  let said = 0;
  const interrupt = new Interrupt(host, () => void said++);
  let steps = 0;
  const press = {
    onBatchEnd: () => {
      steps += 1;
      if (steps === 7) host.emit("SIGINT");
    },
  };
  const model = await network();
  const options = { verbose: "silent", batchSize: 4, shuffle: false } as const;
  const { epochs } = await model.fit(x, y, { ...options, epochs: 100, callbacks: [press, interrupt] });
  // Three steps an epoch.
  expect([steps, epochs, interrupt.requested, said, host.exits]).toEqual([7, [0, 1, 2], true, 1, []]);
  const other = await network();
  await other.fit(x, y, { ...options, epochs: 2 });
  await other.fit(x.slice(0, 4), y.slice(0, 4), options);
  expect(model.getWeights()).toEqual(other.getWeights());
  host.emit("SIGINT");
  expect([said, host.exits]).toEqual([1, [130]]);
});

test("before training and after saving, Ctrl-C is the process's own affair", async () => {
  const host = new QuietProcess();
  const interrupt = new Interrupt(host, () => {});
  expect(host.listenerCount("SIGINT")).toBe(0);
  await (await network()).fit(x, y, { verbose: "silent", callbacks: interrupt });
  expect(host.listenerCount("SIGINT")).toBe(1);
  interrupt.close();
  expect(host.listenerCount("SIGINT")).toBe(0);
});
