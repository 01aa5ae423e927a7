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
    entryPoints: ["src/playground/page.ts", "src/playground/worker.ts", "src/playground/page.css"],
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

const packDigits = async (): Promise<Uint8Array> => {
  const { train, test } = await readMnist();
  const parts = [
    [train, digitCounts.training],
    [test, digitCounts.validation],
  ] as const;
  const ink = parts.map(([{ images }, count]) =>
    Uint8Array.from(images.data.subarray(0, count * 784), (value) => Math.round(value * 255)),
  );
  const labels = parts.map(([digits, count]) => Uint8Array.from(digits.labels.subarray(0, count)));
  return gzipSync(Buffer.concat([...ink, ...labels]), { level: 9 });
};
