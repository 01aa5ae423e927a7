// The program that the page gives away trains as the page does: the same weights, bit by bit.

import { mkdirSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { toJson, toTypeScript } from "../../src/playground/code.js";
import type { News, Order, Report } from "../../src/playground/messages.js";
import { pointsOf } from "../../src/playground/points.js";
import { baseOf, initializerNames, optimizerNames, type Setup, scheduleNames } from "../../src/playground/setup.js";

const folder = "build/playground-code";

const setups: Readonly<Record<string, Partial<Setup>>> = {
  plain: {},
  cosine: { optimizer: "adamw", schedule: "cosine", dropout: 0.2, l2: 0.001 },
  exponential: {
    data: "spirals",
    optimizer: "sgd",
    optimizerOptions: { momentum: 0.9, nesterov: true },
    schedule: "exponential",
    loss: "meanSquaredError",
  },
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
  features: { features: ["x", "x2", "xy", "sinY"], validationShare: 0.3, points: 120 },
  "features without a sine": { data: "xor", features: ["xy"] },
  "numbers of the plane": { data: "hills", loss: "huber", features: ["x", "y", "sinX"], classWeight: "balanced" },
  "numbers over a line": { data: "wave", loss: "meanAbsoluteError", noise: 0.05 },
  "a slope": { data: "plane", layers: [] },
  "rates changed by hand": {
    schedule: "cosine",
    optimizer: "adamw",
    optimizerOptions: { weightDecay: 0, amsgrad: true },
    rateChanges: [
      { step: 5, learningRate: 0.05 },
      { step: 31, learningRate: 0.001 },
    ],
  },
  "longer than the schedule": { schedule: "oneCycle", scheduleOptions: { annealStrategy: "linear" }, moreEpochs: 5 },
  "options of an initializer": {
    initializer: "varianceScaling",
    initializerOptions: { scale: 0.5, mode: "fanAvg" },
    clipNorm: 0.3,
    schedule: "step",
  },
  sgd: { optimizer: "sgd", layers: [{ units: 5, activation: "leakyRelu" }], batchSize: 1000, initializer: "heNormal" },
};

/** Whatever the library lists: each once, with another part of each kind beside it. */
const listed = [...optimizerNames].map((optimizer, i): readonly [string, Partial<Setup>] => [
  `${optimizer} as listed`,
  {
    optimizer,
    learningRate: 0.003,
    initializer: initializerNames[i % initializerNames.length]!,
    schedule: scheduleNames[i % scheduleNames.length]!,
    layers: [{ units: 5, activation: "tanh" }],
    epochs: 4,
  },
]);
const all: readonly (readonly [string, Partial<Setup>])[] = [...Object.entries(setups), ...listed];
const completed = (changes: Partial<Setup>): Setup => ({
  ...baseOf(changes.data ?? "moons"),
  epochs: 12,
  points: 230,
  ...changes,
});

describe("for every optimizer and schedule", () => {
  let send: (order: Order) => void;
  let heard: (report: Report) => void = () => {};

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    vi.stubGlobal("addEventListener", (_: string, listener: (event: { data: Order }) => void) => {
      send = (data) => listener({ data });
    });
    vi.stubGlobal(
      "postMessage",
      (news: News | Readonly<Record<string, MessagePort>>, moved?: readonly (MessagePort | ArrayBuffer)[]) => {
        // There is no page here that could lend threads.
        for (const port of moved ?? [])
          if (port instanceof MessagePort) port.postMessage({ failure: "this is a test" });
        if (!("kind" in news) || typeof news.kind !== "string") return;
        if (news.kind === "problem") throw new Error(news.message);
        if (news.kind === "report") heard(news);
      },
    );
    await import("../../src/playground/worker.js");
  });

  const until = (phase: Report["phase"]): Promise<Report> =>
    new Promise((resolve) => {
      heard = (report) => {
        if (report.phase === phase) resolve(report);
      };
    });

  test.each(all)("%s", async (name, changes) => {
    const setup = completed(changes);
    const data = pointsOf(setup);
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
      JSON.stringify({ ...toJson(data.training), validation: toJson(data.validation) }),
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
  const files = all.map(([name, changes]) => {
    const file = `${folder}/types/${name}.ts`;
    const setup = completed(changes);
    writeFileSync(file, toTypeScript(setup, pointsOf(setup).training));
    return file;
  });
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
  const found = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
