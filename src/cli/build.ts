// npm run build: the package as it is published, in dist/.
//
//     index.js  index.cjs          what is public, for import and for require
//     library.js  library.cjs      what it is made of: what trains is all in one file
//     csv.js  csv.cjs              tables from CSV files, with the reader that is bundled into it
//     parts/*.js  parts/*.cjs      what is loaded when it is needed: several threads, files of models, looks into a network
//     index.d.ts  csv.d.ts …       their types, and the same for require
//     kernels/{core,simd,relaxed}.js  the binaries as text, loaded when they are needed (and .cjs)
//     worker.js                    what a thread runs, for pages that may not make a worker of a Blob
//     wasm/{simd,relaxed}.wasm     the same as files, for those who want to load them by themselves
//     playground/                  the page that npm run playground serves; not in the package

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type GetModuleInfo, type Plugin, rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { buildPlayground } from "../playground/build.js";
import { sources } from "./sources.js";

const outdir = "dist";
const binaries = ["core", "simd", "relaxed"] as const;

const reached = new WeakMap<GetModuleInfo, ReadonlySet<string>>();

/** The modules that a module imports, and those that they import, but for what is imported when it is needed. */
const reachable = (entry: string, getModuleInfo: GetModuleInfo): ReadonlySet<string> => {
  const known = reached.get(getModuleInfo);
  if (known) return known;
  const found = new Set<string>();
  const open = [resolve(entry)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(getModuleInfo(id)?.importedIds ?? []));
  }
  // The entry exports what is public, and nothing else.
  found.delete(resolve(entry));
  reached.set(getModuleInfo, found);
  return found;
};

/** A bundled package's licence goes with it. */
const licenceOf = (name: string): string =>
  `/*!\n${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n*/\n`;

/**
 * One file with all that training takes, so that a bundler's page fetches it in one piece, behind one that exports what is public and
 * nothing else; the rest beside it. What the rest shares with it comes out of that file under short names of its own.
 */
const buildLibrary = async (format: "esm" | "cjs"): Promise<void> => {
  const ending = format === "esm" ? ".js" : ".cjs";
  const bundle = await rollup({
    input: { index: "src/index.ts", csv: "src/csv/index.ts" },
    plugins: [sources((name) => `./kernels/${name}${ending}`)],
    treeshake: { moduleSideEffects: false },
    preserveEntrySignatures: "strict",
  });
  await bundle.write({
    dir: outdir,
    format,
    entryFileNames: `[name]${ending}`,
    // Beside the public file, where the kernels are looked for.
    chunkFileNames: ({ name }) => `${name === "library" ? name : `parts/${name}`}${ending}`,
    manualChunks: (id, { getModuleInfo }) => (reachable("src/index.ts", getModuleInfo).has(id) ? "library" : null),
    banner: ({ name }) => (name === "csv" ? licenceOf("papaparse") : ""),
    // Jest, and others that load CommonJS in a sandbox, have no import().
    dynamicImportInCjs: false,
    // What it requires are its own files, which have been modules.
    interop: "esModule",
  });
  await bundle.close();
  for (const name of binaries) {
    const { default: text } = (await import(`../kernels/binary/${name}.js`)) as { default: string };
    const exported = format === "esm" ? "export default" : "exports.default =";
    writeFileSync(`${outdir}/kernels/${name}${ending}`, `${exported} ${JSON.stringify(text)};\n`);
  }
};

/** Types of other parts come from what is public, so that a table is the same class in both. */
const publicTypes: Plugin = {
  name: "public-types",
  resolveId: (source) =>
    /\/(table\/table|data\/source)\.js$/.test(source) ? { id: "./index.js", external: true } : null,
};

/** All public types in one file for each entry, and the same for require. */
const buildTypes = async (name: string, input: string, plugins: readonly Plugin[]): Promise<void> => {
  const bundle = await rollup({ input, plugins: [...plugins, dts({ tsconfig: "src/tsconfig.json" })] });
  const { output } = await bundle.generate({});
  await bundle.close();
  writeFileSync(`${outdir}/${name}.d.ts`, output[0].code);
  writeFileSync(
    `${outdir}/${name}.d.cts`,
    output[0].code.replaceAll('"./index.js"', '"./index.cjs"').replaceAll("'./index.js'", "'./index.cjs'"),
  );
};

/** Everything that a thread runs, with no import and no export in it. */
const writeWorker = async (): Promise<void> => {
  const { workerSource } = await import("../runtime/worker-source.js");
  writeFileSync(`${outdir}/worker.js`, workerSource);
};

rmSync(outdir, { recursive: true, force: true });
for (const folder of ["kernels", "wasm"]) mkdirSync(`${outdir}/${folder}`, { recursive: true });
await Promise.all([
  buildLibrary("esm"),
  buildLibrary("cjs"),
  buildTypes("index", "src/index.ts", []),
  buildTypes("csv", "src/csv/index.ts", [publicTypes]),
  writeWorker(),
  buildPlayground(`${outdir}/playground`),
]);
copyFileSync("build/fragua.wasm", `${outdir}/wasm/simd.wasm`);
if (existsSync("build/relaxed.wasm")) copyFileSync("build/relaxed.wasm", `${outdir}/wasm/relaxed.wasm`);
