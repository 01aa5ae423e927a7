// Train, step, reset, pace, and how far it has come.

import { button, element, labelled } from "../elements.js";
import { bilingual } from "../language.js";
import type { Pace } from "../messages.js";
import { fixed, whole } from "../numbers.js";
import { scoreOf } from "../scores.js";
import { isRegression } from "../setup.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    train: "Train",
    pause: "Pause",
    resume: "Resume",
    step: "Step",
    reset: "Reset",
    pace: "Pace",
    slow: "slow",
    normal: "normal",
    full: "full speed",
    epoch: "Epoch",
    loss: "Loss",
    accuracy: "Accuracy",
    validationAccuracy: "Acc., validation",
    validationError: "RMSE, validation",
  },
  es: {
    train: "Entrenar",
    pause: "Pausar",
    resume: "Continuar",
    step: "Paso",
    reset: "Reiniciar",
    pace: "Ritmo",
    slow: "lento",
    normal: "normal",
    full: "máximo",
    epoch: "Época",
    loss: "Pérdida",
    accuracy: "Exactitud",
    validationAccuracy: "Exact., validación",
    validationError: "RMSE, validación",
  },
});

const paces = ["slow", "normal", "full"] as const satisfies readonly Pace[];

/** The first controls of the page. */
export const makeRunBar = (place: HTMLElement, page: Page): Panel => {
  const training = (): boolean => page.state.report?.phase === "training";
  const train = button({ id: "train", class: "main" }, "", () => page.order({ kind: training() ? "pause" : "train" }));
  const step = button({ id: "step" }, "", () => page.order({ kind: "step" }));
  const reset = button({ id: "reset" }, "", () => void page.adopt(page.state.setup));
  const pace = element("select", { id: "pace" });
  for (const name of paces) pace.add(new Option(name, name, name === "normal", name === "normal"));
  pace.addEventListener("change", () => page.order({ kind: "pace", pace: pace.value as Pace }));
  const paceLabel = labelled("", pace);
  // Its choices say what it is.
  paceLabel.firstElementChild!.className = "hidden";
  const figure = (id: string) => {
    const [name, value] = [element("dt"), element("dd", { id }, "–")];
    return { name, value, both: element("div", {}, name, value) };
  };
  const figures = {
    epoch: figure("epoch"),
    loss: figure("loss"),
    accuracy: figure("accuracy"),
    validationAccuracy: figure("validation-accuracy"),
  };
  place.append(
    // Whatever else belongs to a run at hand is hung in here.
    element("div", { class: "buttons" }, train, step, reset, paceLabel, element("span", { id: "run-extras" })),
    element("dl", { class: "figures" }, ...Object.values(figures).map(({ both }) => both)),
  );
  return {
    translate: () => {
      const said = texts[page.language];
      step.textContent = said.step;
      reset.textContent = said.reset;
      train.textContent = said.train;
      paceLabel.firstElementChild!.textContent = said.pace;
      for (const option of pace.options) option.textContent = said[option.value as Pace];
      for (const [key, { name }] of Object.entries(figures)) name.textContent = said[key as keyof typeof figures];
    },
    show: ({ setup, report, curve }) => {
      if (!report) return;
      const { language } = page;
      const said = texts[language];
      const last = curve.at(-1);
      const numbers = isRegression(setup);
      figures.accuracy.name.textContent = numbers ? "R²" : said.accuracy;
      figures.validationAccuracy.name.textContent = numbers ? said.validationError : said.validationAccuracy;
      const over = report.phase === "finished" || report.phase === "diverged";
      figures.epoch.value.textContent = `${whole(language, report.epoch)} / ${whole(language, report.epochs)}`;
      figures.loss.value.textContent = fixed(language, last?.loss);
      figures.accuracy.value.textContent = fixed(language, last && scoreOf(last));
      figures.validationAccuracy.value.textContent = fixed(language, last && (last.valAccuracy ?? last.valRmse));
      train.textContent = training() ? said.pause : report.step > 0 && !over ? said.resume : said.train;
      train.disabled = over;
      step.disabled = training() || over;
    },
  };
};
