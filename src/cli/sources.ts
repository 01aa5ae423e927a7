// The library's sources for Rollup: marked for bundlers, and without their types.

import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build, transform } from "esbuild";
import type { Plugin } from "rollup";
import * as enumerations from "../../assembly/opcodes.js";
import { withPureCalls } from "./pure-calls.js";

/** A source with the numbers of operation codes in place of their names, so that no page loads the names. */
const withNumbers = (source: string): string => {
  let numbered = source;
  for (const [name, members] of Object.entries(enumerations)) {
    numbered = numbered.replace(new RegExp(`\\b${name}\\.([A-Za-z]\\w*)`, "g"), (whole, member: string) =>
      String((members as unknown as Readonly<Record<string, number>>)[member] ?? whole),
    );
  }
  return numbered;
};

/** A package as one module, for the part of the library that is bundled with it. */
const packageAsModule = async (name: string, exported: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${exported} } from ${JSON.stringify(name)};`, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    write: false,
  });
  return outputFiles[0]!.text;
};

/** The packages that are bundled, each into the one part that needs it, and what is taken of each. */
const bundled: Readonly<Record<string, string>> = {
  papaparse: "default",
  fflate: "unzlibSync, zlibSync",
  "jpeg-js/lib/decoder.js": "default",
  jsfive: "File",
  "@uwdata/flechette": "CompressionType, setCompressionCodec, tableFromIPC, TimeUnit, Type",
  hyparquet: "parquetMetadataAsync, parquetRead, parquetSchema, snappyUncompress",
  "hyparquet/src/column.js": "parquetHeader",
  "hyparquet-compressors": "decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd",
};

/** Reads the library's sources. Kernels' binaries are left outside where `outside` says under which path they will be. */
export const sources = (outside?: (binary: string) => string): Plugin => ({
  name: "sources",
  resolveId: (source, importer) => {
    const binary = /\/binary\/(core|simd|relaxed)\.js$/.exec(source);
    if (binary && outside) return { id: outside(binary[1]!), external: true };
    if (Object.hasOwn(bundled, source)) return { id: source, moduleSideEffects: true };
    return (importer ? resolve(dirname(importer), source) : resolve(source)).replace(/\.js$/, ".ts");
  },
  transform: async (text, path) =>
    path.endsWith(".ts")
      ? (await transform(withPureCalls(withNumbers(text)), { loader: "ts", target: "es2022" })).code
      : null,
  load: (path) => {
    const exported = Object.hasOwn(bundled, path) ? bundled[path] : undefined;
    return exported === undefined ? readFileSync(path, "utf8") : packageAsModule(path, exported);
  },
});
