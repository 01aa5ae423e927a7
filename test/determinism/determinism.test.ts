// The same program, seed and data give the same weights: in another process, on more threads, in other versions of the
// engine and with its compiler tiers forced.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";

const bundle = "build/determinism/networks.mjs";

beforeAll(async () => {
  await build({
    entryPoints: ["test/determinism/networks.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: bundle,
    logLevel: "silent",
  });
});

const hashOf = (node = process.execPath, flags: readonly string[] = [], threads = 1): string =>
  execFileSync(node, [...flags, bundle, String(threads)], { encoding: "utf8" }).trim();

/** The weights' hash. It changes only on purpose: the changelog says why. */
const expected = "sha256:18c79e9e519cff2755a79cb42ddedec824f91ef00053ff3ee353a8a719ba2867";

test("a run gives the expected weights, and a second one the same", () => {
  expect(hashOf()).toBe(expected);
  expect(hashOf()).toBe(expected);
});

test.each([2, 3])("%i threads give the same weights", (threads) => {
  expect(hashOf(process.execPath, [], threads)).toBe(expected);
});

test.each(["--liftoff-only", "--no-liftoff"])("V8 with %s gives the same weights", (flag) => {
  expect(hashOf(process.execPath, [flag])).toBe(expected);
});

/** Installed by .ci/run. */
const engines = ["node22", "node24"].map((name) => [name, `build/engines/node_modules/${name}/bin/node`] as const);

describe.runIf(engines.some(([, path]) => existsSync(path)))("other versions of Node", () => {
  test.each(engines.filter(([, path]) => existsSync(path)))("%s gives the same weights", (_, path) => {
    expect(hashOf(path)).toBe(expected);
    expect(hashOf(path, ["--no-liftoff"], 2)).toBe(expected);
  });
});
