// npm run build: the package as it is published, in dist/.
//
//     index.js  index.cjs          the library for import and for require
//     index.d.ts  index.d.cts      its types
//     kernels/{core,simd,relaxed}.js  the binaries as text, loaded when they are needed (and .cjs)
//     worker.js                    what a thread runs, for pages that may not make a worker of a Blob
//     wasm/{simd,relaxed}.wasm     the same as files, for those who want to load them by themselves
//     playground/                  the page that npm run playground serves; not in the package

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { buildPlayground } from "../playground/build.js";
import { pureCalls, withPureNamespaces } from "./pure-calls.js";

const outdir = "dist";
const binaries = ["core", "simd", "relaxed"] as const;

const common: BuildOptions = {
  bundle: true,
  target: "es2022",
  platform: "neutral",
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "warning",
  outdir,
};

/** One file, with the binaries outside: literal dynamic imports of files beside it. */
const buildLibrary = async (format: "esm" | "cjs"): Promise<void> => {
  const ending = format === "esm" ? ".js" : ".cjs";
  await build({
    ...common,
    entryPoints: ["src/index.ts"],
    format,
    outExtension: { ".js": ending },
    // Jest, and others that load CommonJS in a sandbox, have no import().
    supported: { "dynamic-import": format === "esm" },
    plugins: [
      pureCalls,
      {
        name: "outside",
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/binary\/(core|simd|relaxed)\.js$/ }, ({ path }) => ({
            path: path.replace(/^.*\/(\w+)\.js$/, `./kernels/$1${ending}`),
            external: true,
          }));
        },
      },
    ],
  });
  const library = `${outdir}/index${ending}`;
  writeFileSync(library, withPureNamespaces(readFileSync(library, "utf8")));
  for (const name of binaries) {
    const { default: text } = (await import(`../kernels/binary/${name}.js`)) as { default: string };
    const exported = format === "esm" ? "export default" : "module.exports =";
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
