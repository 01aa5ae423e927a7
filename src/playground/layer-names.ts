// What the layers of a network are called on the page, by their form and, where there are several, by their number.

import { bilingual, type Language } from "./language.js";
import type { LayerForm, Look } from "./look.js";
import type { Setup } from "./setup.js";

const texts = bilingual({
  en: { input: "input", dense: "layer", convolution: "convolution", pooling: "pooling", output: "output" },
  es: { input: "entrada", dense: "capa", convolution: "convolución", pooling: "agrupación", output: "salida" },
});

/** For columns that have little room. */
const short = bilingual({
  en: { convolution: "conv.", pooling: "pool" },
  es: { convolution: "conv.", pooling: "agrup." },
});

/** The name of a layer; `number` counts those of its form from 1. */
export const layerName = (language: Language, form: LayerForm | "output", number: number): string =>
  form === "input" || form === "output" ? texts[language][form] : `${texts[language][form]} ${number}`;

/** How many layers of this one's form there are up to it. */
const numberOf = ({ layers }: Look, i: number): number =>
  layers.slice(0, i + 1).filter(({ form }) => form === layers[i]!.form).length;

/** The name of a layer of the picture. */
export const lookedName = (language: Language, look: Look, i: number): string =>
  layerName(language, i === look.layers.length - 1 ? "output" : look.layers[i]!.form, numberOf(look, i));

/** The same, as short as it can be told. */
export const shortName = (language: Language, look: Look, i: number): string => {
  const { form } = look.layers[i]!;
  return form === "convolution" || form === "pooling"
    ? `${short[language][form]} ${numberOf(look, i)}`
    : lookedName(language, look, i);
};

/** The activation function of a layer of the picture; empty where it has none. */
export const activationOf = ({ layers, convolutions }: Setup, look: Look, i: number): string => {
  const { form } = look.layers[i]!;
  if (form === "convolution") return convolutions[numberOf(look, i) - 1]?.activation ?? "";
  return form === "dense" ? (layers[numberOf(look, i) - 1]?.activation ?? "") : "";
};
