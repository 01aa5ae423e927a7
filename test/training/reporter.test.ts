// What fit writes: lines, a bar, nothing; and what auto chooses.

import { afterEach, describe, expect, test, vi } from "vitest";
import { dense, sequential, sgd } from "../../src/index.js";
import { createReporter } from "../../src/training/reporter.js";
import { features, network, outputs, rows } from "./reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);

/** The terminal's command to erase what is right of the cursor. */
const eraseLine = "\u001b[K";

/** What is written to standard output meanwhile; as on a terminal of some columns, or as into a pipe. */
const written = async (work: () => unknown, terminal?: { columns: number }): Promise<string> => {
  const texts: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    texts.push(String(text));
    return true;
  });
  const before = { isTTY: process.stdout.isTTY, columns: process.stdout.columns };
  Object.assign(process.stdout, { isTTY: terminal !== undefined, columns: terminal?.columns });
  try {
    await work();
  } finally {
    Object.assign(process.stdout, before);
    vi.restoreAllMocks();
  }
  return texts.join("");
};

afterEach(() => {
  vi.useRealTimers();
});

const fitWith = async (verbose: never | string | number | boolean | undefined, terminal?: { columns: number }) => {
  const model = await network();
  const options = { epochs: 2, batchSize: 4, ...(verbose !== undefined && { verbose: verbose as "auto" }) };
  return written(() => model.fit(x, y, options), terminal);
};

const line = /^Epoch \d\/2 {2}loss [\d.]+ {2}mae [\d.]+ {2}\d+ ms {2}[\d,]+ samples\/s$/;

describe("lines", () => {
  test.each([["lines"], [2], ["auto"], [true], [undefined]])(
    "one an epoch with verbose %s in a pipe",
    async (verbose) => {
      const lines = (await fitWith(verbose)).split("\n");
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(line);
      expect(lines[1]).toMatch(line);
      expect(lines[0]).toMatch(/^Epoch 1\/2/);
      expect(lines[1]).toMatch(/^Epoch 2\/2/);
      expect(lines[2]).toBe("");
    },
  );

  test("tell validation too", async () => {
    const model = await network();
    const text = await written(() => model.fit(x, y, { verbose: "lines", validationSplit: 0.5 }));
    expect(text).toMatch(/loss [\d.]+ {2}mae [\d.]+ {2}valLoss [\d.]+ {2}valMae [\d.]+/);
  });
});

describe("silent", () => {
  test.each([["silent"], [0], [false]])("nothing is written with verbose %s", async (verbose) => {
    expect(await fitWith(verbose)).toBe("");
    expect(await fitWith(verbose, { columns: 80 })).toBe("");
  });
});

describe("bar", () => {
  test.each([["auto"], ["bar"], [1], [true], [undefined]])(
    "verbose %s on a terminal leaves one line an epoch",
    async (verbose) => {
      const text = await fitWith(verbose, { columns: 100 });
      const lines = text.split("\n").map((part) => part.split("\r").at(-1)!.replace(eraseLine, ""));
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(line);
      expect(lines[1]).toMatch(line);
      expect(text).toContain("\r");
    },
  );

  test("is drawn over itself while an epoch runs, at most ten times a second", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    vi.advanceTimersByTime(1000);
    const text = await written(
      async () => {
        const reporter = await createReporter("bar", { epochs: 2, batchSize: 4, samples: 40 });
        reporter.beginEpoch(0);
        for (let done = 4; done <= 40; done += 4) {
          vi.advanceTimersByTime(50);
          reporter.progress(0, done, { loss: 1 / done });
        }
        reporter.endEpoch(0, 40, { loss: 0.5 });
      },
      { columns: 100 },
    );
    const drawn = text.split("\r").slice(1);
    // Ten times 50 ms pass: the first is drawn at once, then every second one, and the epoch's own line.
    expect(drawn.length).toBeGreaterThanOrEqual(5);
    expect(drawn.length).toBeLessThanOrEqual(7);
    for (const part of drawn.slice(0, -1)) {
      expect(part).toMatch(/^Epoch 1\/2 .*[█░]/);
      expect(part.endsWith(eraseLine)).toBe(true);
    }
    expect(drawn[0]).toContain("loss 0.25");
    // 80 samples a second: 4 of 80 are done, so 76 are left, which take 950 ms.
    expect(drawn[0]).toContain("80 samples/s");
    expect(drawn[0]).toContain("950 ms left");
    expect(drawn.at(-1)).toBe(`Epoch 1/2  loss 0.5  500 ms  80 samples/s${eraseLine}\n`);
  });

  test("keeps within a narrow terminal", async () => {
    const text = await written(
      async () => {
        const reporter = await createReporter("bar", { epochs: 2, batchSize: 4, samples: 40 });
        reporter.beginEpoch(0);
        reporter.progress(0, 4, { loss: 0.5, accuracy: 0.25, somethingLong: 123.4 });
      },
      { columns: 30 },
    );
    expect(text.replace("\r", "").replace(eraseLine, "").length).toBeLessThanOrEqual(30);
  });
});

test("a loss that is no number any more is explained once", async () => {
  const model = sequential([dense(2), dense(outputs)]);
  model.compile({ optimizer: sgd({ learningRate: 1e30 }), loss: "meanSquaredError" });
  const text = await written(() => model.fit(x, y, { epochs: 4, verbose: "lines" }));
  expect(text.match(/training has diverged/g)).toHaveLength(1);
  expect(text).toMatch(/^The loss is (NaN|Infinity): .*model\.inspect\(x, y\)/m);
  expect(await fitWith("lines")).not.toMatch(/diverged/);
});
