// Optimizers against the literal expected values of Keras' own unit tests.

import { describe, expect, test } from "vitest";
import {
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adamw,
  ftrl,
  lamb,
  lion,
  nadam,
  type Optimizer,
  rmsprop,
  sgd,
} from "../../src/index.js";
import { follow } from "../optimizers/follow.js";
import { camelCase, haveOracles, readOracle } from "./oracles.js";

interface Case {
  readonly optimizer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly x0: readonly number[];
  readonly first_grad: readonly number[];
  readonly then_grads: readonly number[];
  readonly tolerance: { readonly rtol: number; readonly atol: number };
  readonly golden_after_step_1_to_5: readonly (readonly number[])[];
}

const offered: Readonly<Record<string, (options: object) => Optimizer>> = {
  Adadelta: adadelta,
  // Keras takes at most 1/√t whatever relative_step says.
  Adafactor: (options) => adafactor({ ...options, relativeStep: true }),
  Adagrad: adagrad,
  Adam: adam,
  AdamW: adamw,
  Adamax: adamax,
  Ftrl: ftrl,
  Lamb: lamb,
  Lion: lion,
  Nadam: nadam,
  RMSprop: rmsprop,
  SGD: sgd,
};

const cases = readOracle<Case[]>("keras/optimizers.json");

/** Keras' own formula in float64 is off Lamb's literal values by 6e-4: they hold to the tolerance that Keras' test has. */
const loose = ["Lamb"];

describe.runIf(haveOracles)(`${cases.length} Keras optimizers`, () => {
  test("each is offered", () => {
    expect(cases.map(({ optimizer }) => optimizer).sort()).toEqual(Object.keys(offered).sort());
  });

  test.each(cases)("$optimizer $options", async (each) => {
    const options = Object.fromEntries(Object.entries(each.options).map(([key, value]) => [camelCase(key), value]));
    const expected = each.golden_after_step_1_to_5;
    const gradients = expected.map((_, i) => (i === 0 ? each.first_grad : each.then_grads));
    const path = await follow(offered[each.optimizer]!(options), each.x0, gradients);
    expect(expected.length).toBe(5);
    for (const [i, values] of expected.entries()) {
      for (const [j, value] of values.entries()) {
        const { rtol, atol } = each.tolerance;
        const allowed = loose.includes(each.optimizer) ? atol + rtol * Math.abs(value) : 5e-4;
        expect(Math.abs(path[i]![j]! - value), `element ${j} after step ${i + 1}`).toBeLessThan(allowed);
      }
    }
  });
});
