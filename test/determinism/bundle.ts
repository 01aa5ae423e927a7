// What engines of every kind run: one module without imports, or one page that holds everything.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { type Hashes, readExpected } from "./compare.js";

const folder = "test/determinism";

const common: BuildOptions = {
  bundle: true,
  mainFields: ["module", "main"],
  target: "es2022",
  logLevel: "warning",
};

/** Bundles a file of this folder for engines of every kind. */
export const bundleTo = async (source: string, outfile: string): Promise<void> => {
  await build({ ...common, entryPoints: [`${folder}/${source}`], format: "esm", platform: "neutral", outfile });
};

/** A file of this folder as one classic script. */
const scriptOf = async (source: string, define: Record<string, string> = {}): Promise<string> => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [`${folder}/${source}`],
    format: "iife",
    platform: "browser",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    define,
    write: false,
  });
  return outputFiles![0]!.text;
};

/** Writes the page on which anyone can train all networks in their own browser; it needs no other file. */
export const buildPage = async (
  outfile = "build/verify/verify.html",
  expected: Hashes = readExpected(),
): Promise<void> => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const script = await scriptOf("verify.ts", {
    VERSION: JSON.stringify(version),
    EXPECTED: JSON.stringify(expected),
    WORKER_SOURCE: JSON.stringify(await scriptOf("verify-worker.ts")),
  });
  // An end tag inside of a script's text would end the script.
  const safe = script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const page = readFileSync(`${folder}/verify.html`, "utf8").replace("/* script */", () => safe);
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(outfile, page);
};
