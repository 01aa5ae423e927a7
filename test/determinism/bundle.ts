// What engines of every kind run: one module without imports.

import { build } from "esbuild";

/** Bundles a file of this folder for engines of every kind. */
export const bundleTo = async (source: string, outfile: string): Promise<void> => {
  await build({
    entryPoints: [`test/determinism/${source}`],
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    outfile,
    logLevel: "warning",
  });
};
