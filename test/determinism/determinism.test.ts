// The same program, seed and data give the same weights: in another process, on more threads, in other versions of the
// engine and with its compiler tiers forced.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleTo } from "./bundle.js";
import { differing, parseHashes, readExpected } from "./compare.js";

const program = "build/determinism/program.mjs";

beforeAll(() => bundleTo("program.ts", program));

/** The networks whose weights are other ones than expected. */
const differences = (node = process.execPath, flags: readonly string[] = [], threads = 1): readonly string[] =>
  differing(
    parseHashes(execFileSync(node, [...flags, program, String(threads)], { encoding: "utf8" })),
    readExpected(),
  );

test("a run gives the expected weights, and a second one the same", () => {
  expect(differences()).toEqual([]);
  expect(differences()).toEqual([]);
});

test.each([2, 3])("%i threads give the same weights", (threads) => {
  expect(differences(process.execPath, [], threads)).toEqual([]);
});

test.each(["--liftoff-only", "--no-liftoff"])("V8 with %s gives the same weights", (flag) => {
  expect(differences(process.execPath, [flag])).toEqual([]);
});

/** Installed by .ci/run. */
const engines = ["node22", "node24"].map((name) => [name, `build/engines/node_modules/${name}/bin/node`] as const);

describe.runIf(engines.some(([, path]) => existsSync(path)))("other versions of Node", () => {
  test.each(engines.filter(([, path]) => existsSync(path)))("%s gives the same weights", (_, path) => {
    expect(differences(path)).toEqual([]);
    expect(differences(path, ["--no-liftoff"], 2)).toEqual([]);
  });
});
