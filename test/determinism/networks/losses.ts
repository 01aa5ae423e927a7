// A network with an output for each loss, all of them behind the same layer.

import * as f from "../../../src/index.js";
import { headOf, lossSamples, targetsOf } from "../../losses/samples.js";
import { type Cases, floats, samples } from "./parts.js";

const entries = Object.entries(lossSamples);

const trunk = f.dense(24, { activation: "tanh" });
const heads = entries.map(([name, sample]) => [name, headOf(sample)] as const);

export const losses: Cases = {
  "every loss": {
    layer: f.layer("heads", { layers: [trunk, ...heads.map(([, head]) => head)] }, (x: f.Tensor, scope) => {
      const body = trunk.apply(x, scope);
      return Object.fromEntries(heads.map(([name, head]) => [name, head.apply(body, scope)]));
    }) as unknown as f.Model,
    optimizer: f.adam({ learningRate: 0.002 }),
    loss: Object.fromEntries(entries.map(([name, sample]) => [name, sample.make()])),
    x: floats(53, 10),
    y: Object.fromEntries(entries.map(([name, sample], i) => [name, targetsOf(sample, samples, 54 + i)])) as f.Data,
  },
};
