// NAMES.md, what everything is called elsewhere: each export has its line, in its family and in order.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as callbacks from "../src/callbacks/index.js";
import * as everything from "../src/index.js";
import * as initializers from "../src/initializers/index.js";
import * as layers from "../src/layers/index.js";
import * as losses from "../src/losses/index.js";
import * as metrics from "../src/metrics/index.js";
import * as optimizers from "../src/optimizers/index.js";
import * as preprocessing from "../src/preprocessing/index.js";
import * as schedules from "../src/schedules/index.js";

/** The lines of each table, by its title. */
const tables = readFileSync("NAMES.md", "utf8")
  .split("\n## ")
  .slice(1)
  .map((section) => {
    const [title, ...lines] = section.split("\n");
    return [title!, lines.filter((line) => line.startsWith("| `"))] as const;
  });
const namesIn = (lines: readonly string[]): string[] => lines.map((line) => /^\| `(\w+)`/.exec(line)?.[1] ?? line);

test("every export but classes has one line, and nothing else has", () => {
  const exported = Object.keys(everything).filter((name) => !/^[A-Z]/.test(name));
  expect(tables.flatMap(([, lines]) => namesIn(lines)).sort()).toEqual(exported.sort());
});

test.each([
  ["Layers, regularizers, constraints", layers],
  ["Initializers", initializers],
  ["Losses", losses],
  ["Metrics", metrics],
  ["Optimizers and what stands around them", optimizers],
  ["Schedules", schedules],
  ["Callbacks", callbacks],
  ["Preprocessing", preprocessing],
])("%s: what the family exports is there", (title, family) => {
  const [, lines] = tables.find(([name]) => name === title)!;
  expect(namesIn(lines)).toEqual(expect.arrayContaining(Object.keys(family)));
});

describe.each(tables)("%s", (_, lines) => {
  test("the lines stand in order", () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(namesIn(lines)).toEqual(namesIn(lines).sort());
  });

  test("each has Keras' name and PyTorch's, or a dash", () => {
    for (const line of lines) expect(line).toMatch(/^\| `\w+` \| (–|`[^`|]+`) \| (–|`[^`|]+`) \|$/);
  });
});
