// What is exported has a sample, a reference and a name, and the references agree with the samples.

import { describe, expect, test } from "vitest";
import { expectClose } from "./expect-close.js";
import { opNames, recordKeys, recordOf } from "./records.js";
import { interpret, references } from "./reference.js";
import { constantOf, type Sample } from "./sample.js";
import { samples } from "./samples.js";

test("every operation has a sample, and every sample an operation", () => {
  expect(Object.keys(samples).sort()).toEqual([...opNames].sort());
});

test("every record has a reference, and every reference a record", () => {
  expect(Object.keys(references).sort()).toEqual(recordKeys.map((key) => recordOf(key).name).sort());
});

test.each(recordKeys)("%s is named as it is exported", (key) => {
  expect(`${recordOf(key).name}Op`).toBe(key);
});

test.each(recordKeys)(
  "%s is computed in one way: by steps, a kernel or a loop, with its operand, or not at all",
  (key) => {
    const { micro, emit, view, body, part } = recordOf(key);
    // A part may be a view of a part.
    expect([micro, emit, body, part ?? view].filter((way) => way !== undefined)).toHaveLength(1);
  },
);

describe.each(Object.entries<Sample>(samples))("%s", (_, { cases }) => {
  test("the graph in float64 is the sample's reference", () => {
    for (const { inputs, apply, reference } of cases) {
      const [actual] = interpret([apply(...inputs.map(constantOf))]);
      // Constants inside a graph are float32.
      expectClose(actual!, reference(...inputs), { relative: 1e-6, absolute: 1e-6 });
    }
  });
});
