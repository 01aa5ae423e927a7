// A page of one module, bundled into a folder that can be served.

import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

/** Bundles a module, and writes the page that runs it, with what its body holds beside it. */
export const bundlePage = async (entry: string, folder: string, body = ""): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/index.html`, `<!doctype html>${body}<script type="module" src="page.js"></script>`);
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    outfile: `${folder}/page.js`,
    logLevel: "silent",
  });
};
