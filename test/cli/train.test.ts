// `npm run train` from outside: what it prints, what it saves, and how it ends.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSafetensors } from "../../src/io/safetensors.js";
import { weightsHash } from "../../src/io/weights-hash.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fragua-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const train = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/train.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return { status, stdout, stderr };
};

const small = ["--epochs", "2", "--limit", "2000", "--hidden", "32", "--batch", "32"];

interface Result {
  readonly testAccuracy: number;
  readonly epochs: number;
  readonly interrupted: boolean;
  readonly secondsPerEpoch: number;
  readonly stepMilliseconds: number;
  readonly weightsHash: string;
}

const trainJson = (name: string, ...args: string[]): { result: Result; saved: Uint8Array } => {
  const save = join(folder, `${name}.safetensors`);
  const { status, stdout, stderr } = train(...small, "--save", save, "--json", ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return { result: JSON.parse(stdout) as Result, saved: readFileSync(save) };
};

describe("--json", () => {
  test("prints one line, and the hash of the weights that are saved", () => {
    const { result, saved } = trainJson("first");
    expect(Object.keys(result)).toEqual([
      "testAccuracy",
      "epochs",
      "interrupted",
      "diagnosis",
      "secondsPerEpoch",
      "stepMilliseconds",
      "weightsHash",
    ]);
    // 1,800 images twice are enough for three digits in four: chance gives one in ten.
    expect(result.testAccuracy).toBeGreaterThan(0.75);
    expect(result.testAccuracy).toBeLessThan(0.95);
    expect(result.testAccuracy * 10_000).toBeCloseTo(Math.round(result.testAccuracy * 10_000), 6);
    expect([result.epochs, result.interrupted]).toEqual([2, false]);
    expect(result.secondsPerEpoch).toBeGreaterThan(0);
    // 1,800 images make 57 steps of 32 an epoch, half of which last at least as long as the median.
    expect(result.stepMilliseconds).toBeGreaterThan(0);
    expect(result.stepMilliseconds).toBeLessThan((1000 * result.secondsPerEpoch) / 28);
    expect(result.weightsHash).toBe(`sha256:${createHash("sha256").update(saved).digest("hex")}`);
    const { tensors } = readSafetensors(new Uint8Array(saved));
    expect(weightsHash(tensors)).toBe(result.weightsHash);
    expect(Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, shape]))).toEqual({
      "sequential/dense/bias": [32],
      "sequential/dense/kernel": [784, 32],
      "sequential/dense_1/bias": [10],
      "sequential/dense_1/kernel": [32, 10],
    });
  });

  test("gives the same weights again, with one and with two threads; others with another seed", () => {
    const first = trainJson("first").result.weightsHash;
    expect(trainJson("one", "--threads", "1").result.weightsHash).toBe(first);
    expect(trainJson("two", "--threads", "2").result.weightsHash).toBe(first);
    expect(trainJson("seed", "--seed", "1").result.weightsHash).not.toBe(first);
  });
});

test("shows model, epochs, curves, accuracy, confusion matrix, mistakes and where the weights are", () => {
  const save = join(folder, "new", "folder", "shown.safetensors");
  const { status, stdout, stderr } = train(...small, "--save", save);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  // In a pipe there are neither colours nor returns to the start of a line.
  expect(stdout).not.toContain("\r");
  expect(stdout).not.toContain("\u001b");
  // 784 × 32 weights and 32 biases.
  expect(stdout).toMatch(/\ndense +\[32\] +25,120\n/);
  expect(stdout).toMatch(/\nEpoch 1\/2 {2}loss .* valAccuracy .* samples\/s\nEpoch 2\/2 /);
  expect(stdout).toMatch(/loss {2}● training {2}○ validation +accuracy {2}● training {2}○ validation\n/);
  const [, percent, mistakes] = /Test accuracy ([\d.]+) %: ([\d,]+) mistakes in 10,000/.exec(stdout)!;
  expect(Number(mistakes!.replace(",", ""))).toBe(Math.round(10_000 - Number(percent) * 100));
  const table = stdout.split("\n").filter((line) => /^\d {8}.*[\d.]+$/.test(line));
  expect(table).toHaveLength(10);
  // Each row's counts and the digit's number in the test set; the diagonal's sum is what was right.
  const counts = table.map((line) => line.slice(9).replaceAll("·", "0").trim().split(/ +/).slice(0, 10).map(Number));
  expect(counts.map((row) => row.reduce((a, b) => a + b))).toEqual([
    980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
  ]);
  expect(counts.reduce((sum, row, i) => sum + row[i]!, 0)).toBe(Math.round(Number(percent) * 100));
  expect(stdout.match(/\d taken for \d \(\d+ %\)/g)).toHaveLength(6);
  expect(stdout).toMatch(/█/);
  expect(stdout).toContain(`Weights saved to ${save} (`);
  expect(existsSync(save)).toBe(true);
  expect(stdout).toContain("What the doctor says");
  const report = readFileSync(save.replace(".safetensors", ".html"), "utf8");
  expect(report).toContain("MNIST");
  expect(report).toContain(`${percent} %`);
  // All but the epochs' lines, which are as long as they need to be in a pipe, and the path fit 80 columns.
  const long = stdout.split("\n").filter((line) => line.length > 80 && !/^Epoch|^Weights/.test(line));
  expect(long).toEqual([]);
});

