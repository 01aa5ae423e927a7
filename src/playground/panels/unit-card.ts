// What is known of one unit of the picture, or of the edge that is pointed at: bias, what it puts out, gradient, and the weights that
// come in.

import { element } from "../elements.js";
import { bilingual } from "../language.js";
import type { Look } from "../look.js";
import { brief } from "../numbers.js";
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
  const line = (name: string, value: string): HTMLElement =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value));
  const lines: HTMLElement[] = [];
  const { walk, stage, sample } = stages;
  if (edge) {
    const i = edge.from.unit * layer.shown + at.unit;
    lines.push(
      line(`${said.weight} ${edge.from.unit + 1} → ${at.unit + 1}`, number(layer.weights[i])),
      line(said.weightGradient, number(layer.gradients[i])),
    );
  }
  if (walk && stage !== undefined && stage >= 1) {
    const values = at.layer === 0 ? walk.x.data : walk.outputs[layer.path]?.data;
    if (layer.shown > 1 || layer.units === 1)
      lines.push(line(said.sample, number(values?.[sample * layer.units + at.unit])));
  }
  lines.push(line(said.range, `${number(layer.ranges[2 * at.unit])} … ${number(layer.ranges[2 * at.unit + 1])}`));
  if (at.layer > 0) {
    lines.push(line(said.bias, number(layer.biases[at.unit])), line(said.gradient, number(layer.norms[at.unit])));
    const rows = layer.weights.length / layer.shown;
    const incoming = Array.from({ length: rows }, (_, row) => number(layer.weights[row * layer.shown + at.unit]));
    lines.push(line(rows > 1 || look.layers[0]!.units === 1 ? said.weights : said.norm, incoming.join("  ")));
  }
  const title = `${names.layer} · ${names.unit}${names.activation && ` · ${names.activation}`}`;
  return [element("b", {}, title), element("dl", {}, ...lines)];
};
