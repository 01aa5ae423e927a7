// The networks that bench:peers trains are the same in fragua and in PyTorch: from the same weights they have the same losses.

import { expect, test } from "vitest";
import { prepare } from "../../bench/peers/prepare-fragua.js";
import { asDense, workloads } from "../../bench/peers/workloads.js";
import golden from "../golden/bench-networks.json" with { type: "json" };

const steps = workloads().filter(({ epochs }) => epochs === undefined);

test("there are numbers for each of them", () => {
  expect(Object.keys(golden.losses)).toEqual(steps.map(({ name }) => name));
});

test.each(steps.map((workload) => [workload.name, workload] as const))("%s", async (name, workload) => {
  const { run } = await prepare(workload);
  // The optimizers' epsilons and decays are each library's own: they show in the second step.
  for (const [i, loss] of golden.losses[name as keyof typeof golden.losses].entries()) {
    expect(Math.abs((await run()) / loss - 1)).toBeLessThan(i === 0 ? 2e-6 : 1e-3);
  }
});

test("libraries of dense layers are asked for dense networks alone", () => {
  expect(workloads().flatMap((workload) => asDense(workload)?.units.join("-") ?? [])).toEqual([
    "2-8-1",
    "2-8-1",
    "4-16-3",
    "784-128-10",
    "784-128-10",
    "784-512-512-10",
  ]);
});
