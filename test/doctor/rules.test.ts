// Each rule: runs that are made sick on purpose on three data sets are found to have that trouble and no other, and the remedy cures them.

import { describe, expect, test } from "vitest";
import { dense, rmsprop } from "../../src/index.js";
import { tasks, train } from "./cases.js";
import { names, relu, sickRuns, times } from "./sick-runs.js";

describe("a sick run has that trouble and no other, and its remedy cures it", () => {
  for (const [label, { sick, cured, on = names, count, also = [] }] of Object.entries(sickRuns)) {
    const trouble = label.split(",")[0]!;
    test.each(on)(`${label} on %s`, async (name) => {
      const task = tasks[name]!(count);
      const { findings } = (await train(...sick(task, name))).diagnosis;
      expect(findings[0]?.name).toBe(trouble);
      // Decimals as each language writes them.
      for (const { explanation, remedy } of findings) {
        const said = (text: string) => text.replace(/\w+\([^)]*\)/g, "code");
        expect(explanation.en + said(remedy.en)).not.toMatch(/\d,\d/);
        expect(explanation.es + said(remedy.es)).not.toMatch(/\d\.\d/);
      }
      expect(findings.slice(1).filter((finding) => !also.includes(finding.name))).toEqual([]);
      expect((await train(...cured(task, name))).diagnosis.findings).toEqual([]);
    });
  }
});

test("each trouble but NaN, which is traced by replaying, has such runs", async () => {
  const { troubles } = await import("../../src/doctor/rules/index.js");
  const made = new Set(Object.keys(sickRuns).map((label) => label.split(",")[0]!));
  expect(troubles.filter((trouble) => !made.has(trouble))).toEqual(["nonFinite"]);
});

test("regularization that brings weights to nothing is underfitting, and no matter of rates or dead units", async () => {
  const { l2 } = await import("../../src/index.js");
  for (const name of names) {
    const strong = { kernelRegularizer: l2(3) };
    const { diagnosis } = await train(tasks[name]!(), {
      layers: [relu(24, strong)],
      last: strong,
      fit: { epochs: 40 },
    });
    expect(diagnosis.findings.map((finding) => finding.name)).toEqual(["underfitting"]);
  }
});

test("a loud optimizer that jumps at its first steps has a rate that is too high", async () => {
  const layers = times(2, () => dense(24, { activation: "tanh" }));
  const { diagnosis } = await train(tasks.circle!(), { layers, optimizer: rmsprop({ learningRate: 1 }) });
  expect(diagnosis.verdict?.name).toBe("learningRateTooHigh");
});
