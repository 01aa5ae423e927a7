// The program that the page gives away trains as the page does: the same weights, bit by bit.

import { mkdirSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { toTypeScript } from "../../src/playground/code.js";
import type { News, Order, Report } from "../../src/playground/messages.js";
import { pointsOf } from "../../src/playground/points.js";
import { defaultSetup, type Samples, type Setup } from "../../src/playground/setup.js";

const folder = "build/playground-code";

const setups: Readonly<Record<string, Partial<Setup>>> = {
  plain: {},
  cosine: { optimizer: "adamw", schedule: "cosine", dropout: 0.2, l2: 0.001 },
  exponential: { data: "spirals", optimizer: "momentum", schedule: "exponential", loss: "meanSquaredError" },
  warmup: { data: "circles", optimizer: "rmsprop", schedule: "warmup", l1: 0.0005, initializer: "orthogonal" },
  step: { optimizer: "adagrad", schedule: "step", layers: [], seed: 7 },
  guarded: {
    clipNorm: 0.5,
    patience: 2,
    schedule: "warmup",
    initializer: "randomNormal",
    stddev: 0.7,
    learningRate: 0.05,
  },
  weighed: { imbalance: 9, classWeight: "balanced", inputScale: 40, inputs: "standardized" },
  sgd: { optimizer: "sgd", layers: [{ units: 5, activation: "leakyRelu" }], batchSize: 1000, initializer: "heNormal" },
};

const rowsOf = ({ x, y, width }: Samples) => ({
  x: Array.from(y, (_, i) => Array.from(x.subarray(i * width, (i + 1) * width))),
  y: Array.from(y),
});

describe("for every optimizer and schedule", () => {
  let send: (order: Order) => void;
  let heard: (report: Report) => void = () => {};

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    vi.stubGlobal("addEventListener", (_: string, listener: (event: { data: Order }) => void) => {
      send = (data) => listener({ data });
    });
    vi.stubGlobal("postMessage", (news: News | Readonly<Record<string, MessagePort>>, ports?: MessagePort[]) => {
      // There is no page here that could lend threads.
      ports?.[0]?.postMessage({ failure: "this is a test" });
      if (!("kind" in news) || typeof news.kind !== "string") return;
      if (news.kind === "problem") throw new Error(news.message);
      if (news.kind === "report") heard(news);
    });
    await import("../../src/playground/worker.js");
  });

  const until = (phase: Report["phase"]): Promise<Report> =>
    new Promise((resolve) => {
      heard = (report) => {
        if (report.phase === phase) resolve(report);
      };
    });

  test.each(Object.keys(setups))("%s", async (name) => {
    const setup: Setup = { ...defaultSetup, epochs: 12, ...setups[name] };
    const data = pointsOf({ ...setup, points: 230 });
    const ready = until("ready");
    send({ kind: "prepare", setup, split: data });
    const before = await ready;
    const finished = until("finished");
    send({ kind: "pace", pace: "full" });
    send({ kind: "train" });
    const { hash } = await finished;
    expect(hash).not.toBe(before.hash);

    writeFileSync(
      `${folder}/${name}.json`,
      JSON.stringify({ ...rowsOf(data.training), validation: rowsOf(data.validation) }),
    );
    const program = toTypeScript(setup, data.training);
    const file = `${process.cwd()}/${folder}/${name}.ts`;
    expect(program.split('"data.json"').length).toBe(2);
    writeFileSync(file, program.replace('"data.json"', JSON.stringify(`${folder}/${name}.json`)));
    const printed: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
    // The progress lines of fit.
    const progress = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      await import(/* @vite-ignore */ file);
    } finally {
      log.mockRestore();
      progress.mockRestore();
    }
    expect(printed.at(-1)).toBe(hash);
  });
});

test("the programs have no errors of types", () => {
  mkdirSync(`${folder}/types`, { recursive: true });
  const files = Object.entries(setups).map(([name, changes]) => {
    const file = `${folder}/types/${name}.ts`;
    writeFileSync(file, toTypeScript({ ...defaultSetup, ...changes }, { width: 2, classes: 2 }));
    return file;
  });
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
  const found = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
