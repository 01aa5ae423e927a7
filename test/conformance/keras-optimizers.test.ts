// Optimizers against the literal expected values of Keras' own unit tests.

import { describe, expect, test } from "vitest";
import { adagrad, adam, adamw, type Optimizer, rmsprop, sgd } from "../../src/index.js";
import { follow } from "../optimizers/follow.js";
import { camelCase, haveOracles, readOracle } from "./oracles.js";

interface Case {
  readonly optimizer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly x0: readonly number[];
  readonly first_grad: readonly number[];
  readonly then_grads: readonly number[];
  readonly golden_after_step_1_to_5: readonly (readonly number[])[];
}

const offered: Readonly<Record<string, (options: object) => Optimizer>> = {
  Adagrad: adagrad,
  Adam: adam,
  AdamW: adamw,
  RMSprop: rmsprop,
  SGD: sgd,
};
const notOffered = ["Adadelta", "Adafactor", "Adamax", "Ftrl", "Lamb", "Lion", "Nadam"];

const cases = readOracle<Case[]>("keras/optimizers.json");
const run = cases.filter(({ optimizer }) => optimizer in offered);

describe.runIf(haveOracles)(`${run.length} of ${cases.length} Keras optimizers`, () => {
  test("the others are not offered", () => {
    expect(run.length).toBe(Object.keys(offered).length);
    expect(cases.filter((each) => !run.includes(each)).map(({ optimizer }) => optimizer)).toEqual(notOffered);
  });

  test.each(run)("$optimizer $options", async (each) => {
    const options = Object.fromEntries(Object.entries(each.options).map(([key, value]) => [camelCase(key), value]));
    const expected = each.golden_after_step_1_to_5;
    const gradients = expected.map((_, i) => (i === 0 ? each.first_grad : each.then_grads));
    const path = await follow(offered[each.optimizer]!(options), each.x0, gradients);
    expect(expected.length).toBe(5);
    for (const [i, values] of expected.entries()) {
      for (const [j, value] of values.entries()) {
        expect(Math.abs(path[i]![j]! - value), `element ${j} after step ${i + 1}`).toBeLessThan(5e-4);
      }
    }
  });
});
