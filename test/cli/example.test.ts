// Examples from outside: what is listed, what is shown, and what is refused.

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { renderResult, resultOf, wordsOf } from "../../src/cli/example-result.js";
import { openingComment, readExamples, showFigures } from "../../src/cli/examples.js";
import { plain } from "../../src/cli/paint.js";
import { ArgumentError } from "../../src/errors.js";

const train = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/train.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return { status, stdout, stderr };
};

test("--list: a line for each, in the words that it opens with; what takes long says so", () => {
  const { status, stdout, stderr } = train("--list");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(readExamples().map(({ name }) => name));
  expect(lines.find((line) => line.startsWith("xor "))).toMatch(/^xor +XOR: the smallest problem/);
  expect(lines.find((line) => line.startsWith("mnist-cnn "))).toMatch(/^mnist-cnn +\(a minute or two\) /);
});

test("--example: what it prints, curves and confusion matrix, without colours in a pipe", () => {
  const { status, stdout, stderr } = train("--example", "iris");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(
    /^\niris\nIris: three kinds .*\n\ntest loss 0\.\d+, test accuracy 0\.\d+\n\nloss {2}● training/,
  );
  expect(stdout).toMatch(/\ntrue +seto… vers… virg… +recall\nsetosa +10 /);
  expect(stdout).toMatch(/\n\n[\d.:]+( ms| s)?\n$/);
  expect(stdout).not.toContain("\u001b");
});

test("--example with --json: one line", () => {
  const { status, stdout, stderr } = train("--example", "xor", "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const told = JSON.parse(stdout) as { example: string; seconds: number; figures: object; lines: string[] };
  expect(stdout.split("\n")).toHaveLength(2);
  expect(Object.keys(told)).toEqual(["example", "seconds", "figures", "lines"]);
  expect(told).toMatchObject({ example: "xor", figures: { largestError: expect.any(Number) } });
  expect(told.lines).toHaveLength(4);
  expect(told.seconds).toBeGreaterThan(0);
});

test.each([
  [["--example", "xro"], 'train: --example: unknown name "xro". Did you mean "xor"? Known: autoencoder, '],
  [["--example", "../xor"], 'train: --example: unknown name "../xor".'],
  [["--example", "xor", "--seed", "1"], "train: --example decides all by itself. Leave --seed out."],
])("%j is refused", (args, message) => {
  const { status, stdout, stderr } = train(...args);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("an opening comment of several lines is one", () => {
  expect(openingComment("// One,\n// and two.\nconst a = 1; // three\n// four\n")).toBe("One, and two.");
  expect(openingComment("const a = 1;\n// no\n")).toBe("");
});

test("names of figures are words", () => {
  expect(wordsOf("testAccuracy")).toBe("test accuracy");
  expect(showFigures({ testAccuracy: 0.98765, loss: 1 })).toBe("test accuracy 0.9877, loss 1");
});

describe("a result", () => {
  test("may be left out, and shows what it holds", () => {
    expect(renderResult(resultOf({}, "x"), plain)).toEqual([]);
    const result = {
      figures: { accuracy: 1 },
      confusion: { actual: [0, 1], predicted: [1, 1] },
      pictures: [{ caption: "dot", pixels: [1], rows: 1, columns: 1 }],
      sample: "two\nlines",
    };
    const lines = renderResult(resultOf({ result }, "x"), plain);
    expect(lines[1]).toBe("Confusion matrix: true classes down, predicted ones across");
    expect(lines[2]).toMatch(/^true +0 +1 +recall$/);
    expect(lines.slice(-6)).toEqual(["…", "▒", "", "A sample", "two", "lines"]);
  });

  test.each([
    [{ figure: {} }, 'x: unknown option "figure". Did you mean "figures"?'],
    [7, "x: expected options as an object, received 7."],
    [
      { pictures: [{ caption: "a", pixels: [1, 2, 3], rows: 2, columns: 2 }] },
      'x: pictures: expected 2 × 2 pixels of "a", received 3.',
    ],
    [
      { confusion: { actual: [1, 2], predicted: [1] } },
      "x: confusion: expected a predicted class for each of 2 rows, received 1.",
    ],
  ])("%j is refused", (result, message) => {
    const call = () => resultOf({ result }, "x");
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });
});
