// Every case of bad input raises its own error, with its whole message, and leaves the model as it was.

import { describe, expect, test } from "vitest";
import { type BadInput, samples, silent, small, targets } from "./bad-input.js";
import { badCalls } from "./calls.js";
import { badConstants } from "./constants.js";
import { badForms } from "./data-forms.js";
import { badShapes } from "./data-shapes.js";
import { badValues } from "./data-values.js";
import { badLayers } from "./layers.js";
import { badTiming } from "./life-cycle.js";
import { badCompile } from "./objective.js";
import { badObjectiveOptions } from "./objective-options.js";
import { badOptions } from "./options.js";
import { badOutputs } from "./outputs.js";
import { badSizes } from "./sizes.js";
import { badSteps } from "./steps.js";
import { badTraces } from "./traces.js";
import { badWeights } from "./weights.js";

const themes = {
  "data: values": badValues,
  "data: shapes": badShapes,
  "data: forms": badForms,
  constants: badConstants,
  "options of fit": badOptions,
  "options of other calls": badCalls,
  "options of the objective": badObjectiveOptions,
  compile: badCompile,
  outputs: badOutputs,
  layers: badLayers,
  traces: badTraces,
  "life cycle": badTiming,
  steps: badSteps,
  weights: badWeights,
  sizes: badSizes,
};
const byName = (cases: readonly BadInput[]): [string, BadInput][] => cases.map((bad) => [bad.name, bad]);

describe.each(Object.entries(themes))("%s", (_, cases) => {
  test.each(byName(cases))("%s", async (_, { run, error, message }) => {
    const model = await small();
    const before = model.getWeights();
    let raised: unknown;
    try {
      await run(model);
    } catch (thrown) {
      raised = thrown;
    }
    expect(raised).toBeInstanceOf(error);
    expect((raised as Error).constructor).toBe(error);
    // Where a layer raised it, the layer's path follows; layers/trace.test.ts holds that.
    const said = (raised as Error).message.replace(/ \(in layer [\w./#-]+\)$/, "");
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(model.getWeights()).toEqual(before);
  });
});

test("there are at least 170 cases, each with a name of its own", () => {
  const names = Object.entries(themes).flatMap(([theme, cases]) => cases.map(({ name }) => `${theme}: ${name}`));
  expect(names.length).toBeGreaterThanOrEqual(170);
  expect(new Set(names).size).toBe(names.length);
});

test("patterns cover whole messages", () => {
  for (const { name, message } of Object.values(themes).flat()) {
    if (message instanceof RegExp) expect(message.source, name).toMatch(/^\^.*\$$/);
  }
});

test("a model trains on after bad input, as if there had been none", async () => {
  const [spoilt, clean] = [await small(), await small()];
  const cases = [...badValues, ...badShapes, ...badForms, ...badOptions, ...badWeights].filter(
    ({ run }) => run.length > 0,
  );
  for (const { run } of cases) {
    try {
      await run(spoilt);
    } catch {
      // Checked above.
    }
  }
  const options = { ...silent, epochs: 3, batchSize: 4 };
  const histories = [await spoilt.fit(samples(), targets(), options), await clean.fit(samples(), targets(), options)];
  expect(histories[0]).toEqual(histories[1]);
  expect(spoilt.getWeights()).toEqual(clean.getWeights());
});
