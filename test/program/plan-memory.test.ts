import * as fc from "fast-check";
import { expect, test } from "vitest";
import { alignUp, drawPlan, type Lifetime, mostAlive, planMemory } from "../../src/program/plan-memory.js";

const lifetimes: fc.Arbitrary<Lifetime[]> = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 8 }))
    .map(([bytes, begin, length]) => ({ bytes, begin, end: begin + length })),
  { maxLength: 40 },
);

test("buffers that are alive at the same time never overlap", () => {
  fc.assert(
    fc.property(lifetimes, (given) => {
      const { offsets, bytes } = planMemory(given);
      for (const [i, a] of given.entries()) {
        expect(offsets[i]! % 64).toBe(0);
        expect(offsets[i]! + a.bytes).toBeLessThanOrEqual(bytes);
        for (const [j, b] of given.entries()) {
          if (i >= j || a.end < b.begin || b.end < a.begin) continue;
          expect(offsets[i]! + a.bytes <= offsets[j]! || offsets[j]! + b.bytes <= offsets[i]!).toBe(true);
        }
      }
    }),
  );
});

/** The same greedy plan, by looking at everything placed before. */
const plainPlan = (given: readonly Lifetime[]): number[] => {
  const offsets: number[] = [];
  const placed: number[] = [];
  const order = given.map((_, i) => i);
  order.sort((a, b) => given[b]!.bytes - given[a]!.bytes || given[a]!.begin - given[b]!.begin || a - b);
  for (const i of order) {
    let offset = 0;
    for (const j of placed.sort((a, b) => offsets[a]! - offsets[b]!)) {
      if (given[j]!.end < given[i]!.begin || given[i]!.end < given[j]!.begin) continue;
      if (offset + alignUp(given[i]!.bytes) <= offsets[j]!) break;
      offset = Math.max(offset, offsets[j]! + alignUp(given[j]!.bytes));
    }
    offsets[i] = offset;
    placed.push(i);
  }
  return offsets;
};

test("hundreds of buffers are placed where a search through all of them places each", () => {
  const many = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
      .map(([bytes, begin, length]) => ({ bytes, begin, end: begin + (length < 200 ? length % 10 : length) })),
    { minLength: 100, maxLength: 500, size: "max" },
  );
  fc.assert(
    fc.property(many, (given) => {
      expect(planMemory(given).offsets).toEqual(plainPlan(given));
    }),
    { numRuns: 40 },
  );
});

test("no plan is smaller than what is alive at once, and a chain of equals takes two places", () => {
  fc.assert(fc.property(lifetimes, (given) => planMemory(given).bytes >= mostAlive(given)));
  const chain = Array.from({ length: 10 }, (_, i) => ({ bytes: 64, begin: i, end: i + 1 }));
  expect(planMemory(chain).bytes).toBe(128);
  expect(mostAlive(chain)).toBe(128);
});

test("the picture shows offset, size and life of every buffer", () => {
  const given = [
    { bytes: 100, begin: 0, end: 1 },
    { bytes: 64, begin: 2, end: 2 },
  ];
  expect(drawPlan(given, planMemory(given), ["hidden", "loss"])).toBe(
    [
      "    offset      bytes  alive through calls",
      "         0        100  ██·  hidden",
      "         0         64  ··█  loss",
      "arena: 128 bytes",
    ].join("\n"),
  );
});
