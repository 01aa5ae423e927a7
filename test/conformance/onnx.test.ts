// This library against ONNX's own test data: every case of every file is run, or left out for a reason that stands here.

import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { evaluate, type Tensor } from "../../src/index.js";
import { type Case, filled, type OnnxTensor, trace } from "./onnx-graph.js";
import { folder, haveOracles, readOracle, tally } from "./oracles.js";

/** How many cases are not run by what is said of them, and why. */
const reasons: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  "ConvTranspose of volumes": [1, "there is none of volumes"],
  "Dropout by other random numbers": [4, "each library draws its own"],
  "LSTM with peepholes": [1, "Keras and PyTorch have none either"],
  "MaxPool with positions": [2, "the positions of maxima are not given"],
  "ReduceMax of nothing": [1, "an error here, an infinity there"],
  "ReduceMin of nothing": [1, "an error here, an infinity there"],
  "ScatterElements by products or extrema": [3, "indices that meet are added"],
  "ScatterND by products or extrema": [3, "indices that meet are added"],
  "any beyond float32": [4, "float64 numbers that float32 does not hold"],
  "any of int8": [15, "there is no such type"],
  "any of uint8": [13, "uint8 holds images until they are cast; nothing is computed in it"],
};

const expectValues = (actual: ArrayLike<number>, { data }: OnnxTensor, { rtol, atol }: Case): void => {
  for (const [i, value] of data.entries()) {
    const isClose =
      Object.is(actual[i], value) ||
      actual[i] === value ||
      Math.abs(actual[i]! - value) <= atol + rtol * Math.abs(value);
    if (!isClose) expect.fail(`element ${i}: received ${actual[i]}, expected ${value}`);
  }
};

const files = haveOracles
  ? readdirSync(`${folder}/onnx`).filter((name) => name.endsWith(".json") && name !== "INDEX.json")
  : [];
const cases = files.map((file) => ({
  file,
  cases: readOracle<Case[]>(`onnx/${file}`).map((each) => ({ ...filled(each), traced: trace(filled(each)) })),
}));
const left = cases.flatMap((each) => each.cases.flatMap(({ traced }) => (typeof traced === "string" ? [traced] : [])));

describe.runIf(haveOracles)("ONNX", () => {
  test("every case is run, or left out for a reason that is needed", () => {
    const index = readOracle<{ readonly kept: number }>("onnx/INDEX.json");
    expect(cases.reduce((sum, each) => sum + each.cases.length, 0)).toBe(index.kept);
    expect(tally(left)).toEqual(Object.fromEntries(Object.entries(reasons).map(([said, [count]]) => [said, count])));
  });

  describe.each(cases)("$file", (each) => {
    test.each(each.cases.filter(({ traced }) => typeof traced !== "string"))("$name", async (one) => {
      const outputs = one.traced as readonly Tensor[];
      for (const [i, { shape, data }] of (await evaluate(outputs)).entries()) {
        expect(shape).toEqual(one.outputs[i]!.dims);
        expectValues(data, one.outputs[i]!, one);
      }
    });
  });
});
