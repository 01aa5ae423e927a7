// A lesson as it is taken, what is kept of it, and its place in the address: without a page.

import { afterEach, describe, expect, test, vi } from "vitest";
import { Course } from "../../src/playground/lessons/course.js";
import { lessons } from "../../src/playground/lessons/index.js";
import type { Lesson } from "../../src/playground/lessons/lesson.js";
import { accuracyOf, lastOf, nearLowest, type Outcome, recallOf } from "../../src/playground/lessons/outcome.js";
import { Player } from "../../src/playground/lessons/player.js";
import { finished, keepProgress, leftAt, loadProgress, readProgress } from "../../src/playground/lessons/progress.js";
import type { Report } from "../../src/playground/messages.js";
import type { Page, PageState } from "../../src/playground/panels/panel.js";
import { defaultSetup, type Setup } from "../../src/playground/setup.js";
import { fromHash, toHash } from "../../src/playground/share.js";

const vanishing = lessons.find(({ id }) => id === "vanishing-gradient") as Lesson;

const outcome = (setup: Setup, part: Partial<Outcome> = {}): Outcome => ({
  ...{ setup, diverged: false, verdict: undefined, confusion: [] },
  curve: [{ epoch: 1, loss: 0.1, accuracy: 1, valLoss: 0.1, valAccuracy: 1 }],
  ...part,
});

describe("Course", () => {
  test("goes on only when a step is done: what was to happen did, the answer is right, all checks hold", () => {
    const course = new Course(vanishing);
    course.next();
    expect([course.at, course.solved]).toEqual([0, false]);
    expect(course.hear(outcome(course.sick))).toBe(false);
    expect(course.hear(outcome(course.sick, { verdict: "vanishingGradient" }))).toBe(true);
    course.next();
    expect(course.step.kind).toBe("question");
    expect(course.runs).toEqual([]);
    const { choices } = course.step as Extract<Lesson["steps"][number], { kind: "question" }>;
    course.answer(choices.find(({ right }) => !right)!);
    expect(course.solved).toBe(false);
    course.answer(choices.find(({ right }) => right)!);
    course.next();
    const mended = { ...course.sick, ...(course.step.kind === "mend" ? course.step.cure[0] : {}) };
    expect([course.at, course.last]).toEqual([2, true]);
    expect(course.hear(outcome(mended, { verdict: "vanishingGradient" }))).toBe(false);
    expect(course.hear(outcome({ ...mended, data: "circles" }))).toBe(false);
    expect(course.hear(outcome(mended))).toBe(true);
    // What was mended once is done, whatever comes after it.
    expect(course.hear(outcome(course.sick, { verdict: "vanishingGradient" }))).toBe(false);
    expect(course.solved).toBe(true);
    course.next();
    expect(course.at).toBe(2);
  });

  test("begins where it was left, and at the beginning where there is no such step", () => {
    expect(new Course(vanishing, 2).at).toBe(2);
    expect(new Course(vanishing, 3).at).toBe(0);
    expect(new Course(vanishing, 2).sick).toEqual(new Course(vanishing).sick);
  });

  test("hints come one at a time, and no more than there are", () => {
    const course = new Course(vanishing, 2);
    for (const expected of [1, 2, 2]) {
      course.hint();
      expect(course.hints).toBe(expected);
    }
  });
});

