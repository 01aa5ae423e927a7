// The report of a training: all that it should say stands in it, nothing in it runs or is fetched, and the same training gives the same file.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { trainingReport } from "../../src/evaluation/index.js";
import { adam, DataError, dense, featureColumns, StateError, sequential, table, weightsHash } from "../../src/index.js";

const count = 90;
const nasty = `<script>alert("x")</script>`;
const rows = table({
  size: Array.from({ length: count }, (_, i) => ((i * 37) % count) / 45 - 1),
  [nasty]: Array.from({ length: count }, (_, i) => (i % 2 ? nasty : "b")),
  kind: Array.from({ length: count }, (_, i) => (((i * 37) % count) / 45 - 1 > 0 ? "large" : "small")),
  price: Array.from({ length: count }, (_, i) => 100 * (((i * 37) % count) / 45 - 1) + 300),
});

const trained = async (target: "kind" | "price") => {
  const features = featureColumns(rows.drop(target === "kind" ? "price" : "kind"), { target });
  const binary = target === "kind";
  const model = sequential([dense(1, binary ? { activation: "sigmoid" } : {})], { features, seed: 4 });
  model.compile({
    optimizer: adam({ learningRate: 0.05 }),
    loss: binary ? "binaryCrossentropy" : "meanSquaredError",
    metrics: binary ? ["accuracy"] : [],
  });
  const history = await model.fit(rows, { epochs: 5, validationSplit: 0.3, verbose: "silent", diagnose: true });
  return { model, history };
};

describe.each(["kind", "price"] as const)("of a table whose %s is predicted", (target) => {
  test.each(["en", "es"] as const)("in %s", async (language) => {
    const { model, history } = await trained(target);
    const options = { history, data: rows, language, title: nasty };
    const { html } = await trainingReport(model, options);
    expect((await trainingReport(model, options)).html).toBe(html);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(weightsHash(model.getWeights()));
    expect(html).toContain(history.diagnosis!.toString(language).split("\n").at(-1)!.slice(0, 12));
    // Curves, what came of it, and three figures of each layer from step to step.
    const drawn = history.diagnosis!.looks.length;
    expect(drawn).toBeGreaterThan(1);
    expect(html.match(/<svg /g)).toHaveLength(target === "kind" ? 6 : 5);
    expect(html).toContain(language === "en" ? "Layers from step to step" : "Las capas paso a paso");
    expect(html.replace(/<pre>[\s\S]*?<\/pre>/, "")).not.toMatch(/\bNaN\b|undefined|\[object/);
    // What users named is text, and nothing asks for another file.
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=/i);
    expect(html).toContain("&lt;script&gt;");
  });
});

test("is written as a file, and a folder that is not there is told", async () => {
  const { model, history } = await trained("price");
  const report = await trainingReport(model, { history, date: new Date("2026-01-02T03:04:05Z") });
  expect(report.html).toContain("2026-01-02 03:04 UTC");
  const folder = mkdtempSync(join(tmpdir(), "fragua-"));
  try {
    await report.save(join(folder, "report.html"));
    expect(readFileSync(join(folder, "report.html"), "utf8")).toBe(report.html);
    await expect(report.save(join(folder, "none", "report.html"))).rejects.toThrow(DataError);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what cannot be reported is refused", async () => {
  const { model } = await trained("price");
  await expect(trainingReport({} as never)).rejects.toThrow("expected a model");
  await expect(trainingReport(model, { language: "fr" as never })).rejects.toThrow(
    'expected "en" or "es", received "fr"',
  );
  await expect(trainingReport(model, { worst: -1 })).rejects.toThrow("worst: expected a whole number");
  const raw = sequential([dense(1)]);
  await raw.build([2]);
  await expect(trainingReport(raw, { data: { x: [[1, 2]], y: [1] } })).rejects.toThrow(StateError);
});
