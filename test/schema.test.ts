// What every part promises by its schema: the tables of the families are walked through, so that a new part is tested by being exported.

import { describe, expect, test } from "vitest";
import * as callbacks from "../src/callbacks/index.js";
import * as fragua from "../src/index.js";
import * as initializers from "../src/initializers/index.js";
import * as layers from "../src/layers/index.js";
import * as losses from "../src/losses/index.js";
import * as metrics from "../src/metrics/index.js";
import * as optimizers from "../src/optimizers/index.js";
import * as preprocessing from "../src/preprocessing/index.js";
import * as schedules from "../src/schedules/index.js";
import type { Described, Json, Option, Schema } from "../src/schema.js";

type AnyFactory = ((...given: readonly unknown[]) => Described) & {
  readonly schema: Schema;
  readonly from: (options: Readonly<Record<string, unknown>>) => Described;
};

const families = { callbacks, initializers, layers, losses, metrics, optimizers, preprocessing, schedules } as const;

/** All that the package exports and a schema describes. */
const factories = Object.entries(fragua).filter(
  (entry): entry is [string, AnyFactory] => typeof entry[1] === "function" && "schema" in entry[1],
) as unknown as readonly (readonly [string, AnyFactory])[];
const byKind = new Map(factories);

/** Values that a needed option may take: the first one that its check lets pass is given. */
const candidates: readonly (() => unknown)[] = [
  () => 1,
  () => 0.5,
  () => true,
  () => "linear",
  () => "relu",
  () => (epoch: number) => epoch,
  () => [1],
  () => [null, 1],
  () => [1, 2],
  () => fragua.constantRate(0.1),
  () => fragua.adam(),
  () => [{ match: /bias$/, optimizer: fragua.sgd() }],
  () => [fragua.clipByValue(1), fragua.adam()],
  () => fragua.dense(1),
  () => [fragua.dense(1)],
  () => [fragua.lstmCell(1)],
  () => fragua.l2(),
  () => fragua.zeros(),
  () => ({ states: { h: 1 }, apply: (x: fragua.Tensor) => ({ output: x, states: { h: x } }) }),
];

const takes = (option: Option<unknown>, value: unknown): boolean => {
  try {
    option.read(value, "option");
    return true;
  } catch {
    return false;
  }
};

/** All options that must be given, with values that they take. */
const neededOf = ({ schema }: AnyFactory): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.options)
      .filter(([, { needed }]) => needed)
      .map(([name, option]) => {
        const value = candidates.map((make) => make()).find((candidate) => takes(option, candidate));
        if (value === undefined)
          throw new Error(`${schema.kind}: no candidate for ${name}. Add one to the list above.`);
        return [name, value];
      }),
  );

/** The nested parts of a config, made again by their kinds. */
const revive = (json: Json): unknown => {
  if (Array.isArray(json)) return json.map(revive);
  if (typeof json !== "object" || json === null) return json;
  const { kind, config } = json as { readonly kind?: unknown; readonly config?: Record<string, Json> };
  const make = typeof kind === "string" && byKind.get(kind);
  if (make && config) return make.from(revive(config) as Record<string, unknown>);
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, revive(value)]));
};

test.each(Object.entries(families))("each of the %s is described and exported under its own name", (_, family) => {
  for (const [name, part] of Object.entries(family)) expect(byKind.get(name), name).toBe(part);
});

test("there are parts to look at", () => {
  expect(factories.length).toBeGreaterThan(50);
});

describe.each(factories)("%s", (name, factory) => {
  const { kind, options, positional } = factory.schema;
  const needed = neededOf(factory);

  test("its kind is what it is exported as, and what it makes says so", () => {
    expect([kind, factory.name || kind, factory.from(needed).kind]).toEqual([name, factory.name || kind, name]);
  });

  test("options that are given by position exist", () => {
    expect(Object.keys(options)).toEqual(expect.arrayContaining([...positional]));
  });

  test("its config is JSON, and holds every option with its value or default", () => {
    const { config } = factory.from(needed);
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    for (const [option, { fallback, read, write }] of Object.entries(options)) {
      const given = needed[option] ?? fallback;
      if (given === undefined) continue;
      const value = read(given, option);
      // A function of the user's own has no place in a config: its option writes nothing.
      expect(config[option], option).toEqual(write ? write(value) : value);
    }
  });

  test("its config makes the same part again, nested parts included", () => {
    const { config } = factory.from(needed);
    const revived = Object.entries(JSON.parse(JSON.stringify(config)) as Record<string, Json>).flatMap(
      ([option, json]) => {
        const value = revive(json);
        // What is the user's own is made again by the user.
        return options[option]!.needed && !takes(options[option]!, value) ? [] : [[option, value]];
      },
    );
    const again = factory.from({ ...needed, ...Object.fromEntries(revived) });
    expect(again.config).toEqual(config);
  });

  test("an option that it does not have is refused, with the nearest that it has", () => {
    for (const option of Object.keys(options)) {
      const call = () => factory.from({ ...needed, [`${option}s`]: 1 });
      expect(call).toThrow(`${kind}: unknown option "${option}s".`);
      expect(call).toThrow('Did you mean "');
    }
    expect(() => factory.from({ ...needed, qqqqqqqqqqqq: 1 })).toThrow(`${kind}: unknown option "qqqqqqqqqqqq".`);
  });

  test.each([
    ["a symbol", Symbol("junk")],
    ["a bigint", 1n],
    ["NaN", Number.NaN],
    ["an object without a prototype", Object.create(null)],
    ["a map", new Map()],
  ])("an option that is %s is refused by name", (_, junk) => {
    for (const [option, record] of Object.entries(options)) {
      const call = () => factory.from({ ...needed, [option]: junk });
      // What a check is about may stand for the option's name: "expected an activation", "expected a shape".
      const start = new RegExp(`^${kind}: (${option}: )?(group \\d+: )?expected`);
      expect(call, `${option}: ${record.expects}`).toThrow(start);
      expect(call).toThrow(fragua.FraguaError);
    }
  });

  test("null stands for no option", () => {
    for (const option of Object.keys(options)) {
      expect(() => factory.from({ ...needed, [option]: null })).toThrow(`${kind}: expected a value for ${option}`);
    }
  });

  test("more arguments than it takes are refused", () => {
    const given = positional.map((option) => needed[option]);
    expect(() => factory(...given, undefined, undefined)).toThrow(new RegExp(`^${kind}: expected`));
  });
});
