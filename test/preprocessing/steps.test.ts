// Steps of preprocessing against scikit-learn (test/golden/preprocessing.py), what they say of bad values, and that a config holds all that was learned.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  DataError,
  discretization,
  hashing,
  imputation,
  minMaxScaling,
  normalization,
  oneHotEncoding,
  type Preprocessing,
  robustScaling,
  StateError,
  stringLookup,
  table,
} from "../../src/index.js";
import * as steps from "../../src/preprocessing/index.js";

type Cells = readonly (string | number | null | readonly (number | null)[])[];

interface Case {
  readonly step: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly fitted: Cells;
  readonly given: Cells;
  readonly expected: readonly (readonly (number | null)[])[];
  readonly inverse?: readonly (readonly (number | null)[])[];
}

const { cases } = JSON.parse(readFileSync("test/golden/preprocessing.json", "utf8")) as { cases: readonly Case[] };

/** Rows of numbers as numbers under a shape, in which a gap is NaN; texts as they are. */
const raw = (cells: Cells) =>
  Array.isArray(cells[0])
    ? {
        data: Float64Array.from((cells as (number | null)[][]).flat(), (cell) => cell ?? Number.NaN),
        shape: [cells.length, cells[0]!.length],
      }
    : (cells as readonly string[]);

const factories = new Map(Object.entries(steps));

const make = ({ step, options }: Case): Preprocessing =>
  (factories.get(step) as unknown as (options: object) => Preprocessing)(options);

