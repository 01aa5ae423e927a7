// Bundles the pages into a folder of static files.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { readMnist } from "../data/mnist.js";
import { digitCounts, digitsFile } from "./digits.js";

const pages = ["index.html", "table.html", "images.html", "text.html"] as const;

/** What is built, by the name of the file that comes of it: a script and a worker for each page, and their styles. */
const entries: readonly (readonly [path: string, out: string])[] = [
  ["page.ts", "page"],
  ["page.css", "page"],
  ["worker.ts", "worker"],
  ["sweep-worker.ts", "sweep-worker"],
  ["own/own.css", "own"],
  ...["table", "images", "text"].flatMap((name) => [
    [`${name}/page.ts`, name] as const,
    [`${name}/worker.ts`, `${name}-worker`] as const,
  ]),
];

/** What most visitors never need: built by itself, so that the others need not load what it shares with them. */
const seldom: typeof entries = [["images/opened-worker.ts", "images-opened-worker"]];

/** The pages, their workers, their styles and the digits. */
export const buildPlayground = async (outdir: string): Promise<void> => {
  mkdirSync(outdir, { recursive: true });
  for (const together of [entries, seldom]) {
    await build({
      entryPoints: together.map(([path, out]) => ({ in: `src/playground/${path}`, out })),
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
  }
  for (const page of pages) copyFileSync(`src/playground/${page}`, `${outdir}/${page}`);
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
