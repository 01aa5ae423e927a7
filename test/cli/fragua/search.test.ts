// `fragua train --search`: tries networks and rates, trains the best, and comes to the same again.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { houses, writeCsv } from "./data.js";
import { fragua, ownFolder, patience, succeed } from "./run.js";

const folder = ownFolder();
beforeAll(() => writeCsv(folder, "houses.csv", houses(200)));

const args = ["train", "houses.csv", "--target", "price", "--epochs", "8", "--search", "4"];

test(
  "each network is told, and the best one is trained",
  () => {
    const stdout = succeed(folder, ...args);
    const told = [...stdout.matchAll(/^ {2}(\d) {2}units ([\d,]+), dropout ([\d.]+), rate ([\d.]+): loss ([\d.]+)/gm)];
    expect(told.map(([, number]) => number)).toEqual(["1", "2", "3", "4"]);
    // The plan that would be taken without a search comes first.
    expect(told[0]!.slice(2, 5)).toEqual(["16", "0", "0.003"]);
    const best = told.reduce((a, b) => (Number(a[5]) <= Number(b[5]) ? a : b));
    expect(stdout).toContain(
      `layers of ${best[2]!
        .split(",")
        .map((units) => `${units} relu`)
        .join(", ")}, output`,
    );
    expect(existsSync(join(folder, "houses.search.jsonl"))).toBe(false);
  },
  patience,
);

test(
  "the same search comes to the same weights, and what was wished is left alone",
  () => {
    const run = () => {
      const stdout = succeed(folder, ...args, "--hidden", "12", "--json");
      return JSON.parse(stdout) as { search: { trials: number; params: object; hash: string }; weightsHash: string };
    };
    const [first, second] = [run(), run()];
    expect(first.search.trials).toBe(4);
    expect(Object.keys(first.search.params)).toEqual(["dropout", "learningRate"]);
    expect(second).toEqual(first);
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("houses.csv: price");
  },
  patience,
);

test(
  "a search is for tables, and of at least one network",
  () => {
    const { status, stderr } = fragua(folder, ["train", "--text", "houses.csv", "--search", "3"]);
    expect(status).toBe(2);
    expect(stderr).toContain("--search is for tables");
    expect(fragua(folder, [...args.slice(0, 4), "--search", "0"]).stderr).toContain(
      "--search: expected a whole number of at least 1, received 0",
    );
  },
  patience,
);