describe.each(cases.map((each, i) => [`${i} ${each.step} ${JSON.stringify(each.options)}`, each] as const))(
  "%s",
  (_, each) => {
    // What is given in place of learning needs none.
    const adapted = each.fitted.length > 0 ? make(each).adapt(raw(each.fitted)) : make(each);

    test("gives scikit-learn's values", () => {
      const { data, shape } = adapted.apply(raw(each.given));
      expect(shape).toEqual([each.expected.length, each.expected[0]!.length]);
      for (const [i, value] of each.expected.flat().entries()) {
        if (value === null) expect(data[i]).toBeNaN();
        else expect(Math.abs(data[i]! - value), `value ${i}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      }
    });

    test("is made again by its config, which is JSON", () => {
      const again = (factories.get(each.step)!.from as (config: object) => Preprocessing)(
        JSON.parse(JSON.stringify(adapted.config)),
      );
      expect(again.adapted).toBe(true);
      expect(again.apply(raw(each.given))).toEqual(adapted.apply(raw(each.given)));
    });

    if (each.inverse) {
      test("is inverted", () => {
        const { data } = adapted.invert(adapted.apply(raw(each.given))) as { data: Float64Array };
        for (const [i, value] of each.inverse!.flat().entries()) {
          if (value === null) expect(data[i]).toBeNaN();
          else expect(Math.abs(data[i]! - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
        }
      });
    }
  },
);

test("every step is compared", () => {
  expect(new Set(cases.map(({ step }) => step))).toEqual(
    new Set([...factories.keys()].filter((name) => !["stringLookup", "textVectorization"].includes(name))),
  );
});

describe("stringLookup", () => {
  const towns = ["b", "c", "a", "b", null, "c", "d"];
  const lookup = stringLookup().adapt(towns);

  test("orders by frequency, then by code units; unknown texts and gaps are 0", () => {
    expect(lookup.config.vocabulary).toEqual(["b", "c", "a", "d"]);
    expect([...lookup.apply(["d", "b", "x", null]).data]).toEqual([4, 1, 0, 0]);
    expect(lookup.invert([4, 1, 0])).toEqual(["d", "b", "[UNK]"]);
  });

  test("cuts the rarest off, has places for unknown ones, and makes rows", () => {
    expect(stringLookup({ maxTokens: 3 }).adapt(towns).config.vocabulary).toEqual(["b", "c"]);
    const several = stringLookup({ numOovIndices: 3 }).adapt(towns).apply(["b", "x", "y", "z", "w"]).data;
    expect(several[0]).toBe(3);
    expect(several.slice(1).every((place) => place < 3)).toBe(true);
    expect(new Set(several.slice(1)).size).toBeGreaterThan(1);
    const rows = stringLookup({ outputMode: "oneHot", numOovIndices: 0, vocabulary: ["a", "b"] });
    expect(rows.apply(["b", "a"])).toEqual({ data: Float64Array.of(0, 1, 1, 0), shape: [2, 2] });
    expect(rows.invert(rows.apply(["b", "a"]))).toEqual(["b", "a"]);
    expect(() => rows.apply(["a", "c"])).toThrow(
      'stringLookup: expected a text of the vocabulary in row 1, received "c".',
    );
  });
});

describe("what is asked for", () => {
  test("adapting makes another step, and forgets what was known", () => {
    const first = normalization();
    const second = first.adapt([1, 3]);
    expect([first.adapted, second.adapted]).toEqual([false, true]);
    expect(second.adapt([10, 20]).config).toEqual({ mean: [15], variance: [25] });
    expect(second.config).toEqual({ mean: [2], variance: [1] });
  });

  test("seconds since 1970 keep their spread", () => {
    const times = table({ at: [new Date(1.7e12), new Date(1.7e12 + 1000)] });
    expect([...normalization().adapt(times.column("at")).apply(times.column("at")).data]).toEqual([-1, 1]);
  });

  test("a column, a list, typed values and rows are the same", () => {
    const scaled = minMaxScaling({ minimum: [0], maximum: [4] });
    const expected = { data: Float64Array.of(0.25, 0.5), shape: [2, 1] };
    for (const given of [[1, 2], Uint8Array.of(1, 2), [[1], [2]], table({ a: [1, 2] }).column("a")])
      expect(scaled.apply(given)).toEqual(expected);
  });

  test("texts are filled, too", () => {
    const filled = imputation({ strategy: "mostFrequent" }).adapt(["b", "a", "b", null]);
    expect(filled.config.fillValue).toEqual(["b"]);
    expect(imputation({ strategy: "constant", fillValue: "none" }).adapted).toBe(true);
  });

  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ["too early", () => normalization().apply([1]), StateError, "normalization: it has learned nothing yet."],
    [
      "texts",
      () => normalization().adapt(["a"]),
      DataError,
      'normalization: expected numbers, received texts such as "a".',
    ],
    ["infinity", () => robustScaling().adapt([1, Number.POSITIVE_INFINITY]), DataError, "received Infinity in row 1."],
    [
      "nothing",
      () => robustScaling().adapt([]),
      DataError,
      "robustScaling: expected at least one value, received none.",
    ],
    ["gaps only", () => normalization().adapt([null, null]), DataError, "received gaps only."],
    [
      "another width",
      () =>
        normalization()
          .adapt([1, 2])
          .apply([[1, 2]]),
      DataError,
      "expected 1 values a row, as it has learned from, received 2.",
    ],
    [
      "no data",
      () => normalization().adapt(3 as never),
      DataError,
      "normalization: expected a column of a table, numbers or texts, received 3.",
    ],
    [
      "mixed cells",
      () => normalization().adapt([1, "a"]),
      DataError,
      "normalization, row 1: expected values of kind number",
    ],
    [
      "a gap to a bin",
      () => discretization({ binBoundaries: [1] }).apply([0, null]),
      DataError,
      "expected a number in row 1, received a gap.",
    ],
    ["equal values for bins", () => discretization().adapt([1, 1, 1]), DataError, "received too many equal ones"],
    [
      "falling boundaries",
      () => discretization({ binBoundaries: [2, 1] }),
      ArgumentError,
      "expected rising numbers, received [2,1].",
    ],
    [
      "a range turned round",
      () => minMaxScaling({ low: 1, high: 0 }),
      ArgumentError,
      "minMaxScaling: high: expected more than low, 1, received 0.",
    ],
    [
      "no constant",
      () => imputation({ strategy: "constant" }),
      ArgumentError,
      'fillValue: expected a number or a text with strategy "constant"',
    ],
    ["the mean of texts", () => imputation().adapt(["a"]), DataError, "received texts."],
    [
      "an unknown category",
      () => oneHotEncoding({ categories: ["a"] }).apply(["a", "b"]),
      DataError,
      'in row 1, received "b".',
    ],
    [
      "what has no inverse",
      () => hashing({ numBins: 3 }).invert([1]),
      StateError,
      "hashing: what it makes of values does not tell them.",
    ],
    [
      "a mean that is none",
      () => normalization({ mean: [Number.NaN] }),
      ArgumentError,
      "normalization: mean: expected a list of finite numbers, received NaN at place 0.",
    ],
  ])("%s: refused", (_, call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });
});
