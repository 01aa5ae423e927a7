// Every bad call raises its own error, which is one of fragua's and names the function.

import { describe, expect, test } from "vitest";
import { FraguaError } from "../../src/errors.js";
import type { Sample } from "./sample.js";
import { samples } from "./samples.js";

describe.each(Object.entries<Sample>(samples))("%s", (name, { badCalls }) => {
  test("has bad calls", () => {
    expect(badCalls.length).toBeGreaterThan(0);
  });

  test.each(badCalls.map((bad): [string, typeof bad] => [String(bad.error), bad]))(
    "raises %s",
    (_, { call, error }) => {
      let raised: unknown;
      try {
        call();
      } catch (thrown) {
        raised = thrown;
      }
      expect(raised, `${name} accepted a bad call`).toBeInstanceOf(FraguaError);
      const message = `${raised}`;
      if (typeof error === "string") expect(message).toContain(error);
      else expect(message).toMatch(error);
    },
  );
});
