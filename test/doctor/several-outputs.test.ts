// What the doctor says of models with several outputs: each is held against its own loss and its own targets.

import { expect, test } from "vitest";
import { diagnose } from "../../src/doctor/diagnose.js";
import {
  adam,
  connect,
  type Diagnosis,
  dense,
  input,
  type LossLike,
  model,
  sparseCategoricalCrossentropy,
} from "../../src/index.js";
import { drawer, normal } from "./cases.js";

const draw = drawer(5);
const x = Array.from({ length: 256 }, () => [normal(draw), normal(draw), normal(draw)]);
const targets = {
  inside: x.map(([a, b]) => Number(a! * a! + b! * b! < 1.4)),
  sector: x.map(([a, b, c]) => (a! > b! && a! > c! ? 0 : b! > c! ? 1 : 2)),
  height: x.map(([a, b]) => [3 * a! - 2 * b!]),
};

type Last = NonNullable<Parameters<typeof dense>[1]>["activation"];
interface Heads {
  readonly inside?: Last;
  readonly sector?: Last;
  readonly height?: Last;
  readonly sectorLoss?: LossLike;
}

/** Trains on three targets at once; the diagnosis of the run and the one afterwards. */
const diagnosed = async (heads: Heads = {}): Promise<readonly Diagnosis[]> => {
  const { inside = "sigmoid", sector = "softmax", height = "linear" } = heads;
  const inputs = input([3]);
  const hidden = connect(dense(24, { activation: "relu", kernelInitializer: "heNormal" }), inputs);
  const made = model(
    {
      inputs,
      outputs: {
        inside: connect(dense(1, { activation: inside }), hidden),
        sector: connect(dense(3, { activation: sector }), hidden),
        height: connect(dense(1, { activation: height }), hidden),
      },
    },
    { seed: 2 },
  );
  made.compile({
    optimizer: adam({ learningRate: 0.01 }),
    loss: {
      inside: "binaryCrossentropy",
      sector: heads.sectorLoss ?? "sparseCategoricalCrossentropy",
      height: "meanSquaredError",
    },
  });
  const history = await made.fit(x, targets, { epochs: 12, diagnose: true, verbose: "silent" });
  return [history.diagnosis!, await diagnose(history, made, { x, y: targets })];
};

test("nothing is wrong with outputs that fit their losses", async () => {
  for (const { findings, looks } of await diagnosed()) {
    expect(findings.map(({ name }) => name)).not.toContain("lossAndOutput");
    for (const { outputs } of looks) {
      expect(outputs.map(({ output }) => output)).toEqual(["inside", "sector", "height"]);
      expect(outputs[0]!.low).toBeGreaterThanOrEqual(0);
      expect(outputs[0]!.high).toBeLessThanOrEqual(1);
      expect(outputs[2]!.low).toBeLessThan(0);
    }
  }
});

test.each<[string, Heads, string, RegExp]>([
  ["no probabilities", { sector: "linear" }, "sector", /takes probabilities, and the network puts out numbers from -/],
  ["one softmax unit", { inside: "softmax" }, "inside", /a softmax over one unit is always 1/],
  [
    "probabilities twice",
    { sectorLoss: sparseCategoricalCrossentropy({ fromLogits: true }) },
    "sector",
    /those of a softmax, so it is done twice/,
  ],
  ["units asked apart", { sector: "sigmoid" }, "sector", /sigmoid asks each of the 3 units by itself/],
  [
    "targets out of reach",
    { height: "tanh" },
    "height",
    /targets go from -\S+ to \S+, and the last layer reaches -1 to 1/,
  ],
])("the output that does not fit is named: %s", async (_, heads, output, said) => {
  for (const { verdict } of await diagnosed(heads)) {
    expect(verdict?.name).toBe("lossAndOutput");
    expect(verdict!.explanation.en).toMatch(new RegExp(`^Output ${output}\\. `));
    expect(verdict!.explanation.es).toMatch(new RegExp(`^Salida ${output}\\. `));
    expect(verdict!.explanation.en).toMatch(said);
    expect(verdict!.explanation.en).not.toContain("NaN");
  }
});
