// The relaxed binary: right within the error of float32, never used unless it is asked for.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { relaxedKernels } from "../../bench/relaxed-kernels.js";
import { numbers, shapes } from "./data.js";

interface Results {
  readonly products: readonly (readonly number[])[];
  readonly functions: readonly (readonly number[])[];
  readonly losses: readonly number[];
}

/** Node 20 refuses relaxed instructions; newer ones are installed by .ci/run. */
const engine = [24, 22]
  .map((version) => `build/engines/node_modules/node${version}/bin/node`)
  .concat(Number(process.versions.node.split(".")[0]) >= 22 ? process.execPath : [])
  .find((path) => existsSync(path));

const resultsOf = async (kernels: "simd" | "relaxed"): Promise<Results> => {
  const outfile = `build/relaxed/${kernels}.mjs`;
  await build({
    entryPoints: ["test/relaxed/program.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "error",
    plugins: kernels === "relaxed" ? [relaxedKernels] : [],
  });
  return JSON.parse(execFileSync(engine!, [outfile], { encoding: "utf8", maxBuffer: 2 ** 26 })) as Results;
};

describe.runIf(engine)("the relaxed kernels", () => {
  let relaxed: Results;
  let standard: Results;
  beforeAll(async () => {
    [relaxed, standard] = [await resultsOf("relaxed"), await resultsOf("simd")];
  });

  test.each(shapes.map((shape, i) => [i, shape] as const))(
    "product %i of %o is near the one in float64",
    (at, shape) => {
      const { m, n, k, transposeA, transposeB } = shape;
      const [a, b] = [numbers(m * k, 1), numbers(k * n, 2)];
      const product = relaxed.products[at]!;
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          let size = 0;
          for (let l = 0; l < k; l++) {
            const term = a[transposeA ? l * m + i : i * k + l]! * b[transposeB ? j * k + l : l * n + j]!;
            sum += term;
            size += Math.abs(term);
          }
          // k roundings of at most half a unit in the last place of what has been summed up so far.
          expect(Math.abs(product[i * n + j]! - sum)).toBeLessThanOrEqual((k + 1) * 2 ** -24 * size);
        }
      }
    },
  );

  test("functions are as near as the default ones", () => {
    const far = relaxed.functions.map((values, f) =>
      values.filter((value, i) => Math.abs(value - standard.functions[f]![i]!) > 4e-7 * Math.abs(value) + 1e-37),
    );
    expect(far).toEqual(relaxed.functions.map(() => []));
  });

  test("a training comes to the same loss", () => {
    expect(relaxed.losses[0]).toBeCloseTo(standard.losses[0]!, 4);
    expect(standard.losses.at(-1)).toBeLessThan(0.05);
    expect(Math.abs(relaxed.losses.at(-1)! - standard.losses.at(-1)!)).toBeLessThan(0.01);
  });

  test("they are fused: last bits differ", () => {
    expect(relaxed.products).not.toEqual(standard.products);
  });
});

test("the default binary has no relaxed instruction, the relaxed one has", () => {
  expect(readFileSync("build/fragua.wat", "utf8")).not.toContain("relaxed");
  expect(readFileSync("build/relaxed.wat", "utf8")).toContain("f32x4.relaxed_madd");
});
