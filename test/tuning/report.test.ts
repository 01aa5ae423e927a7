// The report of a study: all pictures and tables stand in it, nothing in it runs or is fetched, and in a terminal it has 80 columns.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ArgumentError, StateError } from "../../src/index.js";
import { float, type StudyChartKind, study, studyChart, studyProgress, studyReport } from "../../src/tuning/index.js";
import { checkXml } from "../charts/check-xml.js";
import { nasty, noTrials, oneGoal, threeGoals, twoGoals } from "./sample-studies.js";

const picturesIn = (html: string): readonly string[] => html.match(/<svg [\s\S]*?<\/svg>/g) ?? [];

describe.each([
  // History, steps, importances, parallel, five slices, three contours at most, times.
  ["one goal", oneGoal, ["Best trials", "On the way", "Contours"], 11],
  ["two goals", twoGoals, ["Pareto front", "Parallel coordinates", "Slices"], 13],
  ["three goals", threeGoals, ["Pareto front", "History"], 20],
] as const)("of %s", (_, make, titles, least) => {
  test("every part is there, well-formed, and says nothing that is no number", async () => {
    const done = await make();
    const { html } = studyReport(done, { title: nasty });
    expect(studyReport(done, { title: nasty }).html).toBe(html);
    expect(html.match(/(?<=<h2>)[^<]*/g)).toEqual(expect.arrayContaining([...titles]));
    const pictures = picturesIn(html);
    expect(pictures.length).toBeGreaterThanOrEqual(least);
    for (const picture of pictures) {
      checkXml(picture.replace(/<style>[^<]*<\/style>/g, ""));
      // What screen readers say of it.
      expect(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/.test(picture)).toBe(true);
      expect(picture.replace(/<(title|desc|text)[^>]*>[^<]*</g, "").match(/NaN|Infinity|undefined/)).toBeNull();
    }
    expect(html.match(/\bNaN\b|undefined|\[object/)).toBeNull();
    expect(html.match(/<script|<link|<img|@import|url\(|src=/i)).toBeNull();
    expect(html.includes(done.hash)).toBe(true);
    expect(html.includes("tpeSampler({ ")).toBe(true);
    // A row for each trial, beside those of the best.
    const [, all = ""] = html.split("<summary>All trials</summary>");
    expect(all.match(/<tr>/g)).toHaveLength(done.trials.length + 1);
  });

  test("in Spanish, and by dark", async () => {
    const { html } = studyReport(await make(), { language: "es", theme: "dark" });
    expect(html.includes('<html lang="es">')).toBe(true);
    expect(html.includes("<h2>Historia</h2>")).toBe(true);
    expect(picturesIn(html).every((picture) => picture.includes('class="fragua-chart dark"'))).toBe(true);
    expect(html.match(/>(trial|value|trials|complete|seed)</)).toBeNull();
  });

  test("in a terminal lines have 80 columns at most", async () => {
    const report = studyReport(await make());
    const { text } = report;
    expect(String(report)).toBe(text);
    for (const line of text.split("\n")) expect([line, line.length <= 80]).toEqual([line, true]);
  });
});

test("pictures show each trial by its state, and where the best value fell", async () => {
  const done = await oneGoal();
  const count = (state: string): number => done.trials.filter((trial) => trial.state === state).length;
  expect([count("pruned") > 0, count("failed") > 0]).toEqual([true, true]);
  const history = studyChart(done, "history");
  const dots = /<circle [^>]*><title>/g;
  expect(history.match(dots)).toHaveLength(count("complete"));
  // One more stands in the legend.
  expect(history.match(/<polygon/g)).toHaveLength(count("pruned") + 1);
  expect(history.match(/<path [^>]*d="M[^"]*L[^"]*M/g)).toHaveLength(count("failed") + 1);
  const slice = studyChart(done, "slice", { dimensions: ["rate"] });
  expect(slice.match(dots)).toHaveLength(count("complete"));
  // Only those that have it lie over a number that does not always count.
  const path = `${nasty}.line.slope`;
  const some = done.trials.filter(({ state, params }) => state === "complete" && path in params).length;
  expect(some).toBeLessThan(count("complete"));
  expect(studyChart(done, "slice", { dimensions: [path] }).match(dots)).toHaveLength(some);
  expect(studyChart(done, "contour", { dimensions: ["rate", path] }).match(dots)).toHaveLength(some);
  const parallel = studyChart(done, "parallel");
  expect(parallel.match(/<g><title>[^<]*<\/title><path/g)).toHaveLength(count("complete"));
  expect(parallel.includes("stroke-dasharray")).toBe(true);
  const two = await twoGoals();
  expect(studyChart(two, "front").match(/<polygon/g)).toHaveLength(two.bestTrials.length + 1);
});

test("text tells the best settings, what counts, and the front", async () => {
  const done = await oneGoal();
  const [best] = done.bestTrials;
  const { text } = studyReport(done);
  expect(text).toMatch(/^30 trials: \d+ complete, \d+ pruned, \d+ failed\n\nBest: trial \d+, /);
  expect(text).toMatch(new RegExp(`^  rate +${best!.params.rate}$`, "m"));
  expect(text).toMatch(/^ {2}\S.* +[\d.]+ % {2}█+$/m);
  const two = await twoGoals();
  expect(studyReport(two).text).toContain(`Pareto front: ${two.bestTrials.length} trials`);
});

test("reports that are not finite, and values that are, are drawn as far as they can be", async () => {
  const done = await oneGoal();
  expect(done.trials.some(({ reports }) => [...reports.values()].includes(Number.NaN))).toBe(true);
  const steps = studyChart(done, "steps", { width: 500, height: 300, title: "steps" });
  expect(steps.match(/ width="500" height="300"/)).not.toBeNull();
  expect(steps.replace(/<(title|desc|text)[^>]*>[^<]*</g, "").match(/NaN|Infinity/)).toBeNull();
});

test("a study without trials has a report, and no pictures", () => {
  const { html, text } = studyReport(noTrials());
  expect(picturesIn(html)).toEqual([]);
  expect(html.includes("Too few trials")).toBe(true);
  expect(text).toBe("0 trials: 0 complete, 0 pruned, 0 failed");
  expect(() => studyChart(noTrials(), "history")).toThrow(StateError);
});

test("is written as a file with its date", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    const report = studyReport(await twoGoals(), { date: new Date("2026-01-02T03:04:05Z") });
    await report.save(join(folder, "study.html"));
    expect(readFileSync(join(folder, "study.html"), "utf8")).toBe(report.html);
    expect(report.html).toContain("2026-01-02 03:04 UTC");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what cannot be drawn or reported is refused", async () => {
  const two = await twoGoals();
  const refused: readonly (readonly [() => unknown, string])[] = [
    [() => studyReport({} as never), "studyReport: expected a study, received"],
    [() => studyReport(two, { language: "fr" as never }), 'language: expected "en" or "es", received "fr"'],
    [() => studyReport(two, { theme: "blue" as never }), 'theme: expected "auto", "light" or "dark", received "blue"'],
    [() => studyReport(two, { titel: "x" } as never), 'Did you mean "title"?'],
    [() => studyChart(two, "histroy" as StudyChartKind), "expected one of history, steps"],
    [() => studyChart(two, "slice", { dimensions: ["z"] }), 'expected some of x, y, received "z"'],
    [() => studyChart(two, "contour", { dimensions: ["x"] }), 'expected 2 for "contour", received 1'],
    [() => studyChart(two, "history", { goal: 2 }), "expected a number below 2"],
    [() => studyChart(noTrials(), "front"), "has no front"],
    [() => studyProgress(two, { trials: 0 }), "trials: expected a whole number of at least 1"],
    [() => studyProgress(two, { write: 3 as never }), "write: expected a function, received 3"],
  ];
  for (const [call, message] of refused) {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  }
});

describe("while it runs", () => {
  const run = async (live: boolean) => {
    const texts: string[] = [];
    const done: number[] = [];
    const search = study({ space: { x: float(-1, 1) }, objective: ({ x }) => x * x });
    const shown = studyProgress(search, {
      ...{ trials: 5, live, width: 90, write: (text: string) => texts.push(text) },
      report: (state) => done.push(state.done),
    });
    await search.run({ trials: 5, onTrial: shown });
    return { texts, done };
  };

  test("a terminal has one line, drawn over itself", async () => {
    const { texts, done } = await run(true);
    expect(done).toEqual([1, 2, 3, 4, 5]);
    const erased = "\u001b[K";
    expect(texts.every((text) => text.startsWith("\r") && text.trimEnd().endsWith(erased))).toBe(true);
    const [first, ...others] = texts.map((text) => text.trim().replace(erased, ""));
    expect(first).toMatch(/^Trial 1\/5 {2}████░{16} {2}best [\d.e-]+ \(trial 0\) {2}[\d.e+]+\/min {2}[\d.]+ m?s left$/);
    expect(texts.filter((text) => text.includes("\n"))).toEqual([texts.at(-1)]);
    for (const text of others) expect(text.length).toBeLessThanOrEqual(90);
  });

  test("a pipe has a line for each trial", async () => {
    const { texts } = await run(false);
    expect(texts).toHaveLength(5);
    expect(texts[0]).toMatch(/^Trial 0 {2}x -?[\d.]+: [\d.e-]+, the best so far\n$/);
  });
});
