// Bundles the bench's pages and workers, and the peers that are installed, into one folder.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, transform } from "esbuild";
import { rollup } from "rollup";
import { sources } from "../../src/cli/sources.js";
import { relaxedKernels } from "../relaxed-kernels.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const peersFolder = `${root}bench/peers`;
const modules = `${peersFolder}/node_modules`;

/** Peers that run on a page, by what they are imported as. */
const peerModules: Readonly<Record<string, { readonly package: string; readonly contents: string }>> = {
  "jax-js": { package: "@jax-js/jax", contents: 'export * from "@jax-js/jax";' },
  "tfjs-wasm": {
    package: "@tensorflow/tfjs",
    contents: 'export * from "@tensorflow/tfjs"; export { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";',
  },
};

const versionOf = (packageFile: string): string =>
  (JSON.parse(readFileSync(packageFile, "utf8")) as { readonly version: string }).version;

/** Installed peers and fragua itself, as name@version; empty when no peer is installed. */
export const installedPeers = (): string[] => {
  const peers = Object.entries(peerModules)
    .filter(([, { package: name }]) => existsSync(`${modules}/${name}/package.json`))
    .map(([peer, { package: name }]) => `${peer}@${versionOf(`${modules}/${name}/package.json`)}`);
  return peers.length === 0 ? [] : [`fragua@${versionOf(`${root}package.json`)}`, ...peers];
};

const common: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  logLevel: "error",
  define: { global: "globalThis" },
};

const page = (script: string): string =>
  `<!doctype html><meta charset="utf-8"><title>fragua bench</title><pre></pre><script type="module" src="/${script}"></script>\n`;

/** Bundles a page as an application's would be, with the library as its package is: what nobody uses is left out. */
const bundleApplication = async (entry: string, dir: string): Promise<void> => {
  const bundle = await rollup({
    input: entry,
    plugins: [sources()],
    treeshake: { moduleSideEffects: (path) => path.startsWith(`${root}bench`) },
  });
  const minified = {
    name: "minified",
    renderChunk: (code: string) => transform(code, { minify: true, target: "es2022" }),
  };
  await bundle.write({ dir, format: "esm", plugins: [minified] });
  await bundle.close();
};

/** Builds everything that the pages load into `outdir`. */
export const bundlePages = async (outdir: string, peers: readonly string[]): Promise<void> => {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await bundleApplication(`${root}bench/browser/first-step.ts`, outdir);
  for (const [folder, ...entries] of [
    ["", "bare"],
    ["", "start", "page", "worker", "peer"],
    ["relaxed/", "worker"],
  ]) {
    await build({
      ...common,
      entryPoints: entries.map((entry) => `${root}bench/browser/${entry}.ts`),
      outdir: `${outdir}/${folder}`,
      splitting: true,
      plugins: folder === "relaxed/" ? [relaxedKernels] : [],
      alias: { benchmark: `${root}bench/browser/benchmark.js`, "benchmark/benchmark.js": "benchmark/benchmark.js" },
    });
  }
  for (const name of peers.map((peer) => peer.split("@")[0]!)) {
    const contents = peerModules[name]?.contents;
    if (contents === undefined) continue;
    const stdin = { contents, resolveDir: peersFolder };
    await build({ ...common, stdin, outfile: `${outdir}/${name}.js`, minify: true });
  }
  const wasm = `${modules}/@tensorflow/tfjs-backend-wasm/dist`;
  if (peers.some((peer) => peer.startsWith("tfjs"))) {
    for (const file of readdirSync(wasm).filter((each) => each.endsWith(".wasm"))) {
      copyFileSync(`${wasm}/${file}`, `${outdir}/${file}`);
    }
  }
  copyFileSync(`${root}build/peak.wasm`, `${outdir}/peak.wasm`);
  writeFileSync(`${outdir}/start.html`, page("start.js"));
  writeFileSync(`${outdir}/first-step.html`, page("first-step.js"));
  writeFileSync(`${outdir}/bare.html`, page("bare.js"));
  writeFileSync(`${outdir}/bench.html`, page("page.js"));
};
