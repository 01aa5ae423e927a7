// Bundles the page into a folder of static files.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { readMnist } from "../data/mnist.js";
import { digitCounts, digitsFile } from "./digits.js";

/** The page, its worker, its styles and the digits. */
export const buildPlayground = async (outdir: string): Promise<void> => {
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: [
      "src/playground/page.ts",
      "src/playground/worker.ts",
      "src/playground/sweep-worker.ts",
      "src/playground/page.css",
    ],
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outdir,
    chunkNames: "[name]-[hash]",
    logLevel: "warning",
  });
  copyFileSync("src/playground/index.html", `${outdir}/index.html`);
  writeFileSync(`${outdir}/${digitsFile}`, await packDigits());
};

/** The first digits train; those that validate are spread over all writers of the test set. */
const packDigits = async (): Promise<Uint8Array> => {
  const { train, test } = await readMnist();
  const chosen = [
    ...Array.from({ length: digitCounts.training }, (_, i) => [train, i] as const),
    ...Array.from({ length: digitCounts.validation }, (_, i) => {
      return [test, Math.floor((i * test.count) / digitCounts.validation)] as const;
    }),
  ];
  const ink = chosen.map(([{ images }, i]) => images.data.subarray(i * 784, (i + 1) * 784));
  const labels = Uint8Array.from(chosen, ([digits, i]) => digits.labels[i]!);
  return gzipSync(Buffer.concat([...ink, labels]), { level: 9 });
};