test("Ctrl-C ends it after a step; what was learned is tested and saved", async () => {
  const save = join(folder, "interrupted.safetensors");
  const line = ["--import", "tsx", "src/cli/train.ts", ...small, "--epochs", "1000000", "--save", save];
  const child = spawn(process.execPath, line, { env: { ...process.env, NODE_OPTIONS: "" }, stdio: "pipe" });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
    // The first epoch is over, and a million is not: it is in the middle of training.
    if (/^Epoch 1\//m.test(stdout) && !child.killed) child.kill("SIGINT");
  });
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const [code] = (await once(child, "close")) as [number | null];
  expect({ code, stderr: stderr.trim() }).toEqual({
    code: 130,
    stderr: "Ending after this step, to test and save. Ctrl-C again ends at once.",
  });
  expect(stdout).toMatch(/Test accuracy [\d.]+ %/);
  const { tensors } = readSafetensors(new Uint8Array(readFileSync(save)));
  expect(stdout).toContain(weightsHash(tensors));

  // To the end of the epoch that it was ended in, as if it had not been.
  const runFile = join(folder, "interrupted.fragua");
  expect(stdout).toContain(`The run goes on with --resume, from ${runFile}`);
  const { fragua } = readSafetensors(new Uint8Array(readFileSync(runFile))).metadata;
  const { place } = (JSON.parse(fragua!) as { run: { place: { epoch: number } } }).run;
  const epochs = String(place.epoch + 1);
  const rest = train("--save", save, "--resume", "--epochs", epochs, "--json");
  expect({ status: rest.status, stderr: rest.stderr }).toEqual({ status: 0, stderr: "" });
  const { result } = trainJson("unbroken", "--epochs", epochs);
  expect((JSON.parse(rest.stdout) as Result).weightsHash).toBe(result.weightsHash);
  // It is over: there is nothing to go on with.
  expect(existsSync(runFile)).toBe(false);
  expect(train("--save", save, "--resume")).toMatchObject({ status: 2, stdout: "" });
}, 300_000);

describe("ends with 2 and a message for", () => {
  test.each([
    [["--epoch", "3"], 'train: unknown option "epoch". Did you mean "epochs"?'],
    [["--activation", "rellu"], 'received "rellu". Did you mean "relu"?'],
    [["--threads", "65"], "expected from 1 to 64 threads, received 65."],
    [["--save", "src"], "train: --save: expected a file, received the folder src."],
    [["--save", "package.json/weights"], "train: --save: cannot write package.json/weights:"],
  ])("%j", (args, message) => {
    const { status, stdout, stderr } = train(...args);
    expect(stderr).toContain(message);
    // One line, no trace.
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

test("--help says what there is", () => {
  const { status, stdout } = train("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("--learning-rate RATE");
});

test("as a script with --silent it prints its own lines only, not those of the build", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  expect(scripts.train).toBe("npm run --silent build:wasm && tsx src/cli/train.ts");
  // The last part of the build, which is the only one that prints; the compiler is slow and says nothing.
  const env = { ...process.env, npm_config_loglevel: "silent" };
  expect(spawnSync(process.execPath, ["assembly/embed.mjs"], { encoding: "utf8", env }).stdout).toBe("");
});
