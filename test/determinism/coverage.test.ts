// Whether the networks that are hashed use every part there is: layers and cells, losses, optimizers, schedules, initializers and the rest.

import { expect, test } from "vitest";
import * as callbacks from "../../src/callbacks/index.js";
import * as fragua from "../../src/index.js";
import * as metrics from "../../src/metrics/index.js";
import { cases } from "./networks.js";

/** The kinds of all parts within a part, a list of some, or a config. */
const kindsIn = (value: unknown, found = new Set<string>()): Set<string> => {
  if (typeof value !== "object" || value === null) return found;
  const { kind, config } = value as Partial<fragua.Described>;
  if (typeof kind === "string") {
    found.add(kind);
    return kindsIn(config, found);
  }
  for (const part of Object.values(value)) kindsIn(part, found);
  return found;
};

test("every exported part but callbacks and metrics, which change no weight, is in a network", () => {
  const used = new Set<string>();
  for (const { layer, optimizer, loss, features } of Object.values(cases)) {
    kindsIn([layer, optimizer, loss, features], used);
  }
  const others = new Set<unknown>([...Object.values(callbacks), ...Object.values(metrics)]);
  const parts = Object.entries(fragua).filter(([, part]) => typeof part === "function" && "schema" in part);
  expect(parts.length).toBeGreaterThan(100);
  const unused = parts.filter(([name, part]) => !others.has(part) && !used.has(name)).map(([name]) => name);
  expect(unused, "Put them into a network of test/determinism/networks/.").toEqual([]);
});
