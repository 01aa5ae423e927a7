// `fragua resume`: a run that Ctrl-C or a kill has ended comes to the bits of the one that was not.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readSafetensors } from "../../../src/io/safetensors.js";
import { weightsHash } from "../../../src/io/weights-hash.js";
import { houses, writeCsv } from "./data.js";
import { endWhen, figures, fragua, ownFolder, patience } from "./run.js";

const folder = ownFolder();
beforeAll(() => writeCsv(folder, "houses.csv", houses(2000)));

// Steps so small that each epoch improves: only their number ends it.
const base = [
  "train",
  "houses.csv",
  "--target",
  "price",
  "--epochs",
  "40",
  "--learning-rate",
  "0.0001",
  "--dropout",
  "0.1",
];
const hashOf = (file: string): string =>
  weightsHash(readSafetensors(new Uint8Array(readFileSync(join(folder, file)))).tensors);

interface Ended {
  readonly weightsHash: string;
  readonly epochs: number;
  readonly interrupted: boolean;
}

test(
  "Ctrl-C ends it after a step with 130, a model that can be used and a word on how to go on; resume comes to the unbroken run",
  async () => {
    const unbroken = figures<Ended>(folder, ...base, "--save", "whole.fragua");
    const { status, stdout, stderr } = await endWhen(
      folder,
      [...base, "--save", "cut.fragua"],
      /^Epoch 3\//m,
      "SIGINT",
    );
    expect({ status, stderr: stderr.trim() }).toEqual({
      status: 130,
      stderr: "Ending after this step, to evaluate and save. Ctrl-C again ends at once.",
    });
    expect(stdout).toContain("price: on rows that were held out");
    expect(stdout).toContain("The run goes on with: fragua resume cut.fragua");
    expect(stdout).toContain(hashOf("cut.fragua"));
    expect(existsSync(join(folder, "cut.run.jsonl"))).toBe(true);
    const resumed = figures<Ended>(folder, "resume", "cut.fragua");
    expect(resumed).toEqual({ ...unbroken, model: "cut.fragua" });
    expect([resumed.epochs, resumed.interrupted]).toEqual([40, false]);
    expect(hashOf("cut.fragua")).toBe(unbroken.weightsHash);
    // It is over: there is nothing to go on with.
    expect(existsSync(join(folder, "cut.run.jsonl"))).toBe(false);
    expect(fragua(folder, ["resume", "cut.fragua"])).toMatchObject({ status: 2, stdout: "" });

    const killed = await endWhen(folder, [...base, "--save", "killed.fragua"], /^Epoch 4\//m, "SIGKILL");
    expect(killed.status).toBe(null);
    expect(existsSync(join(folder, "killed.fragua"))).toBe(false);
    expect(figures<Ended>(folder, "resume", "killed.fragua")).toEqual({ ...unbroken, model: "killed.fragua" });
  },
  patience,
);

test(
  "goes on with the same data only",
  async () => {
    writeCsv(folder, "changing.csv", houses(2000));
    const args = ["train", "changing.csv", "--target", "price", "--epochs", "1000"];
    await endWhen(folder, args, /^Epoch 1\//m, "SIGINT");
    writeCsv(folder, "changing.csv", houses(1999));
    const { status, stderr } = fragua(folder, ["resume", "changing.fragua"]);
    expect(stderr).toContain("changing.csv has changed since the run began, which can only go on with the same data.");
    expect(status).toBe(1);
    writeFileSync(join(folder, "changing.run.jsonl"), "no journal\n");
    expect(fragua(folder, ["resume", "changing.fragua"]).stderr).toContain(
      "changing.run.jsonl is no journal of a run.",
    );
  },
  patience,
);
