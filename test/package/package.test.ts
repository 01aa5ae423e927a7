// The package as it is published: what is in it, how large it is, and that every way of importing it has its types.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build as bundle } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import * as everything from "../../src/index.js";
import { describedOptions, schemaOf } from "../../src/site/reference/described-options.js";
import { sizeOfMlp } from "./size-of-mlp.js";

const npm = (...args: readonly string[]): string =>
  execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const tool = (name: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [`node_modules/${name}`, ...args], { encoding: "utf8" });

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

let packed: Packed;
let tarball: string;

beforeAll(() => {
  // Without the kernels, which `npm test` has built: other tests read them at this moment.
  tool("tsx/dist/cli.mjs", "src/cli/build.ts");
  mkdirSync("build/package", { recursive: true });
  const options = ["--json", "--silent", "--ignore-scripts", "--pack-destination", "build/package"];
  [packed] = JSON.parse(npm("pack", ...options)) as [Packed];
  tarball = `build/package/${packed.filename}`;
});

/** What is loaded when it is needed, each by itself. */
const parts = [
  ...["class-weights", "diagnose", "doctor", "evaluate", "guarded", "inspect-step", "live-bar", "observe", "places"],
  ...[
    "predict",
    "read-callbacks",
    "resume",
    "save",
    "shared-memory",
    "source-steps",
    "train-on-batch",
    "user-step",
    "worker-team",
  ],
];
/** What several of these have in common, or load themselves. */
const common = [
  ...["decoded-column", "heat-map", "inspect", "line-chart", "owner", "page", "progress-bar", "source-pass", "watched"],
];

test("holds what is needed and nothing else", () => {
  const examples = readdirSync("test/examples").filter((name) => /(?<!\.test)\.ts$/.test(name));
  const expected = [
    ".github/playground.png",
    ".github/site.png",
    ".github/train.png",
    "CHANGELOG.md",
    "LICENSE",
    "NAMES.md",
    "README.md",
    "assembly/README.md",
    "bench/README.md",
    ...["arrow", "csv", "evaluation", "images", "index", "keras", "mpi", "parquet", "queue", "tools", "tuning"].flatMap(
      (name) => ["cjs", "d.cts", "d.ts", "js"].map((ending) => `dist/${name}.${ending}`),
    ),
    ...["core", "relaxed", "simd"].flatMap((name) => [`dist/kernels/${name}.cjs`, `dist/kernels/${name}.js`]),
    ...["catalogue", "library", "shared"].flatMap((name) => [`dist/${name}.cjs`, `dist/${name}.js`]),
    ...[...parts, ...common].flatMap((name) => [`dist/parts/${name}.cjs`, `dist/parts/${name}.js`]),
    // The command, and what it has in common with fragua/evaluation, fragua/queue and fragua/tuning.
    "dist/cli.js",
    "dist/parts/journal.js",
    "dist/parts/serve-queue.js",
    "dist/parts/training-report.js",
    "dist/wasm/relaxed.wasm",
    "dist/wasm/simd.wasm",
    "dist/worker.js",
    "package.json",
    ...examples.map((name) => `test/examples/${name}`),
  ];
  expect(packed.files.map(({ path }) => path).sort()).toEqual(expected.sort());
});

