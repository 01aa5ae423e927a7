// Weights of other programs that somebody has tampered with: what importWeights takes is right, and what it refuses changes nothing.

import { expect, test } from "vitest";
import { dense, exportWeights, importWeights, sequential, weightsHash } from "../../src/index.js";
import { drawer, mutated, verdictOf } from "./judge.js";

const mutations = 2_000;

test.each(["safetensors", "npz"] as const)(
  `${mutations} mutations of a state_dict as %s are read right or refused, and nothing is written in part`,
  async (format) => {
    const model = sequential([dense(3, { activation: "relu" }), dense(2)], { seed: 1 });
    await model.build([4]);
    const good = await exportWeights(model, { layout: "pytorch", format });
    const draw = drawer(11);
    let refused = 0;
    for (let i = 0; i < mutations; i++) {
      const before = weightsHash(model.getWeights());
      const message = await verdictOf(() => importWeights(model, mutated(good, draw), { layout: "pytorch" }));
      if (message === undefined) continue;
      refused++;
      expect(message).toMatch(/^(importWeights|safetensors): ./);
      expect(weightsHash(model.getWeights())).toBe(before);
    }
    expect(refused).toBeGreaterThan(mutations / 4);
  },
);
