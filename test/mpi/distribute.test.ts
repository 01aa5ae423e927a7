// Training on several ranks inside of one process: the bits are those of one rank.

import { describe, expect, test } from "vitest";
import { distribute, localWorlds } from "../../src/mpi/index.js";
import { samples, trainOn } from "./models.js";

describe.each(Object.entries(samples))("%s", (_, sample) => {
  const onRanks = (size: number) =>
    Promise.all(localWorlds(size).map((world) => trainOn(sample, (model) => distribute(model, world))));

  test("has the same bits on 1, 2, 4 and 8 ranks, each of them", async () => {
    const [alone] = await onRanks(1);
    for (const size of [2, 4, 8]) expect(await onRanks(size)).toEqual(Array(size).fill(alone));
  });
});

test("a plain fit comes close: dropout draws the same", async () => {
  const sample = samples["dropout and a penalty, momentum"]!;
  const [plain, [alone]] = [
    await trainOn(sample),
    await Promise.all(localWorlds(1).map((world) => trainOn(sample, (model) => distribute(model, world)))),
  ];
  for (const [key, values] of Object.entries(plain.history)) {
    for (const [epoch, value] of values.entries()) expect(alone!.history[key]![epoch]).toBeCloseTo(value, 4);
  }
});
