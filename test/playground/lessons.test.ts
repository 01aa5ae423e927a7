// Every lesson as it is taken, for three seeds: what it is about happens, wrong answers do not mend it, and its cure does.

import { beforeAll, describe, expect, test } from "vitest";
import { lessons } from "../../src/playground/lessons/index.js";
import { type Change, type Lesson, type Mend, sickSetup } from "../../src/playground/lessons/lesson.js";
import { type Outcome, outcomeOf } from "../../src/playground/lessons/outcome.js";
import type { Setup } from "../../src/playground/setup.js";
import { fromHash, toHash } from "../../src/playground/share.js";
import { openWorker, trainSetup } from "./headless.js";

const seeds = [1, 2, 3] as const;

beforeAll(openWorker);

const train = async (setup: Setup): Promise<Outcome> => {
  const { curve, report } = await trainSetup(setup);
  return outcomeOf(setup, curve, report)!;
};

/** The checks that do not hold, in words. */
const missed = ({ checks }: Mend, runs: readonly Outcome[], sick: Setup): string[] =>
  checks.filter(({ holds }) => !holds(runs, sick)).map(({ text }) => text.en);

/** What is to be mended after a step. */
const mendAfter = ({ steps }: Lesson, at: number): Mend => steps.slice(at).find((step) => step.kind === "mend")!;

/** What a failed expectation should tell of a run. */
const briefly = ({ verdict, diverged, curve }: Outcome) => ({ verdict, diverged, last: curve.at(-1) });

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (_, lesson) => {
  test.each(seeds)("seed %d", { timeout: 120_000 }, async (seed) => {
    for (const [at, step] of lesson.steps.entries()) {
      const sick = sickSetup(lesson, at, seed);
      const failed = async (change: Change): Promise<string[]> => {
        const run = await train({ ...sick, ...change });
        return missed(mendAfter(lesson, at), [run], sick);
      };
      if (step.kind === "watch") {
        const run = await train(sick);
        expect({ at, happens: step.happens(run), ...briefly(run) }).toMatchObject({ at, happens: true });
        expect(missed(mendAfter(lesson, at), [run], sick)).not.toEqual([]);
      } else if (step.kind === "question") {
        for (const { change, text } of step.choices) {
          if (change) expect([text.en, ...(await failed(change))].length, text.en).toBeGreaterThan(1);
        }
      } else {
        const runs: Outcome[] = [];
        for (const change of step.cure) runs.push(await train({ ...sick, ...change }));
        expect({ at, missed: missed(step, runs, sick), runs: runs.map(briefly) }).toMatchObject({ at, missed: [] });
      }
    }
  });
});

test("thirteen lessons, each with a name of its own, something to see, to answer and to mend", () => {
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(13);
  for (const { id, steps } of lessons) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(["watch", "question", "mend"]));
    expect(steps[0]!.kind).toBe("watch");
    expect(steps.at(-1)!.kind).toBe("mend");
  }
});

test("each question has one right answer, at least two others, and at least one that may be tried", () => {
  for (const { steps } of lessons) {
    for (const step of steps) {
      if (step.kind !== "question") continue;
      expect(step.choices.length).toBeGreaterThanOrEqual(3);
      expect(step.choices.filter(({ right }) => right)).toHaveLength(1);
      expect(step.choices.some(({ right, change }) => !right && change)).toBe(true);
    }
  }
});

test("every set-up of a lesson can be shared by its link", () => {
  for (const lesson of lessons) {
    for (const [at, step] of lesson.steps.entries()) {
      const sick = sickSetup(lesson, at);
      const changes = step.kind === "mend" ? step.cure : [{}];
      for (const change of changes) {
        const setup = { ...sick, ...change };
        expect(fromHash(toHash(setup))).toEqual({ setup, problems: [] });
      }
    }
  }
});
