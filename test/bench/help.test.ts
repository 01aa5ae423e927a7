// `--help` of the benches: what can be asked for, and nothing is measured.

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { suites } from "../../bench/suites/index.js";

const run = (file: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", file, ...args], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return { status, stdout, stderr };
};

test.each([
  ["bench/run.ts", "npm run bench -- [suites] [flags]", [...Object.keys(suites), "--browser chromium|firefox"]],
  ["bench/peers/run.ts", "npm run bench:peers -- [flags]", ["fragua", "PyTorch", "jax-js", "--only NAMES"]],
])("%s --help", (file, line, names) => {
  const { status, stdout, stderr } = run(file, "--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain(line);
  for (const name of [...names, "--json FILE", "--help"])
    expect(stdout).toMatch(new RegExp(`^ {2}${name.replace("|", "\\|")} `, "m"));
});

test.each([
  ["bench/run.ts", "--helpp"],
  ["bench/peers/run.ts", "fragua"],
])("%s %s is refused with the way to the help", (file, flag) => {
  const { status, stdout, stderr } = run(file, flag);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^bench(:peers)?: .*--help` lists what there is\.\n$/s);
});
