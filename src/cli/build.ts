// npm run build: the package as it is published, in dist/.
//
//     index.js  index.cjs          what is public, for import and for require
//     library.js  library.cjs      what it is made of: models and all that trains them
//     shared.js  shared.cjs        what public functions and parts that are loaded when they are needed have in common
//     catalogue.js  catalogue.cjs  all else: layers, losses, optimizers, metrics and tools
//     arrow.js  arrow.cjs          tables from Arrow files, with the reader that is bundled into it
//     csv.js  csv.cjs              tables from CSV files, with the reader that is bundled into it
//     evaluation.js  evaluation.cjs  reports, curves and pictures of what a model has learned
//     images.js  images.cjs        pictures from files and folders, with the decoders that are bundled into it
//     keras.js  keras.cjs          models and weights from Keras' files, with the reader of HDF5 that is bundled into it
//     mpi.js  mpi.cjs              training on several processes
//     parquet.js  parquet.cjs      tables from Parquet files, with the reader that is bundled into it
//     queue.js  queue.cjs          studies in databases and on many machines; what it needs of other packages is not in it
//     tools.js  tools.cjs          what looks into models and their programs
//     tuning.js  tuning.cjs        searches for the settings that do best
//     parts/*.js  parts/*.cjs      what is loaded when it is needed: several threads, files of models, looks into a network
//     index.d.ts  csv.d.ts …       their types, and the same for require
//     kernels/{core,simd,relaxed}.js  the binaries as text, loaded when they are needed (and .cjs)
//     cli.js                       the command fragua, which imports the files above
//     worker.js                    what a thread runs, for pages that may not make a worker of a Blob
//     wasm/{simd,relaxed}.wasm     the same as files, for those who want to load them by themselves
//     playground/                  the page that npm run playground serves; not in the package

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { type GetModuleInfo, type Plugin, rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { buildPlayground } from "../playground/build.js";
import { withHover } from "../site/reference/hover.js";
import { readValues } from "../site/reference/values.js";
import { sources } from "./sources.js";

const outdir = "dist";
const binaries = ["core", "simd", "relaxed"] as const;
const publicFiles = ["library", "shared", "catalogue"];
/** Parts of the package with an import path of their own, `fragua/csv`, and the packages that are bundled into each. */
const subpaths: Readonly<Record<string, readonly string[]>> = {
  arrow: ["@uwdata/flechette", "fzstd", "hyparquet-compressors"],
  csv: ["papaparse"],
  evaluation: [],
  images: ["fflate", "jpeg-js"],
  keras: ["jsfive", "pako"],
  mpi: [],
  parquet: ["fzstd", "hyparquet", "hyparquet-compressors"],
  queue: [],
  tools: [],
  tuning: [],
};
/** What those install who need it. */
const optional = /^(node:|better-sqlite3$|bullmq$|ioredis$)/;
const entryOf = (name: string): string => `src/${name}/index.ts`;

/** The modules that some modules import, themselves and those that they import, but for what is imported when it is needed. */
const reachable = (from: readonly string[], getModuleInfo: GetModuleInfo): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
};

type FileOf = (id: string) => string | null;

/**
 * Which file a public module goes to, so that a bundler's page carries none for the sake of a part that it may never load: a bundler leaves
 * out what nobody uses, but keeps the rest of a file together. No file imports one that stands behind it here.
 */
const filesOf = (entry: string, getModuleInfo: GetModuleInfo): FileOf => {
  const all = reachable([resolve(entry)], getModuleInfo);
  const model = reachable([resolve("src/training/sequential.ts")], getModuleInfo);
  const parts = [...all].flatMap((id) => getModuleInfo(id)?.dynamicallyImportedIds ?? []);
  const shared = reachable(parts, getModuleInfo);
  return (id) => {
    // The public file only exports.
    if (id === resolve(entry) || !all.has(id)) return null;
    // What is loaded by itself, although something public has it, too, is a file of its own.
    if (parts.includes(id) && !model.has(id)) return basename(id, ".ts");
    return model.has(id) ? "library" : shared.has(id) ? "shared" : "catalogue";
  };
};

/** A bundled package's licence goes with it. */
const licenceOf = (name: string): string => {
  const path = ["LICENSE", "LICENSE.txt"].map((file) => `node_modules/${name}/${file}`).find(existsSync);
  return `/*!\n${name}\n\n${readFileSync(path!, "utf8").trim()}\n*/\n`;
};

