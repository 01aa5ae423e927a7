// Loss and accuracy over the epochs.

import { Curves } from "../curves.js";
import { element } from "../elements.js";
import { bilingual } from "../language.js";
import { isRegression } from "../setup.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    curves: "Curves",
    loss: "Loss",
    accuracy: "Accuracy",
    training: "Training",
    validation: "Validation",
    epoch: "Epoch",
  },
  es: {
    curves: "Curvas",
    loss: "Pérdida",
    accuracy: "Exactitud",
    training: "Entrenamiento",
    validation: "Validación",
    epoch: "Época",
  },
});

/** Two plots, one below the other. */
export const makeCurves = (place: HTMLElement, page: Page): Panel => {
  const heading = element("h2");
  const [loss, accuracy] = [element("h3"), element("h3")];
  const holders = [
    element("div", { id: "loss-curve", class: "curve" }),
    element("div", { id: "accuracy-curve", class: "curve" }),
  ] as const;
  const legend = element("p", { class: "curves-legend" });
  const line = (kind: string): HTMLElement => element("span", { class: `line ${kind}`, "aria-hidden": true });
  place.append(element("div", { class: "picture-head" }, heading, legend), loss, holders[0], accuracy, holders[1]);
  let curves: Curves | undefined;
  let shown = 0;
  return {
    translate: () => {
      const said = texts[page.language];
      heading.textContent = said.curves;
      loss.textContent = said.loss;
      accuracy.textContent = isRegression(page.state.setup) ? "R²" : said.accuracy;
      legend.replaceChildren(line("whole"), said.training, line("dashed"), said.validation, ` · ${said.epoch} →`);
      curves?.leave();
      curves = new Curves(holders, [said.training, said.validation], page.language);
      shown = 0;
    },
    begin: ({ setup }) => {
      accuracy.textContent = isRegression(setup) ? "R²" : texts[page.language].accuracy;
      curves?.clear();
      shown = 0;
    },
    show: ({ curve }) => {
      curves?.add(curve.slice(shown));
      shown = curve.length;
    },
  };
};
