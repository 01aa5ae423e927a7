// npm run matrix: the packed package in every tool that people use it with, each of which must come to the same weights.
//
//     npm run matrix              all of them
//     npm run matrix -- parcel    those with this in their names

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { makeApp } from "./app.js";
import { pageRows } from "./page-rows.js";
import { train, trainWide } from "./program.js";
import type { Row } from "./row.js";
import { runtimeRows } from "./runtime-rows.js";
import { serverRows } from "./server-rows.js";
import { command, tools, versionOf, workshop } from "./tools.js";

/** Two at a time: more would only wait for each other. */
const atOnce = 2;

interface Outcome {
  readonly name: string;
  readonly version: string;
  /** Milliseconds to build, and to train including the start of the engine. */
  readonly build: number | undefined;
  readonly run: number | undefined;
  /** Everything that was built, gzipped, in kB. */
  readonly bundle: number | undefined;
  /** Why it failed; empty when the hash is the expected one. */
  readonly problem: string;
}

/** Packs the package, and installs it and all tools. */
const install = async (): Promise<void> => {
  mkdirSync(workshop, { recursive: true });
  await command("npm", ["pack", "--silent", "--pack-destination", workshop], ".");
  const packed = readdirSync(workshop).find((name) => /^fragua-.*\.tgz$/.test(name))!;
  renameSync(join(workshop, packed), join(workshop, "fragua.tgz"));
  // An installed package of the same version would be kept although its contents are old.
  rmSync(join(workshop, "node_modules/fragua"), { recursive: true, force: true });
  rmSync(join(workshop, "package-lock.json"), { force: true });
  writeFileSync(
    join(workshop, "package.json"),
    JSON.stringify({ private: true, dependencies: { ...tools, fragua: "file:fragua.tgz" } }, null, 2),
  );
  await command("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], workshop);
};

/** The scripts of a folder, gzipped, in kB. */
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|wasm)$/.test(name))
    .reduce((total, name) => total + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length / 1000, 0);

const tryRow = async (row: Row): Promise<Outcome> => {
  const folder = join(workshop, "apps", row.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"));
  let [build, run, bundle]: (number | undefined)[] = [];
  let problem = "";
  try {
    rmSync(folder, { recursive: true, force: true });
    makeApp(folder, row.files);
    let begun = performance.now();
    let built = folder;
    if (row.build) {
      built = await row.build(folder);
      build = performance.now() - begun;
      if (!row.name.endsWith("dev")) bundle = sizeOf(built);
    }
    begun = performance.now();
    const received = (await row.run(built)).trim();
    run = performance.now() - begun;
    const expected = row.wide ? hashes.wide : hashes.narrow;
    if (received !== expected) problem = `expected ${expected}, received ${received || "nothing"}`;
  } catch (error) {
    problem = (error as Error).message;
  }
  return { name: row.name, version: row.tool ? versionOf(row.tool) : "", build, run, bundle, problem };
};

const only = process.argv.slice(2).join(" ").toLowerCase();
const wanted = [...serverRows, ...pageRows, ...runtimeRows].filter(({ name }) => name.toLowerCase().includes(only));
if (wanted.length === 0) throw new Error(`expected a part of a row's name, received "${only}"`);
const width = Math.max(...wanted.map(({ name }) => name.length));
const line = (name: string, ...cells: readonly string[]): string =>
  `${[name.padEnd(width), ...cells.map((cell, i) => (i === 0 ? cell.padEnd(9) : cell.padStart(9)))].join("  ")}\n`;
const cell = (value: number | undefined, digits = 0): string => (value === undefined ? "" : value.toFixed(digits));

const hashes = { narrow: await train(), wide: await trainWide() };
process.stdout.write(`Installing ${Object.keys(tools).length} tools …\n`);
await install();
process.stdout.write(
  `${hashes.narrow}\n${hashes.wide}, on two threads\n\n${line("", "version", "build ms", "run ms", "gzip kB", "same hash")}`,
);
const outcomes: Outcome[] = [];
const waiting = [...wanted];
const worker = async (): Promise<void> => {
  for (let row = waiting.shift(); row; row = waiting.shift()) {
    const outcome = await tryRow(row);
    outcomes.push(outcome);
    const { name, version, build, run, bundle, problem } = outcome;
    process.stdout.write(line(name, version, cell(build), cell(run), cell(bundle, 1), problem ? "NO" : "yes"));
    if (problem) process.stdout.write(`${problem}\n`);
  }
};
await Promise.all(Array.from({ length: atOnce }, worker));
const failed = outcomes.filter(({ problem }) => problem).length;
const passed = outcomes.length - failed;
writeFileSync("build/matrix.json", JSON.stringify({ passed, failed, outcomes }, null, 2));
process.stdout.write(`\n${passed} of ${outcomes.length} give the same weights.\n`);
process.exitCode = failed > 0 ? 1 : 0;
