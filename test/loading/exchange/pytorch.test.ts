// Weights to and from PyTorch: what its networks predict (test/golden/exchange.py), and where it is there, what it predicts with weights from here.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportWeights, importWeights, type Model, readSafetensors } from "../../../src/index.js";
import { readAnySafetensors } from "../../../src/io/any-safetensors.js";
import { type NetworkInBoth, networks } from "./networks.js";

interface Case {
  /** The state_dict as a safetensors file, in base 64. */
  readonly file: string;
  readonly shapes: readonly (readonly number[])[];
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly number[];
}

const { cases } = JSON.parse(readFileSync("test/golden/exchange.json", "utf8")) as {
  readonly cases: Readonly<Record<string, Case>>;
};

const batch = 2;
const inputsOf = ({ shapes, inputs }: Case, names: NetworkInBoth["inputs"]) => {
  const arrays = inputs.map((data, i) => ({ data: Float32Array.from(data), shape: [batch, ...shapes[i]!] }));
  return names ? Object.fromEntries(names.map((name, i) => [name, arrays[i]!])) : arrays[0]!;
};

const built = async (name: string): Promise<{ readonly made: Model; readonly file: Uint8Array }> => {
  const { make, inputs } = networks[name]!;
  const { shapes, file } = cases[name]!;
  const made = make();
  await made.build(inputs ? Object.fromEntries(inputs.map((each, i) => [each, shapes[i]!])) : shapes[0]!);
  return { made, file: Uint8Array.from(Buffer.from(file, "base64")) };
};

const predicted = async (made: Model, name: string): Promise<readonly number[]> => {
  const { data } = (await made.predict(inputsOf(cases[name]!, networks[name]!.inputs))) as { data: Float32Array };
  return Array.from(data);
};

/** Float32 sums of up to a hundred products of numbers around 1, a few layers of them. */
const expectClose = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of actual.entries()) {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(2e-5 * (1 + Math.abs(expected[i]!)));
  }
};

test("each network of the golden file is there, and no other", () => {
  expect(Object.keys(networks).sort()).toEqual(Object.keys(cases).sort());
});

describe.each(Object.entries(networks))("%s", (name, { options, biasesAddedUp }) => {
  const layout = { layout: "pytorch", ...options } as const;

  test("predicts with PyTorch's weights what PyTorch predicts", async () => {
    const { made, file } = await built(name);
    expect(await importWeights(made, file, layout)).toEqual({ missing: [], unexpected: [] });
    expectClose(await predicted(made, name), cases[name]!.outputs);
  });

  test("gives PyTorch's weights back: the same names, shapes and bits", async () => {
    const { made, file } = await built(name);
    await importWeights(made, file, layout);
    const back = readSafetensors(await exportWeights(made, layout)).tensors;
    const given = readAnySafetensors(file);
    expect(Object.keys(back).sort()).toEqual(Object.keys(given).sort());
    for (const [key, { shape, data }] of Object.entries(given)) {
      expect(back[key]!.shape, key).toEqual(shape);
      if (biasesAddedUp && /bias_[ih]h/.test(key)) continue;
      expect(Array.from(back[key]!.data), key).toEqual(Array.from(data));
    }
  });
});

const python = spawnSync("/usr/bin/python3", ["-c", "import torch"]).status === 0;

describe.runIf(python)("real PyTorch", () => {
  test.each(Object.keys(networks))(
    "loads %s, and predicts what is predicted here",
    async (name) => {
      const { made } = await built(name);
      const { inputs } = cases[name]!;
      const layout = { layout: "pytorch", ...networks[name]!.options } as const;
      const folder = mkdtempSync(join(tmpdir(), "fragua-"));
      try {
        for (const format of ["safetensors", "npz"] as const) {
          const path = join(folder, `weights.${format}`);
          await exportWeights(made, path, { ...layout, format });
          const { stdout, stderr } = spawnSync("/usr/bin/python3", ["test/golden/exchange.py", "predict", name, path], {
            encoding: "utf8",
            input: JSON.stringify(inputs),
          });
          expect(stderr.replace(/^.*Warning.*$\n?.*\n?/gm, "")).toBe("");
          expectClose(await predicted(made, name), JSON.parse(stdout) as number[]);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );
});
