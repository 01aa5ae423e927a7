// Charts of what fit returns.

import { expect, test } from "vitest";
import { historyCharts, renderCurves } from "../../src/cli/curves.js";
import { plain } from "../../src/cli/paint.js";

test("a metric and that on rows for validation are one chart", () => {
  const charts = historyCharts({ loss: [2, 1], valLoss: [3, 2], accuracy: [0, 1] });
  expect(charts).toEqual([
    {
      title: "loss",
      series: [
        { name: "training", values: [2, 1] },
        { name: "validation", values: [3, 2] },
      ],
    },
    { title: "accuracy", series: [{ name: "training", values: [0, 1] }] },
  ]);
});

test("two charts are a row, and all fit the screen", () => {
  const charts = historyCharts({ a: [1, 2], b: [1, 2], c: [1, 2] });
  const lines = renderCurves(charts, plain);
  expect(lines).toHaveLength(12 + 1 + 12);
  expect(lines[0]).toMatch(/^a {2}● training +b {2}● training/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(renderCurves([], plain)).toEqual([]);
});

test("a chart whose legend needs more than half of the screen has a row of its own", () => {
  const names = ["learned base", "from scratch", "random base"];
  const wide = { title: "digits", series: names.map((name) => ({ name, values: [1, 2] })) };
  const narrow = { title: "loss", series: [{ name: "training", values: [1, 2] }] };
  const lines = renderCurves([narrow, wide, narrow, narrow], plain);
  expect(lines[13]).toBe("digits  ● learned base  ○ from scratch  ◆ random base");
  expect(lines.filter((line) => /^loss/.test(line))).toHaveLength(2);
  expect(lines).toHaveLength(12 + 1 + 12 + 1 + 12);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});
