// Flags of the training program: what they mean when they are right, and what is said when they are not.

import { expect, test } from "vitest";
import { helpText, readSettings, type TrainSettings } from "../../src/cli/options.js";
import { ArgumentError } from "../../src/errors.js";

const read = (...args: string[]): TrainSettings => readSettings(args) as TrainSettings;

test("without flags: the network that --help describes", () => {
  const { optimizer, ...rest } = read();
  expect(rest).toEqual({
    hidden: [256],
    activation: "relu",
    dropout: 0.2,
    batchSize: 128,
    epochs: 10,
    seed: 42,
    threads: "auto",
    limit: undefined,
    save: "build/mnist.safetensors",
    resume: false,
    json: false,
  });
  expect([optimizer.name, optimizer.learningRate]).toEqual(["adam", 0.001]);
});

test("every flag counts", () => {
  const line =
    "--hidden 64,32 --activation tanh --dropout 0 --optimizer sgd --learning-rate=5e-2 --batch 32 --epochs 3 --seed 0 " +
    "--threads 2 --limit 100 --save x.st --json";
  const { optimizer, ...rest } = read(...line.split(" "));
  expect(rest).toEqual({
    hidden: [64, 32],
    activation: "tanh",
    dropout: 0,
    batchSize: 32,
    epochs: 3,
    seed: 0,
    threads: 2,
    limit: 100,
    save: "x.st",
    resume: false,
    json: true,
  });
  expect([optimizer.name, optimizer.learningRate]).toEqual(["sgd", 0.05]);
});

test("no hidden layer, as many threads as help, and help", () => {
  expect(read("--hidden", "none").hidden).toEqual([]);
  expect(read("--threads", "auto").threads).toBe("auto");
  expect(readSettings(["--epochs", "3", "--help"])).toBe("help");
});

test("an example, alone or as JSON, and their list", () => {
  expect(readSettings(["--example", "xor"])).toEqual({ example: "xor", json: false });
  expect(readSettings(["--json", "--example=xor"])).toEqual({ example: "xor", json: true });
  expect(readSettings(["--list"])).toBe("list");
  expect(readSettings(["--list", "--help"])).toBe("help");
});

test.each([
  ["--example xor --epochs 3", "train: --example decides all by itself. Leave --epochs out."],
  ["--list --json", "train: --list decides all by itself. Leave --json out."],
  ["--example xor --list", "train: --example decides all by itself. Leave --list out."],
  ["--example", "train: --example expects a value."],
  ["--epoch 3", 'train: unknown option "epoch". Did you mean "epochs"? Known: hidden, activation,'],
  ["--learningRate 1", 'train: unknown option "learningRate". Did you mean "learning-rate"?'],
  ["-e 3", 'train: unknown option "e". Known:'],
  ["mnist", 'train: expected flags such as --epochs 10, received "mnist".'],
  ["--epochs", "train: --epochs expects a value."],
  ["--epochs --json", 'train: --epochs: expected a whole number of at least 1, received "--json".'],
  ["--epochs 0", "train: --epochs: expected a whole number of at least 1, received 0."],
  ["--epochs 1.5", "train: --epochs: expected a whole number of at least 1, received 1.5."],
  ["--epochs=", 'train: --epochs: expected a whole number of at least 1, received "".'],
  ["--batch many", 'train: --batch: expected a whole number of at least 1, received "many".'],
  ["--seed -1", "train: --seed: expected a whole number of at least 0, received -1."],
  ["--threads 0", "train: --threads: expected a whole number of at least 1, received 0."],
  ["--limit 9", "train: --limit: expected a whole number of at least 10, received 9."],
  ["--hidden 64,,32", 'train: --hidden: expected a whole number of at least 1, received "".'],
  ["--resume --hidden 32", "train: --resume goes on with the run as it began. Leave --hidden out."],
  ["--dropout 1", "train: --dropout: expected a number from 0 to less than 1, received 1."],
  ["--learning-rate -1", "train: --learning-rate: expected a finite number above 0, received -1."],
  ["--optimizer adamm", 'train: --optimizer: unknown name "adamm". Did you mean "adam"?'],
  ["--json=yes", "train: --json takes no value."],
  ["--save", "train: --save expects a value."],
  ["--save=", "train: --save expects the name of a file."],
])("%s is refused", (line, message) => {
  const call = () => readSettings(line.split(" "));
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});

test("the help fits 80 columns", () => {
  for (const line of helpText().split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
});
