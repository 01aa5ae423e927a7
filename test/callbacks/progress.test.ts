// The bar and its values where a user wants them.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Callback, loop, type ProgressState, progress } from "../../src/index.js";
import { features, network, outputs, rows } from "../training/reference.js";

const x = rows(40, features, 3);
const y = rows(40, outputs, 4);
const options = { epochs: 2, batchSize: 4, verbose: "silent" } as const;
const plan = { epochs: 2, batchSize: 4, samples: 40 };
const eraseLine = "\u001b[K";

/** Goes through an epoch of ten batches, 50 ms each, of which it is told one by one. */
const pass = async (callback: Callback, { batches = 10, milliseconds = 50 } = {}): Promise<void> => {
  await callback.onTrainBegin!({} as never, ["loss"], plan);
  callback.onEpochBegin!(0);
  for (let batch = 1; batch <= batches; batch++) {
    vi.advanceTimersByTime(milliseconds);
    callback.onProgress!(0, 4 * batch, { loss: 1 / batch });
  }
  callback.onEpochEnd!(0, { loss: 0.1, valLoss: 0.2 });
  callback.onRunEnd!();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.advanceTimersByTime(1000);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("progress", () => {
  test("writes a bar that is drawn over itself, and leaves a line", async () => {
    const texts: string[] = [];
    await pass(progress({ write: (text) => texts.push(text), width: 80 }));
    expect(texts[0]).toBe(`\rEpoch 1/2  ██░░░░░░░░░░░░░░░░░░  1/10  loss 1  80 samples/s  950 ms left${eraseLine}`);
    expect(texts.at(-1)).toBe(`\rEpoch 1/2  loss 0.1  valLoss 0.2  500 ms  80 samples/s${eraseLine}\n`);
    expect(texts.length).toBe(6);
  });

  test("is drawn as often as it is told to, and no line is longer than it may be", async () => {
    const texts: string[] = [];
    await pass(progress({ write: (text) => texts.push(text), interval: 0, width: 30 }));
    expect(texts.length).toBe(11);
    for (const text of texts.slice(0, -1)) expect(text.replace("\r", "").replace(eraseLine, "").length).toBe(30);
  });

  test("tells values, the last of an epoch with its validation", async () => {
    const states: ProgressState[] = [];
    await pass(progress({ report: (state) => states.push(state), interval: 200 }));
    const speed = { epoch: 1, epochs: 2, steps: 10, samplesPerSecond: 80 };
    expect(states.map((state) => ({ ...state, secondsLeft: Number(state.secondsLeft!.toFixed(6)) }))).toEqual([
      { ...speed, step: 1, secondsLeft: 0.95, metrics: { loss: 1 } },
      { ...speed, step: 5, secondsLeft: 0.75, metrics: { loss: 0.2 } },
      { ...speed, step: 9, secondsLeft: 0.55, metrics: { loss: 1 / 9 } },
      { ...speed, step: 10, secondsLeft: 0.5, metrics: { loss: 0.1, valLoss: 0.2 } },
    ]);
  });

  test("writes lines alone where it is asked to", async () => {
    const texts: string[] = [];
    const states: ProgressState[] = [];
    await pass(
      progress({
        mode: "lines",
        write: (text) => texts.push(text),
        report: (state) => states.push(state),
        interval: 0,
      }),
    );
    expect(texts).toEqual(["Epoch 1/2  loss 0.1  valLoss 0.2  500 ms  80 samples/s\n"]);
    expect(states.length).toBe(1);
  });

  test("hears of every epoch of fit and of a loop of one's own", async () => {
    for (const run of [
      async (callbacks: Callback) => (await network()).fit(x, y, { ...options, callbacks }),
      (callbacks: Callback) => loop({ x, y }, { ...options, callbacks }, () => ({ loss: 0.5 })),
    ]) {
      const states: ProgressState[] = [];
      await run(progress({ report: (state) => states.push(state) }));
      const ends = states.filter(({ step }) => step === 10).map(({ epoch, steps }) => `${epoch} of ${steps}`);
      expect([...new Set(ends)]).toEqual(["1 of 10", "2 of 10"]);
    }
  });

  test("writes where verbose does when it is told of no other place", async () => {
    const texts: string[] = [];
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      texts.push(String(text));
      return true;
    });
    try {
      await (await network()).fit(x, y, { ...options, callbacks: progress({ mode: "lines" }) });
    } finally {
      vi.restoreAllMocks();
    }
    expect(texts.map((text) => text.slice(0, 9))).toEqual(["Epoch 1/2", "Epoch 2/2"]);
  });

  test.each([
    [{ write: 3 }, "progress: write: expected a function of a text, received 3."],
    [{ report: "x" }, 'progress: report: expected a function of the state of a run, received "x".'],
    [{ mode: "bars" }, 'progress: mode: expected one of "bar", "lines", received "bars". Did you mean "bar"?'],
  ])("refuses %o", (given, message) => {
    expect(() => progress(given as never)).toThrow(message);
  });
});