describe("outcomes", () => {
  const point = (epoch: number, valLoss: number, valAccuracy: number) => ({
    ...{ epoch, loss: 1, accuracy: 0, valLoss, valAccuracy },
  });
  const curve = [point(1, 0.5, 0.7), point(2, 0.4, 0.8), point(3, 0.6, 0.6)];

  test("early stopping ends with its best epoch, others with their last", () => {
    expect(lastOf(outcome(defaultSetup, { curve }))?.epoch).toBe(3);
    expect(lastOf(outcome({ ...defaultSetup, patience: 1 }, { curve }))?.epoch).toBe(2);
    expect(accuracyOf(outcome({ ...defaultSetup, patience: 1 }, { curve }))).toBe(0.8);
    expect(nearLowest(outcome(defaultSetup, { curve }), 1.4)).toBe(false);
    expect(nearLowest(outcome(defaultSetup, { curve }), 1.6)).toBe(true);
  });

  test("nothing is recognized where a run has diverged, or a class has no samples", () => {
    expect(accuracyOf(outcome(defaultSetup, { diverged: true }))).toBe(0);
    expect(
      recallOf(
        outcome(defaultSetup, {
          confusion: [
            [9, 1],
            [3, 1],
          ],
        }),
      ),
    ).toBe(0.25);
    expect(
      recallOf(
        outcome(defaultSetup, {
          confusion: [
            [9, 1],
            [0, 0],
          ],
        }),
      ),
    ).toBe(0);
  });
});

describe("progress", () => {
  afterEach(() => void vi.unstubAllGlobals());

  test("a lesson is begun, left at a step, and finished", () => {
    const begun = leftAt(leftAt(readProgress(null), "sweep", 0), "sweep", 2);
    expect(begun).toEqual({ done: [], at: { sweep: 2 } });
    expect(finished(finished(begun, "sweep"), "sweep")).toEqual({ done: ["sweep"], at: {} });
  });

  test.each(["", "{", "[]", "3", '"x"', '{"done":3,"at":[1]}', '{"done":[1],"at":{"sweep":-1,"x":0.5,"y":"2"}}'])(
    "%j is no progress, and no error",
    (text) => {
      expect(readProgress(text)).toEqual({ done: [], at: {} });
    },
  );

  test("it is kept by the browser, and by the page where the browser keeps nothing", () => {
    const store = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, text: string) => store.set(key, text),
    });
    keepProgress({ done: ["sweep"], at: { "dead-relus": 1 } });
    expect(loadProgress()).toEqual({ done: ["sweep"], at: { "dead-relus": 1 } });
    vi.stubGlobal("localStorage", undefined);
    keepProgress({ done: ["underfitting"], at: {} });
    expect(loadProgress()).toEqual({ done: ["underfitting"], at: {} });
  });
});

describe("the address", () => {
  test("names the lesson beside the set-up", () => {
    expect(toHash(defaultSetup, "sweep")).toBe("#lesson=sweep");
    expect(fromHash("#lesson=sweep&seed=7")).toEqual({
      ...{ setup: { ...defaultSetup, seed: 7 }, problems: [], lesson: "sweep" },
    });
    expect(fromHash("#seed=7").lesson).toBeUndefined();
  });
});

describe("Player", () => {
  const made = () => {
    const orders: string[] = [];
    const adopted: Setup[] = [];
    const page = {
      order: ({ kind }: { readonly kind: string }) => void orders.push(kind),
      adopt: async (setup: Setup) => void adopted.push(setup),
    } as unknown as Page;
    const state = (setup: Setup, phase: string) => ({ setup, report: { phase } as Report }) as PageState;
    return { player: new Player(page), orders, adopted, state };
  };
  const [first, second] = [
    { ...defaultSetup, seed: 1 },
    { ...defaultSetup, seed: 2 },
  ];

  test("trains one after the other, and then no more", () => {
    const { player, orders, adopted, state } = made();
    player.play([first, second]);
    player.begin(state(first, "ready"));
    player.show(state(first, "ready"));
    expect([adopted, orders]).toEqual([[first], ["train"]]);
    player.next();
    player.begin(state(second, "ready"));
    player.show(state(second, "ready"));
    player.next();
    expect([adopted, orders, player.playing]).toEqual([[first, second], ["train", "train"], false]);
  });

  test("a set-up that is taken by hand ends it", () => {
    const { player, orders, adopted, state } = made();
    player.play([first, second]);
    player.begin(state(defaultSetup, "ready"));
    player.show(state(defaultSetup, "ready"));
    player.next();
    expect([adopted, orders]).toEqual([[first], []]);
  });
});
