// profile: every instruction once, in its layer and pass, sums that agree, a trace that Perfetto can read, and a model left as it was.

import { expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  conv2d,
  DataError,
  dense,
  explain,
  flatten,
  gru,
  layer,
  multiply,
  StateError,
  sequential,
  sgd,
  tanh,
} from "../../src/index.js";
import { peakLoops } from "../../src/runtime/peak.js";
import { type Profile, profile } from "../../src/tools/index.js";
import { rows } from "../training/reference.js";
import { expectText } from "./pictures.js";
import { delicate, expectUntouched, x, y } from "./untouched.js";

const net = (threads = 1) => {
  const model = sequential([dense(6, { activation: "tanh" }), dense(2)], { seed: 4, threads });
  model.compile({ optimizer: adam(), loss: "meanSquaredError" });
  return model;
};

test("tells every instruction of the tape, in its order, with layer and pass", async () => {
  const model = net();
  const { tape } = await explain(model, { x, y });
  const { instructions, passes, layers, batchSize, threads } = await profile(model, x, y, { batchSize: 40, steps: 2 });
  expect([batchSize, threads]).toEqual([40, 1]);
  const kernels = tape.split("\n").flatMap((line) => /^[| ] +\d+ {2}(\w+)/.exec(line)?.[1] ?? []);
  expect(instructions.map(({ name }) => name)).toEqual(kernels);
  const products = instructions.filter(({ name }) => name === "gemm");
  expect(products.map(({ layer, pass }) => [layer, pass])).toEqual([
    ["sequential/dense", "forward"],
    ["sequential/dense_1", "forward"],
    ...products.slice(2).map(({ layer }) => [layer, "backward"]),
  ]);
  expect(products[0]!.flops).toBe(2 * 40 * 5 * 6);
  // Both operands, the bias and the result.
  expect(products[0]!.bytes).toBe(4 * (40 * 5 + 5 * 6 + 6 + 40 * 6));
  expect(products.every(({ ofPeak }) => ofPeak! > 0)).toBe(true);
  const updates = instructions.filter(({ pass }) => pass === "update");
  expect(updates.map(({ layer }) => layer).sort()).toEqual([
    ...["sequential/dense", "sequential/dense", "sequential/dense_1", "sequential/dense_1"],
  ]);
  const sumOf = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each, 0);
  const total = sumOf(instructions.map(({ microseconds }) => microseconds));
  expect(passes.forward + passes.backward + passes.update).toBeCloseTo(total, 6);
  expect(sumOf(layers.map(({ forward, backward, update }) => forward + backward + update))).toBeCloseTo(total, 6);
  expect(sumOf(instructions.map(({ share }) => share))).toBeCloseTo(1, 9);
  expect(layers.map(({ path }) => path)).toEqual(["sequential/dense", "sequential/dense_1", "loss"]);
});

test("is text of at most 80 columns", async () => {
  const model = sequential([conv2d(8, 3), flatten(), dense(2, { name: "a dense layer with quite a long name" })]);
  model.compile({ optimizer: adam(), loss: "mse" });
  const images = Array.from({ length: 4 }, (_, i) => Array.from({ length: 8 }, (_, r) => rows(8, 1, 8 * i + r)));
  const profiled = await profile(model, images, y.slice(0, 4), { steps: 1 });
  expectText(profiled);
  expect(String(profiled)).toMatch(/^A step of 4 samples: [\d.]+ [nµm]s on 1 thread; \d+ instructions one by one: /);
  expect(String(profiled)).toContain("peak of a core");
});

interface Event {
  readonly name: unknown;
  readonly ph: unknown;
  readonly ts?: unknown;
  readonly dur?: unknown;
  readonly pid: unknown;
  readonly tid: unknown;
  readonly args: unknown;
}

/** What the Trace Event Format asks of complete events and of metadata. */
const expectTrace = (profiled: Profile): readonly Event[] => {
  const trace = JSON.parse(profiled.toTrace()) as {
    readonly traceEvents: readonly Event[];
    readonly displayTimeUnit: string;
  };
  expect(["ms", "ns"]).toContain(trace.displayTimeUnit);
  for (const { name, ph, ts, dur, pid, tid, args } of trace.traceEvents) {
    expect(typeof name).toBe("string");
    expect([pid, tid].every(Number.isSafeInteger)).toBe(true);
    expect(typeof args).toBe("object");
    if (ph === "M") {
      expect(["process_name", "thread_name"]).toContain(name);
      expect(typeof (args as { readonly name: unknown }).name).toBe("string");
    } else {
      expect(ph).toBe("X");
      expect(ts).toBeGreaterThanOrEqual(0);
      expect(dur).toBeGreaterThanOrEqual(0);
    }
  }
  return trace.traceEvents;
};

