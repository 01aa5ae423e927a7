// The one program that every engine runs, as one module without imports, and the page around it.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { expectedFile } from "./compare.js";

/** Bundles the program for engines of every kind and returns the module's path. */
export const buildProgram = async (outfile: string): Promise<string> => {
  await build({
    entryPoints: ["test/determinism/program.ts"],
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    outfile,
    logLevel: "warning",
  });
  return outfile;
};

/** The page that runs the program and compares, with everything inside: it can be opened from a disk or any server. */
export const buildPage = async (outfile: string): Promise<string> => {
  const module = readFileSync(await buildProgram("build/determinism/page.mjs"), "utf8");
  const page = readFileSync("test/determinism/verify.html", "utf8")
    .replace("/* expected */", () => readFileSync(expectedFile, "utf8").trim())
    .replace("/* program */", () => module.replaceAll("</script", "<\\/script"));
  mkdirSync("build/verify", { recursive: true });
  writeFileSync(outfile, page);
  return outfile;
};
