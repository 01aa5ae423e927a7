// What is known of one unit of the picture, or of the edge that is pointed at: bias, what it puts out, gradient, and the weights that
// come in.

import { readPalette } from "../colors.js";
import { element } from "../elements.js";
import { filterSize } from "../joins.js";
import { bilingual } from "../language.js";
import type { Look } from "../look.js";
import { brief } from "../numbers.js";
import { paintValues, strongestOf } from "../painting.js";
import type { UnitPlace } from "../picture-layout.js";
import type { Stages } from "../stages.js";
import type { Page } from "./panel.js";

const texts = bilingual({
  en: {
    bias: "Bias",
    range: "Puts out",
    gradient: "Gradient's norm",
    weights: "Weights that come in",
    norm: "Norm of the weights",
    sample: "This sample",
    weight: "Weight",
    filter: "Filter",
    filters: "Filters that come in",
    weightGradient: "Its gradient",
  },
  es: {
    bias: "Sesgo",
    range: "Da valores",
    gradient: "Norma del gradiente",
    weights: "Pesos de entrada",
    norm: "Norma de los pesos",
    sample: "Esta muestra",
    weight: "Peso",
    filter: "Filtro",
    filters: "Filtros de entrada",
    weightGradient: "Su gradiente",
  },
});

export interface UnitFacts {
  readonly look: Look;
  readonly at: UnitPlace;
  readonly edge: { readonly from: UnitPlace; readonly to: UnitPlace } | undefined;
  readonly names: { readonly layer: string; readonly unit: string; readonly activation: string };
  readonly stages: Stages;
  readonly page: Page;
}

/** The lines of the card. */
export const unitCard = ({ look, at, edge, names, stages, page }: UnitFacts): HTMLElement[] => {
  const { language } = page;
  const said = texts[language];
  const layer = look.layers[at.layer]!;
  const number = (value: number | undefined): string => brief(language, value, 3);
  const { filters } = layer;
  const line = (name: string, value: string): HTMLElement =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value));
  const strongest = strongestOf(filters);
  const pictureOf = (i: number): HTMLElement => {
    const canvas = element("canvas", { width: 3, height: 3, class: "filter", "aria-hidden": true });
    const values = filters.subarray(i * filterSize, (i + 1) * filterSize);
    paintValues(canvas.getContext("2d")!, values, strongest, readPalette());
    return canvas;
  };
  const lines: HTMLElement[] = [];
  const { walk, stage, sample } = stages;
  if (edge) {
    const i = edge.from.unit * layer.shown + at.unit;
    if (filters.length > 0) lines.push(line(`${said.filter} ${edge.from.unit + 1} → ${at.unit + 1}`, ""), pictureOf(i));
    lines.push(
      line(
        `${filters.length > 0 ? said.norm : said.weight} ${edge.from.unit + 1} → ${at.unit + 1}`,
        number(layer.weights[i]),
      ),
      line(said.weightGradient, number(layer.gradients[i])),
    );
  }
  if (walk && stage !== undefined && stage >= 1) {
    const values = at.layer === 0 ? walk.x.data : walk.outputs[layer.path]?.data;
    if (layer.map.kind !== "features") lines.push(line(said.sample, number(values?.[sample * layer.units + at.unit])));
  }
  lines.push(line(said.range, `${number(layer.ranges[2 * at.unit])} … ${number(layer.ranges[2 * at.unit + 1])}`));
  if (layer.joins !== "through" && at.layer > 0) {
    lines.push(line(said.bias, number(layer.biases[at.unit])), line(said.gradient, number(layer.norms[at.unit])));
    const rows = layer.weights.length / layer.shown;
    if (!edge && filters.length > 0) {
      const pictures = Array.from({ length: rows }, (_, row) => pictureOf(row * layer.shown + at.unit));
      lines.push(line(said.filters, ""), element("div", { class: "filters" }, ...pictures));
    }
    const incoming = Array.from({ length: rows }, (_, row) => number(layer.weights[row * layer.shown + at.unit]));
    lines.push(line(layer.joins === "weights" ? said.weights : said.norm, incoming.join("  ")));
  }
  const title = `${names.layer} · ${names.unit}${names.activation && ` · ${names.activation}`}`;
  return [element("b", {}, title), element("dl", {}, ...lines)];
};
