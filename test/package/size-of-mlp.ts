// The size of a page's program that trains an MLP, out of the sources or out of the package.

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { pureCalls } from "../../src/cli/pure-calls.js";

/**
 * Bytes, minified and gzipped, of everything that the program can come to load, the kernels' binary included. Split into
 * chunks, or in one file.
 */
export const sizeOfMlp = async (entry: string, splitting: boolean): Promise<number> => {
  const contents = `
import { adam, dense, sequential, sparseCategoricalCrossentropy } from "./${entry}";
const model = sequential([dense(128, { activation: "relu" }), dense(10)]);
model.compile({ optimizer: adam(), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
globalThis.history = model.fit([[0, 1]], [1], { epochs: 5 });
`;
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    splitting,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outdir: "build/bundle",
    write: false,
    metafile: true,
    // As in the package: of the sources nothing is loaded either that only makes what nobody asks for.
    plugins: [pureCalls],
  });
  // What the program can come to load; esbuild also writes chunks that nothing imports any more.
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const next of metafile.outputs[path]!.imports) reach(next.path);
  };
  reach("build/bundle/stdin.js");
  return outputFiles
    .filter(({ path }) => [...reached].some((name) => path.endsWith(name)))
    .reduce((total, { contents }) => total + gzipSync(contents, { level: 9 }).length, 0);
};