test("is a Chrome trace whose spans lie in each other or beside each other", async () => {
  const profiled = await profile(delicate(), x, y, { steps: 2 });
  const events = expectTrace(profiled);
  const spans = events.filter(({ ph }) => ph === "X") as unknown as readonly {
    ts: number;
    dur: number;
    tid: number;
    cat: string;
  }[];
  expect(spans.filter(({ cat }) => cat !== "layer")).toHaveLength(profiled.instructions.length);
  expect(spans.filter(({ cat }) => cat === "layer").length).toBeGreaterThan(3);
  for (const lane of [1, 2, 3]) {
    const open: { end: number }[] = [];
    for (const { ts, dur } of spans.filter(({ tid }) => tid === lane)) {
      while (open.length > 0 && open.at(-1)!.end <= ts + 1e-6) open.pop();
      if (open.length > 0) expect(ts + dur).toBeLessThanOrEqual(open.at(-1)!.end + 2e-3);
      open.push({ end: ts + dur });
    }
  }
  const total = profiled.instructions.reduce((sum, { microseconds }) => sum + microseconds, 0);
  expect(Math.max(...spans.map(({ ts, dur }) => ts + dur))).toBeCloseTo(total, 1);
});

test.each([1, 2])("leaves the model as it was, on %i threads", async (threads) => {
  await expectUntouched((model) => profile(model, x, y, { steps: 2 }), { threads });
});

test("names the user's own line, and none of the library's", async () => {
  const own = layer("own", {}, (input) => multiply(tanh(input), input));
  const model = sequential([dense(4), own, dense(2)]);
  model.compile({ optimizer: sgd(), loss: "mse" });
  const { instructions } = await profile(model, x, y, { steps: 1 });
  const lines = new Set(
    instructions.map(({ line }) => line?.replace(/^.*test.tools.profile/, "profile").replace(/\)$/, "")),
  );
  expect([...lines].filter((line) => line?.startsWith("profile.test.ts:"))).toHaveLength(2);
  expect([...lines].filter((line) => line?.includes("/src/"))).toEqual([]);
});

test("a recurrence is one instruction of its layer", async () => {
  const model = sequential([gru(3), dense(1)]);
  model.compile({ optimizer: sgd(), loss: "mse" });
  const series = Array.from({ length: 6 }, (_, i) => rows(5, 2, i));
  const { instructions } = await profile(model, series, rows(6, 1, 9), { steps: 1 });
  const loops = instructions.filter(({ name }) => name === "loop");
  expect(loops.map(({ layer, pass }) => [layer, pass])).toEqual([
    ["sequential/gru", "forward"],
    ["sequential/gru", "backward"],
  ]);
  expect(loops[0]!.flops).toBeGreaterThan(5 * 2 * 6 * 3 * 9);
});

test("the loops that measure the peak run in this engine", () => {
  const loops = peakLoops();
  expect(loops.map(({ flops }) => flops)).toEqual([32, 32, 40, 144, 168]);
  for (const { run } of loops) run(10);
});

test("refuses what it cannot use", async () => {
  await expect(profile(3 as never, x, y)).rejects.toThrow("profile: expected a model, received 3.");
  await expect(profile(net(), x, y, { steps: 0 })).rejects.toThrow(ArgumentError);
  await expect(profile(net(), x, y, { steps: 0 })).rejects.toThrow(
    "profile: steps: expected a whole number of at least 1, received 0.",
  );
  await expect(profile(net(), x, y, { batchsize: 3 } as never)).rejects.toThrow('Did you mean "batchSize"?');
  await expect(profile(net(), x, y.slice(2))).rejects.toThrow(DataError);
  await expect(profile(sequential([dense(2)]), x, y)).rejects.toThrow(StateError);
  await expect(profile(sequential([dense(2)]), x, y)).rejects.toThrow("profile: the model does not know its loss yet.");
});
