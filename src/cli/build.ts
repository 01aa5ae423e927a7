// npm run build: the package as it is published, in dist/.
//
//     index.js  index.cjs          what is public, for import and for require
//     library.js  library.cjs      what it is made of: what trains is all in one file
//     parts/*.js  parts/*.cjs      what is loaded when it is needed: several threads, files of models, looks into a network
//     index.d.ts  index.d.cts      its types
//     kernels/{core,simd,relaxed}.js  the binaries as text, loaded when they are needed (and .cjs)
//     worker.js                    what a thread runs, for pages that may not make a worker of a Blob
//     wasm/{simd,relaxed}.wasm     the same as files, for those who want to load them by themselves
//     playground/                  the page that npm run playground serves; not in the package

import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { buildPlayground } from "../playground/build.js";
import { sources } from "./sources.js";

const outdir = "dist";
const binaries = ["core", "simd", "relaxed"] as const;

/**
 * One file with all that training takes, so that a bundler's page fetches it in one piece, behind one that exports what is public and
 * nothing else; the rest beside it. What the rest shares with it comes out of that file under short names of its own.
 */
const buildLibrary = async (format: "esm" | "cjs"): Promise<void> => {
  const ending = format === "esm" ? ".js" : ".cjs";
  const bundle = await rollup({
    input: { index: "src/index.ts" },
    plugins: [sources((name) => `./kernels/${name}${ending}`)],
    treeshake: { moduleSideEffects: false },
    preserveEntrySignatures: "strict",
  });
  await bundle.write({
    dir: outdir,
    format,
    entryFileNames: `[name]${ending}`,
    // Beside the public file, where the kernels are looked for.
    chunkFileNames: ({ name }) => `${name === "index" ? "library" : `parts/${name}`}${ending}`,
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

/** All public types in one file, and the same for require. */
const buildTypes = async (): Promise<void> => {
  const bundle = await rollup({ input: "src/index.ts", plugins: [dts({ tsconfig: "src/tsconfig.json" })] });
  await bundle.write({ file: `${outdir}/index.d.ts` });
  await bundle.close();
  copyFileSync(`${outdir}/index.d.ts`, `${outdir}/index.d.cts`);
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
  buildTypes(),
  writeWorker(),
  buildPlayground(`${outdir}/playground`),
]);
copyFileSync("build/fragua.wasm", `${outdir}/wasm/simd.wasm`);
if (existsSync("build/relaxed.wasm")) copyFileSync("build/relaxed.wasm", `${outdir}/wasm/relaxed.wasm`);
