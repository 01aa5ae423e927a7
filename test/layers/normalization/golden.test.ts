// Normalising layers, with their gradients and what they write into their states, against PyTorch and Keras' formulas.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as fragua from "../../../src/index.js";
import { constant, dense, differentiate, evaluate, multiply, sum, type Tensor } from "../../../src/index.js";
import { distance } from "../outputs.js";
import { applied } from "../recurrent/apply.js";

interface Values {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

type Named = Readonly<Record<string, Values>>;

interface Case {
  readonly layer: string;
  readonly arguments: readonly unknown[];
  readonly training: boolean;
  readonly mask: Values | null;
  readonly x: Values;
  readonly weights: Named;
  readonly w: Values;
  readonly y: Values;
  readonly written: Named;
  readonly gradients: Named;
}

const { cases } = JSON.parse(readFileSync("test/golden/normalization.json", "utf8")) as {
  readonly cases: readonly Case[];
};

const factories = fragua as unknown as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
/** Spectral normalisation is of a dense layer without bias. */
const layerOf = ({ layer, arguments: given }: Case): unknown =>
  layer === "spectralNormalization"
    ? fragua.spectralNormalization(dense(given[0] as number, { useBias: false }))
    : factories[layer]!(...given);

const tensor = ({ shape, data }: Values): Tensor => constant(data, shape);

describe.each(cases.map((each) => [`${each.layer}(${JSON.stringify(each.arguments)})`, each] as const))(
  "%s",
  (_, each) => {
    test.each([1, 2])("with its gradients, on %i threads", async (threads) => {
      const x = tensor(each.x);
      const weights = Object.fromEntries(Object.entries(each.weights).map(([name, value]) => [name, tensor(value)]));
      const mask = each.mask ? tensor(each.mask) : undefined;
      const { output, written } = applied(layerOf(each), x, weights, each.training, mask);
      expect(Object.keys(written).sort()).toEqual(Object.keys(each.written).sort());
      const { x: dx, ...ofWeights } = each.gradients;
      const operands = [x, ...Object.keys(ofWeights).map((name) => weights[name]!)];
      const y = output as Tensor;
      const loss = sum(multiply(y, tensor(each.w)));
      const states = Object.keys(each.written);
      const found = await evaluate([y, ...states.map((name) => written[name]!), ...differentiate(loss, operands)], {
        threads,
      });
      const expected = [each.y, ...states.map((name) => each.written[name]!), dx!, ...Object.values(ofWeights)];
      for (const [i, { shape, data }] of expected.entries()) {
        expect(found[i]!.shape).toEqual(shape);
        // Up to 40 terms are added, of numbers that are good to a few ulp.
        expect(distance(found[i]!.data, data)).toBeLessThan(4e-6 * Math.max(1, ...data.map(Math.abs)));
      }
    });
  },
);
