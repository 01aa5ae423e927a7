// The size of a page's program that trains an MLP, out of the sources or out of the package.

import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { type OutputChunk, type Plugin, rollup } from "rollup";
import { sources } from "../../src/cli/sources.js";

const program = `
import { adam, dense, sequential, sparseCategoricalCrossentropy } from "library";
const model = sequential([dense(128, { activation: "relu" }), dense(10)]);
model.compile({ optimizer: adam(), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
globalThis.history = model.fit([[0, 1]], [1], { epochs: 5 });
`;

/** The program above as a module, with the library from a file. */
const page = (library: string): Plugin => ({
  name: "page",
  resolveId: (source) => (source === "page" ? source : source === "library" ? resolve(library) : undefined),
  load: (path) => (path === "page" ? program : undefined),
});

/** Bytes, minified and gzipped. */
export interface PageSize {
  /** What the page loads that trains by one thread: its program, and the kernels. */
  readonly fetched: number;
  /** With everything that it could come to load. */
  readonly reachable: number;
}

/** The size of the page, split into chunks or in one file, with the binary of the kernels. */
export const sizeOfMlp = async (library: string, splitting: boolean): Promise<PageSize> => {
  // As in the package: of the sources nothing is loaded either that only makes what nobody asks for.
  const bundle = await rollup({
    input: "page",
    plugins: [page(library), ...(library.endsWith(".ts") ? [sources()] : [])],
    treeshake: { moduleSideEffects: (path) => path === "page" },
  });
  const { output } = await bundle.generate({ format: "esm", inlineDynamicImports: !splitting });
  await bundle.close();
  const chunks = new Map(output.flatMap((chunk) => (chunk.type === "chunk" ? [[chunk.fileName, chunk]] : [])));
  const reach = (name: string, follow: (chunk: OutputChunk) => readonly string[], reached = new Set<string>()) => {
    if (reached.has(name)) return reached;
    reached.add(name);
    for (const next of follow(chunks.get(name)!)) reach(next, follow, reached);
    return reached;
  };
  const isKernels = (name: string): boolean => /^(simd|core)\b/.test(chunks.get(name)!.name);
  const bytesOf = async (names: Iterable<string>): Promise<number> => {
    let bytes = 0;
    for (const name of names) {
      const { code } = await transform(chunks.get(name)!.code, { minify: true, target: "es2022", format: "esm" });
      bytes += gzipSync(code, { level: 9 }).length;
    }
    return bytes;
  };
  const entry = output[0].fileName;
  const all = reach(entry, ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const first = reach(entry, ({ imports, dynamicImports }) => [...imports, ...dynamicImports.filter(isKernels)]);
  return { fetched: await bytesOf(first), reachable: await bytesOf(all) };
};
