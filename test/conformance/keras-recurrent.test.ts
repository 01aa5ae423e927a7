// Recurrent layers against the literal expected values of Keras' own unit tests.

import { describe, expect, test } from "vitest";
import { constant, constantOf, evaluate, gru, lstm, simpleRnn, type Tensor } from "../../src/index.js";
import { applied } from "../layers/recurrent/apply.js";
import { camelCase, haveOracles, readOracle } from "./oracles.js";

type Nested = number | boolean | readonly Nested[];

interface Case {
  readonly id: string;
  readonly layer: "LSTM" | "GRU" | "SimpleRNN";
  readonly units: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly input: Nested;
  readonly call: { readonly initial_state?: Nested; readonly mask?: Nested };
  readonly expected: Nested;
  readonly tolerance: { readonly atol?: number; readonly rtol?: number };
}

const cases = readOracle<Case[]>("keras/recurrent.json");

const shapeOf = (value: Nested): number[] => (Array.isArray(value) ? [value.length, ...shapeOf(value[0]!)] : []);
const flat = (value: Nested): number[] => (Array.isArray(value) ? value.flatMap(flat) : [Number(value)]);
const tensor = (value: Nested): Tensor => constant(flat(value), shapeOf(value));

/** Ways of running the loop; here there is one. */
const ways = ["implementation", "unroll"];

const optionsOf = ({ options }: Case): object =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([name]) => !ways.includes(name))
      .map(([name, value]) => {
        const initial = (value as { constant?: number }).constant;
        return [camelCase(name), initial === undefined ? value : constantOf(initial)];
      }),
  );

const factories: Readonly<Record<Case["layer"], (units: number, options: object) => unknown>> = {
  LSTM: lstm,
  GRU: gru,
  SimpleRNN: simpleRnn,
};

/** The first states by name: Keras gives one, or h and c in a list. */
const statesOf = ({ layer, call }: Case): Record<string, Tensor> => {
  const states = call.initial_state as readonly Nested[] | undefined;
  if (!states) return {};
  return layer === "LSTM" ? { h: tensor(states[0]!), c: tensor(states[1]!) } : { h: tensor(states) };
};

describe.runIf(haveOracles)(`${cases.length} Keras recurrent layers`, () => {
  test("all are run", () => {
    expect(cases.length).toBe(32);
  });

  test.each(cases)("$id", async (each) => {
    const layer = factories[each.layer](each.units, optionsOf(each));
    const { mask } = each.call;
    const x = { x: tensor(each.input), ...(mask !== undefined && { mask: tensor(mask) }), ...statesOf(each) };
    const first = applied(layer, x);
    // A stateful layer is called twice.
    const { output } = each.options.stateful === true ? applied(layer, x, first.written) : first;
    const [value] = await evaluate([output as Tensor]);
    expect(value!.shape).toEqual(shapeOf(each.expected));
    const { atol = 1e-6, rtol = 1e-6 } = each.tolerance;
    for (const [i, wanted] of flat(each.expected).entries()) {
      expect(Math.abs(value!.data[i]! - wanted)).toBeLessThanOrEqual(atol + rtol * Math.abs(wanted));
    }
  });
});
