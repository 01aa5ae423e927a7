// The confusion matrix, and the look into the layers: tables that a screen reader can walk through.

import { element } from "./elements.js";
import type { Language } from "./language.js";
import { layerName } from "./layer-names.js";
import type { Histogram, LayerReport } from "./messages.js";
import { brief, whole } from "./numbers.js";

const rowOf = (...cells: readonly HTMLElement[]): HTMLTableRowElement => {
  const row = element("tr");
  row.append(...cells);
  return row;
};

/** Rows: the true class; columns: the predicted one. */
export const drawConfusion = (
  table: HTMLTableElement,
  counts: readonly (readonly number[])[],
  names: readonly string[],
  corner: string,
  language: Language,
): void => {
  const head = rowOf(
    element("th", { scope: "col" }, corner),
    ...names.map((name) => element("th", { scope: "col" }, name)),
  );
  const rows = counts.map((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0) || 1;
    const cells = row.map((count, j) => {
      const cell = element("td", {}, whole(language, count));
      cell.style.setProperty("--share", String(count / total));
      if (i === j) cell.className = "right";
      return cell;
    });
    return rowOf(element("th", { scope: "row" }, names[i]!), ...cells);
  });
  table.replaceChildren(head, ...rows);
};

const histogramCell = (
  { from, to, counts }: Histogram,
  kind: string,
  label: string,
  language: Language,
): HTMLTableCellElement => {
  const cell = element("td", { class: kind });
  const top = Math.max(...counts, 1);
  const bars = counts
    .map((count, i) => {
      const height = (40 * count) / top;
      return `<rect class="bar" x="${i * 4}" y="${42 - height}" width="3.4" height="${height}"/>`;
    })
    .join("");
  const said = `${label}: ${brief(language, from, 2)} … ${brief(language, to, 2)}`;
  // Numbers only: nothing of the user's comes in here.
  cell.innerHTML = `<svg viewBox="0 0 ${counts.length * 4} 44" preserveAspectRatio="none" role="img" aria-label="${said}">${bars}</svg>`;
  const range = element("div", { class: "range", "aria-hidden": true });
  range.append(element("span", {}, brief(language, from, 2)), element("span", {}, brief(language, to, 2)));
  cell.append(range);
  return cell;
};

export interface LayerLabels {
  readonly layer: string;
  readonly weights: string;
  readonly activations: string;
  readonly gradientNorms: string;
}

/** A row a layer: histograms of weights and activations, and the gradient's norm as a bar on a logarithmic scale. */
export const drawLayers = (
  table: HTMLTableElement,
  layers: readonly LayerReport[],
  labels: LayerLabels,
  language: Language,
): void => {
  const head = rowOf(
    ...[labels.layer, labels.weights, labels.activations, labels.gradientNorms].map((text) =>
      element("th", { scope: "col" }, text),
    ),
  );
  const rows = layers.map(({ form, number, weights, activations, gradientNorm }) => {
    const norm = element("td");
    const bar = element("span", { class: "norm", "aria-hidden": true });
    // From 10⁻⁶ to 10.
    const share = gradientNorm > 0 ? Math.min(Math.max((Math.log10(gradientNorm) + 6) / 7, 0.01), 1) : 0;
    bar.style.width = `${Math.round(90 * share)}px`;
    norm.append(bar, element("span", {}, ` ${brief(language, gradientNorm, 2)}`));
    return rowOf(
      element("th", { scope: "row" }, layerName(language, form, number)),
      histogramCell(weights, "weight", labels.weights, language),
      histogramCell(activations, "activation", labels.activations, language),
      norm,
    );
  });
  table.replaceChildren(head, ...rows);
};
