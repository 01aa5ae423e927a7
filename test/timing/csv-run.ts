// How long typed columns of a CSV file take, and its untyped texts by Papa Parse: the lesser of five turns each, printed as JSON. Bundled, since a loader of TypeScript slows it down.

import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { readCsv } from "../../src/csv/index.js";

const rows = 200_000;
const folder = mkdtempSync(join(tmpdir(), "fragua-csv-"));
const path = join(folder, "rows.csv");

/** Twenty columns: a number of the row, whole numbers, prices, floats of 16 digits, words, truths, days, gaps. */
const write = (): void => {
  let state = 12345;
  const draw = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const whole = (below: number): number => Math.floor(draw() * below);
  const lines = [Array.from({ length: 20 }, (_, i) => `c${i}`).join(",")];
  for (let row = 0; row < rows; row++) {
    const numbers = Array.from({ length: 4 }, () => `${whole(1000)},${(draw() * 1000).toFixed(3)},${draw()}`);
    const words = Array.from({ length: 3 }, () => `town ${whole(200)}`);
    const day = `20${10 + whole(10)}-0${1 + whole(9)}-1${whole(10)}`;
    const gap = draw() < 0.05 ? "" : whole(100);
    lines.push([row, ...numbers, ...words, draw() < 0.5, day, (draw() * 1e6).toFixed(2), gap].join(","));
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
};

/** Of the processor, which neighbours do not take. */
const millisecondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

const readTexts = (): Promise<void> =>
  new Promise((resolve, reject) => {
    Papa.parse(createReadStream(path), { chunk: () => {}, complete: () => resolve(), error: reject });
  });

write();
let [typed, texts] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
for (let i = 0; i < 6; i++) {
  texts = Math.min(texts, await millisecondsOf(readTexts));
  typed = Math.min(typed, await millisecondsOf(() => readCsv(path)));
}
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ typed, texts }));
