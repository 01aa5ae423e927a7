// Two binaries from the same sources: the small one knows what it should, and a page loads the whole one only where it needs it.

// The layouts of the whole binary come with the operations that need them.
import "../../src/ops/index.js";
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterEach, describe, expect, test } from "vitest";
import { pureCalls } from "../../src/cli/pure-calls.js";
import * as fragua from "../../src/index.js";
import { binaries } from "../../src/kernels/binaries.js";
import { type InstructionName, type Layout, layouts } from "../../src/kernels/instructions.js";

const whole = binaries.load;
const small = async (): Promise<string> => (await import("../../src/kernels/binary/core.js")).default;
afterEach(() => {
  binaries.load = whole;
});

const names = Object.keys(layouts) as InstructionName[];
const isWhole = (name: InstructionName): boolean => (layouts[name] as Layout).whole === true;

describe.each(["core", "fragua"])("%s.wasm", (binary) => {
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 65536 });
  const module = new WebAssembly.Module(readFileSync(`build/${binary}.wasm`));
  const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as {
    run(tape: number, end: number, times: number, thread: number, threads: number): number;
  };
  // Above what threads share; all operands are 0, so that nothing is computed.
  const at = 1 << 21;
  const walk = (opcode: number) => () => {
    const length = 64;
    new Int32Array(memory.buffer).fill(0, at >> 2, (at >> 2) + length).set([opcode, length], at >> 2);
    return run(at, at + 4 * length, 1, 0, 1);
  };
  test.each(names)("%s", (name) => {
    if (binary === "core" && isWhole(name)) expect(walk(layouts[name].opcode)).toThrow("unreachable");
    else expect(walk(layouts[name].opcode)()).toBe(1);
  });
});

test("what emits an instruction of the whole binary says so", () => {
  const emitted = new Set<string>();
  for (const file of readdirSync("src/ops").filter((each) => each.endsWith(".ts"))) {
    const source = readFileSync(`src/ops/${file}`, "utf8");
    for (const [record] of source.matchAll(/^export const \w+Op\b[\s\S]*?^\}\)?;/gm)) {
      const own = names.filter((name) => new RegExp(`emit[\\s\\S]*\\bname: "${name}"`).test(record) && isWhole(name));
      for (const name of own) {
        expect(record, `${file}: ${name}`).toContain("inWholeBinary(");
        emitted.add(name);
      }
    }
  }
  // A loop is encoded by the compiler, a pool by a function that its records share, tiles by functions of the convolution's.
  const indirect = names.filter((name) => isWhole(name) && !emitted.has(name));
  expect(indirect.sort()).toEqual(["loop", "pool", "winograd", "winogradKernel", "winogradKernelGradient"]);
  expect(readFileSync("src/ops/loop.ts", "utf8")).toContain("inWholeBinary(");
  expect(readFileSync("src/ops/pooling.ts", "utf8").match(/Op: \w+<.*> = inWholeBinary\(/g)).toHaveLength(5);
  expect(readFileSync("src/ops/convolution.ts", "utf8").match(/Op: \w+<.*> = inWholeBinary\(/g)).toHaveLength(3);
});

/** A program for a page, bundled; what it exports, and which binaries it can load. */
const bundled = async (name: string, contents: string) => {
  const outfile = `build/kernels/${name}.mjs`;
  const { metafile } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    outfile,
    metafile: true,
    plugins: [pureCalls],
  });
  const { inputs } = Object.values(metafile.outputs)[0]!;
  const loaded = ["core", "simd", "relaxed"].filter((each) => inputs[`src/kernels/binary/${each}.ts`]?.bytesInOutput);
  return { loaded, exports: (await import(pathToFileURL(outfile).href)) as { hash: string } };
};

const program = (threads: number): string => `
import { adam, clipByGlobalNorm, chain, dense, dropout, l2, sequential, weightsHash } from "./src/index.js";
const model = sequential(
  [dense(24, { activation: "relu", kernelRegularizer: l2(0.01) }), dropout(0.2), dense(3)],
  { threads: ${threads}, seed: 3 },
);
const x = Float32Array.from({ length: 120 }, (_, i) => ((i * 7) % 11) / 5 - 1);
const y = Int32Array.from({ length: 30 }, (_, i) => i % 3);
model.compile({
  optimizer: chain(clipByGlobalNorm(1), adam()),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
await model.fit({ data: x, shape: [30, 4] }, y, { epochs: 3, batchSize: 8, verbose: "silent" });
export const hash = weightsHash(model.getWeights());
`;

test("an MLP loads the small binary, and has the bits of the whole one, on one thread and on two", async () => {
  const hashes: string[] = [];
  for (const threads of [1, 2]) {
    const { loaded, exports } = await bundled(`mlp-${threads}`, program(threads));
    expect(loaded).toEqual(["core"]);
    hashes.push(exports.hash);
  }
  const { loaded, exports } = await bundled(
    "mlp-whole",
    program(2).replace("import {", "import { conv2d,").replace("const model", "globalThis.used = conv2d;\nconst model"),
  );
  expect(loaded).toContain("simd");
  expect(hashes).toEqual([exports.hash, exports.hash]);
});

test("operations that come after the model was built are refused, and models that are built then have them", async () => {
  binaries.load = small;
  const { cumulativeSum, dense, sequential, sgd, sum } = fragua;
  const train = async () => {
    const model = sequential([dense(2)]);
    model.compile({ optimizer: sgd(), loss: (prediction) => sum(cumulativeSum(prediction, { axis: 1 })) });
    await model.build([2]);
    binaries.load = whole;
    return model.trainOnBatch([[1, 2]], [[0, 0]]);
  };
  await expect(train()).rejects.toThrow("Import all layers, losses and optimizers before the model is built.");
  await expect(train()).resolves.toHaveProperty("loss");
});
