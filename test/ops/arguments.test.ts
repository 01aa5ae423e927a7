// Every public function over tensors refuses every bad argument with an error of fragua that begins with its own name.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FraguaError } from "../../src/errors.js";
import { differentiate } from "../../src/graph/differentiate.js";
import { printGraph } from "../../src/graph/print.js";
import { random } from "../../src/ops/draws.js";
import * as ops from "../../src/ops/index.js";
import { foreignSpellings, parameters as ofFunctions } from "./arguments.js";
import { anyOperand, type Parameter } from "./parameters.js";
import { generator, type Sample } from "./sample.js";
import { samples } from "./samples.js";

type AnyFunction = (...given: unknown[]) => unknown;

const functions = { ...ops, differentiate, printGraph } as unknown as Record<string, AnyFunction>;

/** Names that src/index.ts exports from src/ops and src/graph; those of the object `random` are its own. */
const exported = (): string[] => {
  const text = readFileSync("src/index.ts", "utf8");
  const lists = [...text.matchAll(/^export \{([^}]*)\} from "\.\/(?:ops|graph)\//gm)].flatMap(([, names]) =>
    names!
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type ")),
  );
  expect(lists).toContain("random");
  return [...lists.filter((name) => name !== "random"), ...Object.keys(random)].filter((name) => !name.endsWith("Op"));
};

const tabulated: Readonly<Record<string, readonly Parameter[]>> = {
  ...ofFunctions,
  ...Object.fromEntries(
    Object.entries<Sample>(samples).flatMap(([name, { parameters }]) => (parameters ? [[name, parameters]] : [])),
  ),
};

/** What is in no table takes operands and nothing else. */
const elementwise = Object.fromEntries(
  exported()
    .filter((name) => !(name in tabulated))
    .map((name) => [name, Array<Parameter>(functions[name]!.length).fill(anyOperand)]),
);

const parameters: Readonly<Record<string, readonly Parameter[]>> = { ...elementwise, ...tabulated };

/** What a call raises; undefined when it is accepted. */
const raised = (name: string, given: readonly unknown[]): unknown => {
  try {
    functions[name]!(...given);
    return undefined;
  } catch (error) {
    return error ?? "nothing";
  }
};

/** What is wrong with how a function refuses arguments; undefined when nothing is. */
const fault = (name: string, given: readonly unknown[]): string | undefined => {
  const error = raised(name, given);
  if (error === undefined) return "accepted";
  if (!(error instanceof FraguaError)) return `foreign: ${error}`;
  return error.message.startsWith(`${name}:`) ? undefined : `names another: ${error.message}`;
};

const goodArguments = (taken: readonly Parameter[]): unknown[] => taken.map(({ good }) => good[0]);

const shown = (value: unknown): string => {
  try {
    return (
      JSON.stringify(value, (_, v) =>
        typeof v === "number" || v === undefined ? String(v) : typeof v === "object" ? v : String(v),
      ) ?? String(value)
    );
  } catch {
    return "…";
  }
};

test("the table is of functions that are exported, and of what tensors have without being exported", () => {
  expect(
    Object.keys(tabulated)
      .filter((name) => !exported().includes(name))
      .sort(),
  ).toEqual(
    [
      ...["conv1d", "conv2d", "conv3d", "depthwiseConv1d", "depthwiseConv2d", "separableConv1d", "separableConv2d"],
      ...["conv1dTranspose", "conv2dTranspose", "elu", "fold", "glu", "leakyRelu", "reshape", "softmax"],
      ...["swiglu", "unfold"],
    ].sort(),
  );
  expect(Object.keys(elementwise).length).toBeGreaterThan(30);
});

describe.each(Object.entries(parameters))("%s", (name, taken) => {
  test("takes what is good", () => {
    for (const [position, { good }] of taken.entries()) {
      for (const value of good) {
        const given = goodArguments(taken);
        given[position] = value;
        expect(raised(name, given), `argument ${position}: ${shown(value)}`).toBeUndefined();
      }
    }
  });

  test("refuses what is bad, by its own name", () => {
    const faults = taken.flatMap(({ bad }, position) =>
      bad.flatMap((value) => {
        const given = goodArguments(taken);
        given[position] = value;
        const wrong = fault(name, given);
        return wrong === undefined ? [] : [`argument ${position} = ${shown(value)}: ${wrong}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test("refuses to be called without what it needs", () => {
    if (taken.some(({ optional }) => !optional)) expect(fault(name, [])).toBeUndefined();
  });
});

test("an argument too many is refused, and what map and reduce of arrays pass is not", () => {
  for (const name of Object.keys(elementwise)) {
    const given = goodArguments(parameters[name]!);
    expect(fault(name, [...given, given[0]]), name).toBeUndefined();
    expect(fault(name, [...given, { axis: 0 }]), name).toBeUndefined();
    expect(raised(name, [...given, 1, [given[0]]]), name).toBeUndefined();
  }
});

test.each(foreignSpellings)("%s with %s: the hint is %s", (name, spelling, meant) => {
  const given = goodArguments(parameters[name]!);
  given[parameters[name]!.findIndex(({ options }) => options)] = { [spelling]: 1 };
  expect(`${raised(name, given)}`).toBe(
    `ArgumentError: ${name}: unknown option "${spelling}". Did you mean "${meant}"? ` +
      `Known: ${Object.keys(parameters[name]!.find(({ options }) => options)!.options!).join(", ")}.`,
  );
});

const spellings = [
  "dim",
  "keepdim",
  "ddof",
  "out",
  "dtype",
  "name",
  "Axis",
  "axis_",
  "",
  "constructor",
  "toString",
  "0",
];

test("30,000 generated bad calls: no foreign error, nothing accepted", () => {
  const next = generator(20);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const names = Object.keys(parameters);
  /** A bad value: a listed one, or options of which one is unknown or has a bad value. */
  const badValue = ({ bad, options }: Parameter): unknown => {
    if (!options || next() < 0.3) return pick(bad);
    const known = Object.keys(options);
    const good = Object.fromEntries(
      known.filter(() => next() < 0.4).map((option) => [option, options[option]!.good[0]]),
    );
    if (next() < 0.5) return { ...good, [pick(spellings)]: pick([undefined, null, 0, 1, "x", true, [0]]) };
    const spoilt = pick(known);
    return { ...good, [spoilt]: pick(options[spoilt]!.bad.filter((value) => value !== undefined)) };
  };
  const faults: string[] = [];
  for (let call = 0; call < 30_000; call++) {
    const name = pick(names);
    const taken = parameters[name]!;
    const given: unknown[] = goodArguments(taken);
    const spoilt = Math.floor(next() * taken.length);
    given[spoilt] = badValue(taken[spoilt]!);
    for (const [position, parameter] of taken.entries()) {
      if (position !== spoilt && next() < 0.2)
        given[position] = next() < 0.5 ? pick(parameter.bad) : pick(parameter.good);
    }
    const wrong = fault(name, given);
    if (wrong !== undefined) faults.push(`${name}(${given.map(shown).join(", ")}): ${wrong}`);
  }
  expect([...new Set(faults)].slice(0, 20)).toEqual([]);
});
