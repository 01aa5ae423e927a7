// Recurrent layers and all their gradients against PyTorch.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  add,
  constant,
  differentiate,
  evaluate,
  gru,
  lstm,
  multiply,
  simpleRnn,
  sum,
  type Tensor,
} from "../../../src/index.js";
import { distance } from "../outputs.js";
import { applied } from "./apply.js";

type Nested = number | readonly Nested[];
type Named = Readonly<Record<string, Nested>>;

interface Case {
  readonly layer: "lstm" | "gru" | "simpleRnn";
  readonly goBackwards: boolean;
  readonly x: Nested;
  readonly states: Named;
  readonly weights: Named;
  readonly w: Nested;
  readonly v: Named;
  /** In the order of time, backwards or not. */
  readonly outputs: Nested;
  readonly last: Named;
  readonly gradients: { readonly x: Nested; readonly states: Named; readonly weights: Named };
}

const { cases } = JSON.parse(readFileSync("test/golden/recurrent.json", "utf8")) as { readonly cases: readonly Case[] };

const factories: Readonly<Record<Case["layer"], (units: number, options: object) => unknown>> = {
  lstm,
  gru,
  simpleRnn,
};

const shapeOf = (value: Nested): number[] => (typeof value === "number" ? [] : [value.length, ...shapeOf(value[0]!)]);
const flat = (value: Nested): number[] => (typeof value === "number" ? [value] : value.flatMap(flat));
const tensor = (value: Nested): Tensor => constant(flat(value), shapeOf(value));
const tensors = (named: Named): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [name, tensor(value)]));
/** Samples' steps from the last to the first: Keras gives outputs in the order in which they were made. */
const backwards = (samples: Nested): Nested =>
  (samples as readonly (readonly Nested[])[]).map((each) => [...each].reverse());

describe.each(cases.map((each) => [`${each.layer}${each.goBackwards ? ", backwards" : ""}`, each] as const))(
  "%s",
  (_, each) => {
    test.each([1, 2])("is PyTorch's, with its gradients, on %i threads", async (threads) => {
      const { goBackwards, gradients } = each;
      const inOrder = (value: Nested): Nested => (goBackwards ? backwards(value) : value);
      const x = tensor(each.x);
      const [states, weights] = [tensors(each.states), tensors(each.weights)];
      const layer = factories[each.layer](6, { returnSequences: true, returnState: true, goBackwards });
      const { output, ...last } = applied(layer, { x, ...states }, weights).output as unknown as Record<string, Tensor>;
      const weighted = (value: Tensor, by: Nested): Tensor => sum(multiply(value, tensor(by)));
      const loss = [
        weighted(output!, inOrder(each.w)),
        ...Object.entries(last).map(([name, value]) => weighted(value, each.v[name]!)),
      ].reduce((total, term) => add(total, term));
      const operands = [x, ...Object.values(states), ...Object.values(weights)];
      const actual = await evaluate([output!, ...Object.values(last), ...differentiate(loss, operands)], { threads });
      const expected = [
        inOrder(each.outputs),
        ...Object.keys(last).map((name) => each.last[name]!),
        gradients.x,
        ...Object.keys(states).map((name) => gradients.states[name]!),
        ...Object.keys(weights).map((name) => gradients.weights[name]!),
      ];
      for (const [i, wanted] of expected.entries()) {
        expect(actual[i]!.shape).toEqual(shapeOf(wanted));
        const largest = Math.max(1, ...flat(wanted).map(Math.abs));
        expect(distance(actual[i]!.data, flat(wanted))).toBeLessThan(1e-6 * largest);
      }
    });
  },
);