test("its types tell the default of every option and show every function and value", () => {
  const types = readFileSync("dist/index.d.ts", "utf8");
  const untold = Object.entries(everything).flatMap(([name, value]) => {
    const schema = schemaOf(value);
    if (!schema) return [];
    // From the comment before the declaration to its end.
    const [, comment = "", declared = ""] =
      new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\ndeclare const ${name}: ([^]*?);\\n(?=\\S)`).exec(types) ?? [];
    const said = describedOptions(schema).filter(({ fallback }) => fallback !== undefined);
    const silent = said.filter(({ name: option, fallback }) => {
      const [, told] = new RegExp(`@default (.*?) \\*/\\s+${option}: Option`).exec(declared) ?? [];
      return declared.includes(`${option}: Option`) && told !== fallback;
    });
    return [
      ...silent.map(({ name: option }) => `${name}: ${option}`),
      ...(comment.includes("@example") ? [] : [`${name}: @example`]),
    ];
  });
  expect(untold).toEqual([]);
  expect(types.split("@example").length).toBeGreaterThan(Object.keys(everything).length);
  expect(types.split("@default").length).toBeGreaterThan(800);
});

test("every link and picture of its README is inside", () => {
  const linked = [...readFileSync("README.md", "utf8").matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  expect(linked.length).toBeGreaterThan(8);
  const inside = packed.files.map(({ path }) => path);
  expect(linked.filter((path) => !inside.includes(path))).toEqual([]);
});

test("depends on nothing and runs nothing when it is installed", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
  expect(manifest.dependencies ?? {}).toEqual({});
  const scripts = Object.keys(manifest.scripts!);
  // npm calls prepare for what comes from git only, never for a package.
  expect(scripts.filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
});

test("its command runs as it is packed", () => {
  const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };
  expect(readFileSync(bin.fragua!, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
  expect(execFileSync(process.execPath, [bin.fragua!, "--help"], { encoding: "utf8" })).toContain("fragua train DATA");
});

test("is small: at most 2 MB packed, its README's pictures included, a kernel binary at most 90 kB", () => {
  expect(packed.size).toBeGreaterThan(100_000);
  expect(packed.size).toBeLessThanOrEqual(2_000_000);
  const binaries = packed.files.filter(({ path }) => path.endsWith(".wasm"));
  expect(binaries).toHaveLength(2);
  for (const { size } of binaries) expect(size).toBeLessThanOrEqual(90_000);
});

test("an MLP that trains fetches at most 73 kB, minified and gzipped with its binary, and could come to load 114 kB, the doctor included", async () => {
  const { fetched, reachable } = await sizeOfMlp("dist/index.js", true);
  expect(fetched).toBeGreaterThan(40_000);
  expect(fetched).toBeLessThanOrEqual(73_000);
  expect(reachable).toBeGreaterThan(fetched);
  expect(reachable).toBeLessThanOrEqual(114_000);
});

test("an MLP that trains, in one file, the doctor included, is at most 108 kB, minified and gzipped with its binary", async () => {
  const { fetched } = await sizeOfMlp("dist/index.js", false);
  expect(fetched).toBeGreaterThan(40_000);
  expect(fetched).toBeLessThanOrEqual(108_000);
});

test.each(["js", "cjs"])(
  "dist/index.%s and what it is made of import each other, the kernels and the parts beside them, and no module of Node",
  async (ending) => {
    const made = ["index", "catalogue", "shared", "library"].map((name) => `dist/${name}.${ending}`);
    const { metafile } = await bundle({
      entryPoints: [made[0]!],
      bundle: true,
      platform: "browser",
      write: false,
      metafile: true,
    });
    const importsOf = (file: string): string[] =>
      metafile.inputs[file]!.imports.map(({ path }) => path.replace(/\.c?js$/, ""));
    const beside = ["kernels/core", "kernels/relaxed", "kernels/simd", ...parts.map((name) => `parts/${name}`)];
    const others = ["catalogue", "library", "shared"];
    const all = [...beside, ...others].map((name) => `dist/${name}`);
    expect([...new Set(made.flatMap(importsOf))].sort()).toEqual(all.sort());
    expect(importsOf(`dist/shared.${ending}`).filter((path) => path.endsWith("catalogue"))).toEqual([]);
    expect(importsOf(`dist/library.${ending}`).filter((path) => /(catalogue|shared)$/.test(path))).toEqual([]);
  },
);

/** A script for `new Worker`, which nobody imports. */
const notModules = ["--exclude-entrypoints", "./worker.js"];

test("publint and attw find nothing wrong", () => {
  expect(tool("publint/src/cli.js", "--strict")).toContain("All good!");
  expect(tool("@arethetypeswrong/cli/dist/index.js", tarball, "--no-emoji", "--no-color", ...notModules)).toContain(
    "No problems found",
  );
});

const program = `
import { adam, createModelWorker, dense, type History, init, sequential } from "fragua";
declare const worker: AnyWorker;
init({ threads: "auto", createWorker: () => worker });
createModelWorker(worker);
const model = sequential([dense(4, { activation: "relu" }), dense(1)]);
model.compile({ optimizer: adam({ learningRate: 0.01 }), loss: "meanSquaredError" });
export const history: Promise<History> = model.fit([[1, 2]], [[3]]);
// @ts-expect-error there is no such activation
dense(4, { activation: "rely" });
`;

/** Compiles a program in an application of its own that has the package installed; what the compiler says. */
const compileIn = (name: string, type: string, text: string, compilerOptions: object): string => {
  const folder = resolve(`build/package/${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/node_modules`, { recursive: true });
  symlinkSync(process.cwd(), `${folder}/node_modules/fragua`);
  writeFileSync(`${folder}/package.json`, JSON.stringify({ type }));
  writeFileSync(`${folder}/program.ts`, text);
  const options = { strict: true, noEmit: true, target: "es2022", ...compilerOptions };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions: options, include: ["program.ts"] }));
  const { stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", folder], {
    encoding: "utf8",
  });
  return stdout;
};

test.each([
  ["nodenext", "module", "es2022,dom"],
  ["nodenext", "module", "es2022"],
  ["nodenext", "commonjs", "es2022,dom"],
  ["bundler", "module", "es2022,dom"],
])("types by %s resolution in a package of type %s with the types of %s", (moduleResolution, type, libraries) => {
  const lib = libraries.split(",");
  const worker = lib.includes("dom") ? "Worker" : 'import("node:worker_threads").Worker';
  // Without a page's types, those of Node.
  const types = lib.includes("dom") ? [] : ["node"];
  const module = moduleResolution === "nodenext" ? "nodenext" : "esnext";
  const text = program.replaceAll("AnyWorker", worker);
  const options = { lib, types, module, moduleResolution };
  expect(compileIn(`${moduleResolution}-${type}-${libraries}`, type, text, options)).toBe("");
});

const bareProgram = `
import { adam, dense, type History, sequential } from "fragua";
const model = sequential([dense(4, { activation: "relu" }), dense(1)]);
model.compile({ optimizer: adam(), loss: "meanSquaredError" });
export const history: Promise<History> = model.fit([[1, 2]], [[3]]);
`;

/** An application that has every part, whose types are looked at themselves: a name that one takes from another has to be there. */
const partsProgram = `
import { readArrow } from "fragua/arrow";
import { readCsv } from "fragua/csv";
import { classificationReport } from "fragua/evaluation";
import { imageFolder } from "fragua/images";
import { parquetSource, readParquet } from "fragua/parquet";
export const all = [readCsv, classificationReport, imageFolder, parquetSource];
export const tables = [readArrow("a", { columns: ["x"] }), readParquet("b", { types: { x: "text" } })];
// @ts-expect-error there is no such kind
export const wrong = readParquet("b", { types: { x: "money" } });
`;

test("types of every part are whole", () => {
  const options = { lib: ["es2022"], types: [], module: "nodenext", skipLibCheck: false };
  expect(compileIn("every-part", "module", partsProgram, options)).toBe("");
});

test("types need no host, neither a page's nor Node's, and hold when libraries are checked", () => {
  const options = { lib: ["es2022"], types: [], module: "nodenext", skipLibCheck: false };
  expect(compileIn("bare", "module", bareProgram, options)).toBe("");
});

test("the types need nothing of a page or of Node", () => {
  const folder = resolve("build/package/bare");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/node_modules`, { recursive: true });
  symlinkSync(process.cwd(), `${folder}/node_modules/fragua`);
  writeFileSync(`${folder}/package.json`, JSON.stringify({ type: "module" }));
  writeFileSync(
    `${folder}/program.ts`,
    'import { type Callback, type FitOptions, type InitOptions, type Model, sequential } from "fragua";\n' +
      "export const made: Model = sequential([]);\nexport type All = [Callback, FitOptions, InitOptions];\n",
  );
  const options = { strict: true, noEmit: true, target: "es2022", lib: ["es2022"], types: [], skipLibCheck: false };
  const compilerOptions = { ...options, module: "nodenext", moduleResolution: "nodenext" };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["program.ts"] }));
  expect(tool("typescript/bin/tsc", "-p", folder)).toBe("");
});