/**
 * Few files, which a page without a bundler fetches side by side, behind one that exports what is public and nothing else; what is loaded
 * when it is needed beside them. What they share comes out of them under short names of their own.
 */
const buildLibrary = async (format: "esm" | "cjs"): Promise<void> => {
  const ending = format === "esm" ? ".js" : ".cjs";
  let fileOf: FileOf | undefined;
  const bundle = await rollup({
    input: {
      index: "src/index.ts",
      ...Object.fromEntries(Object.keys(subpaths).map((name) => [name, entryOf(name)])),
      ...(format === "esm" ? { cli: "src/cli/fragua/main.ts" } : {}),
    },
    external: optional,
    plugins: [sources((name) => `./kernels/${name}${ending}`)],
    treeshake: { moduleSideEffects: false },
    preserveEntrySignatures: "strict",
  });
  await bundle.write({
    dir: outdir,
    format,
    entryFileNames: `[name]${ending}`,
    // Beside the public file, where the kernels are looked for.
    chunkFileNames: ({ name }) => `${publicFiles.includes(name) ? name : `parts/${name}`}${ending}`,
    manualChunks: (id, { getModuleInfo }) => {
      fileOf ??= filesOf("src/index.ts", getModuleInfo);
      return fileOf(id);
    },
    banner: ({ name }) => (name === "cli" ? "#!/usr/bin/env node\n" : (subpaths[name] ?? []).map(licenceOf).join("")),
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

/** Types of other parts come from what is public, so that a table, or a study, is the same class everywhere; what all pictures take comes along. */
const publicTypes = (name: string): Plugin => {
  const own = [`src/${name}/`, "src/charts/"].map((folder) => resolve(folder));
  return {
    name: "public-types",
    resolveId: (source, importer) => {
      if (importer === undefined || !source.startsWith(".")) return null;
      const target = resolve(dirname(importer), source);
      if (own.some((folder) => target.startsWith(folder))) return null;
      const part = target.startsWith(resolve("src/tuning/")) ? "tuning" : "index";
      return { id: `./${part}.js`, external: true };
    },
  };
};

/** All public types in one file for each entry, and the same for require. */
const buildTypes = async (name: string, input: string, plugins: readonly Plugin[]): Promise<void> => {
  const bundle = await rollup({ input, plugins: [...plugins, dts({ tsconfig: "src/tsconfig.json" })] });
  const { output } = await bundle.generate({});
  await bundle.close();
  const values = await readValues();
  const exported = new Map([...values].map(([entry, each]) => [entry, Object.keys(each)]));
  const entry = name === "index" ? "fragua" : `fragua/${name}`;
  // Defaults of options and examples, as the reference's pages have them.
  const types = withHover(output[0].code, entry, values.get(entry)!, exported);
  writeFileSync(`${outdir}/${name}.d.ts`, types);
  writeFileSync(`${outdir}/${name}.d.cts`, types.replaceAll(/(["'])\.\/(index|tuning)\.js\1/g, "$1./$2.cjs$1"));
};

/** Everything that a thread runs, with no import and no export in it. */
const writeWorker = async (): Promise<void> => {
  const { workerSource } = await import("../runtime/worker-source.js");
  writeFileSync(`${outdir}/worker.js`, workerSource);
};

// The site, which is built by itself, stays.
for (const name of existsSync(outdir) ? readdirSync(outdir) : []) {
  if (name !== "site") rmSync(`${outdir}/${name}`, { recursive: true, force: true });
}
for (const folder of ["kernels", "wasm"]) mkdirSync(`${outdir}/${folder}`, { recursive: true });
await Promise.all([
  buildLibrary("esm"),
  buildLibrary("cjs"),
  buildTypes("index", "src/index.ts", []),
  ...Object.keys(subpaths).map((name) => buildTypes(name, entryOf(name), [publicTypes(name)])),
  writeWorker(),
  buildPlayground(`${outdir}/playground`),
]);
copyFileSync("build/fragua.wasm", `${outdir}/wasm/simd.wasm`);
if (existsSync("build/relaxed.wasm")) copyFileSync("build/relaxed.wasm", `${outdir}/wasm/relaxed.wasm`);
