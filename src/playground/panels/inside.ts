// Tables for who wants to know more: every layer's weights, activations and gradients, and which classes are mistaken for which.

import { element } from "../elements.js";
import { bilingual } from "../language.js";
import { drawConfusion, drawLayers } from "../tables.js";
import type { Page, PageState, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    inside: "Inside the layers",
    layer: "Layer",
    weights: "Weights",
    activations: "Activations",
    gradientNorms: "Gradient norm (log, 10⁻⁶ … 10)",
    confusionMatrix: "Confusion matrix (validation)",
    trueByPredicted: "true \\ predicted",
  },
  es: {
    inside: "Dentro de las capas",
    layer: "Capa",
    weights: "Pesos",
    activations: "Activaciones",
    gradientNorms: "Norma del gradiente (log, 10⁻⁶ … 10)",
    confusionMatrix: "Matriz de confusión (validación)",
    trueByPredicted: "real \\ predicha",
  },
});

/** Both tables. */
export const makeInside = (place: HTMLElement, page: Page): Panel => {
  const [heading, confusionHeading] = [element("h2"), element("h2")];
  const layers = element("table", { id: "layers" });
  const confusion = element("table", { id: "confusion" });
  const scroll = (table: HTMLElement): HTMLElement => element("div", { class: "scroll", tabindex: 0 }, table);
  place.append(element("div", {}, heading, scroll(layers)), element("div", {}, confusionHeading, scroll(confusion)));
  let seen = false;
  // Below the first screen: while nobody looks, nothing is drawn.
  const watch = new IntersectionObserver((entries) => {
    seen = entries.at(-1)!.isIntersecting;
    if (seen) draw(page.state);
  });
  watch.observe(place);
  const draw = ({ report, classNames }: PageState): void => {
    if (!report) return;
    const said = texts[page.language];
    drawLayers(layers, report.layers, said, page.language);
    // Predicted numbers are not counted.
    confusionHeading.hidden = report.confusion.length === 0;
    confusion.hidden = report.confusion.length === 0;
    drawConfusion(confusion, report.confusion, classNames, said.trueByPredicted, page.language);
  };
  return {
    translate: () => {
      heading.textContent = texts[page.language].inside;
      confusionHeading.textContent = texts[page.language].confusionMatrix;
    },
    show: (state) => {
      if (seen || state.report?.phase !== "training") draw(state);
    },
  };
};
