// What columns are taken for, and targets; which network suits how many rows.

import { describe, expect, test } from "vitest";
import { goalOf } from "../../../src/cli/fragua/goals.js";
import { planFor } from "../../../src/cli/fragua/network.js";
import { rolesOf } from "../../../src/cli/fragua/roles.js";
import { DataError, table } from "../../../src/index.js";

const count = 200;
const rows = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const words = ["forge", "iron", "hammer", "coal", "anvil", "spark", "water"];

const all = table({
  number: rows((i) => i % 60),
  gappy: rows((i) => (i % 4 === 0 ? null : i % 9)),
  truth: rows((i) => i % 3 === 0),
  day: rows((i) => new Date(Date.UTC(2024, 0, 1 + (i % 90)))),
  town: rows((i) => ["Lugo", "Sevilla"][i % 2]!),
  remark: rows((i) => `${words[i % 7]} and ${words[(i * 3) % 7]} of ${i}`),
  name: rows((i) => `name${i}`),
  maker: rows((i) => `maker${i % 120}`),
  row: rows((i) => i + 1),
  user_id: rows((i) => (i * 7919) % 10_007),
  constant: rows(() => 4),
  empty: rows(() => null as number | null),
  sparse: rows((i) => (i < 10 ? i : null)),
  patient: rows((i) => `p${i % 10}`),
  target: rows((i) => i / 3),
});

test("each column has its role and its reason", () => {
  const roles = rolesOf(all, { targets: ["target"], time: "day", group: "patient", drop: ["number"] });
  expect(Object.fromEntries(roles.map(({ name, taken, why }) => [name, `${taken}: ${why}`]))).toEqual({
    number: "left out: as --drop says",
    gappy: "number: 0 to 8, scaled, 50 gaps filled",
    truth: "truth: 0 and 1",
    day: "date: 2024-01-01 to 2024-03-30, scaled; the newest rows are for the test",
    town: "category: 2 values, a column each",
    remark: "text: 200 different texts, by their words (TF-IDF)",
    name: "left out: 200 names in 200 rows tell rows, not kinds",
    maker: "names: 120 values, the 50 most frequent",
    row: "left out: it counts the rows",
    user_id: "left out: every row has its own: an identifier",
    constant: "left out: it always holds the same",
    empty: "left out: it is empty",
    sparse: "left out: 95 % of it are gaps",
    patient: "group: its rows stay together; no input",
  });
  const inputs = roles.filter(({ steps }) => steps !== undefined).map(({ name }) => name);
  expect(inputs).toEqual(["gappy", "truth", "day", "town", "remark", "maker"]);
});

describe("targets", () => {
  const targets = table({
    price: rows((i) => 100_000 + 17 * i),
    stars: rows((i) => 1 + (i % 5)),
    yes: rows((i) => i % 2),
    share: rows((i) => (i % 7) / 7),
    kind: rows((i) => ["a", "b", "c"][i % 3]!),
    truth: rows((i) => i % 2 === 0),
    day: rows((i) => new Date(Date.UTC(2024, 0, 1 + i))),
    name: rows((i) => `name${i}`),
  });
  test.each([
    ["price", "number", []],
    ["stars", "classes", ["1", "2", "3", "4", "5"]],
    ["yes", "binary", ["0", "1"]],
    ["share", "number", []],
    ["kind", "classes", ["a", "b", "c"]],
    ["truth", "binary", ["false", "true"]],
  ] as const)("%s is taken for %s", (name, kind, classes) => {
    expect(goalOf(targets, name, "auto", "here")).toMatchObject({ name, kind, classes });
  });

  test("--task decides where it is not clear", () => {
    expect(goalOf(targets, "stars", "number", "here").kind).toBe("number");
    expect(goalOf(targets, "share", "classes", "here").classes).toHaveLength(7);
  });

  test("few rows of whole numbers are numbers", () => {
    expect(goalOf(targets.slice(0, 20), "stars", "auto", "here").kind).toBe("number");
  });

  test("dates and names cannot be foretold", () => {
    expect(() => goalOf(targets, "day", "auto", "here")).toThrow(DataError);
    expect(() => goalOf(targets, "name", "auto", "here")).toThrow("200 different values in 200 rows");
  });
});

test("more rows get a larger network and fewer epochs; what is wished for goes before", () => {
  const plans = [100, 1000, 10_000, 100_000, 1_000_000].map((many) => planFor(many, 10, {}));
  expect(plans.map(({ hidden }) => hidden)).toEqual([[16], [32, 16], [64, 32], [128, 64], [256, 128]]);
  const steps = plans.map(({ epochs, batchSize }, i) => epochs * Math.ceil(10 ** (i + 2) / batchSize));
  for (const count of steps) expect(count).toBeLessThanOrEqual(20_000);
  expect(planFor(100, 500, {}).dropout).toBe(0.3);
  expect(planFor(100, 10, { hidden: [], epochs: 3, dropout: 0.5, batch: 7, rate: 0.1 })).toEqual({
    ...{ hidden: [], dropout: 0.5, batchSize: 7, epochs: 3, patience: 5, learningRate: 0.1 },
    ...{ optimizer: "adam", weightDecay: 0 },
  });
});
