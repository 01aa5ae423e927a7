// The six steps of training, each with what it is at; and the walk through one step, explained stage by stage with its numbers.

import { button, element, labelled } from "../elements.js";
import { explain } from "../explanations.js";
import { inputWidth } from "../features.js";
import { bilingual } from "../language.js";
import { brief, fixed, whole } from "../numbers.js";
import { type Stages, stageNames } from "../stages.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    sixSteps: "The six steps of training",
    invitation: "Next walks through one step of training, on one batch of samples, and shows every number of it.",
    next: "Next",
    auto: "By itself",
    speed: "Speed",
    slow: "slow",
    normal: "normal",
    fast: "fast",
    leave: "Leave",
    anotherSample: "Another sample",
    seed: "seed",
    parameters: "parameters",
    learningRate: "learning rate",
    epoch: "epoch",
    step: "step",
    initialization: "Initialization",
    initializationText: "Weights start as small random numbers, scaled so that signals neither die out nor blow up.",
    forward: "Forward propagation",
    forwardText:
      "Each batch of samples flows through the layers: a product with the weights, then the activation function.",
    loss: "Loss",
    lossText: "One number says how far the predictions are from the truth; training makes it smaller.",
    backpropagation: "Backpropagation",
    backpropagationText:
      "The chain rule carries the error back and gives every weight its gradient: its share of the blame.",
    optimization: "Optimization",
    optimizationText: "The optimizer moves every weight a little against its gradient; the learning rate says how far.",
    iteration: "Iteration",
    iterationText: "Batch by batch, epoch by epoch, this is repeated until the validation loss stops falling.",
  },
  es: {
    sixSteps: "Los seis pasos del entrenamiento",
    invitation: "Siguiente recorre un paso del entrenamiento, con un lote de muestras, y enseña todos sus números.",
    next: "Siguiente",
    auto: "Por sí solo",
    speed: "Velocidad",
    slow: "lenta",
    normal: "normal",
    fast: "rápida",
    leave: "Salir",
    anotherSample: "Otra muestra",
    seed: "semilla",
    parameters: "parámetros",
    learningRate: "tasa de aprendizaje",
    epoch: "época",
    step: "paso",
    initialization: "Inicialización",
    initializationText:
      "Los pesos empiezan como números aleatorios pequeños, a una escala en la que las señales ni se apagan ni se disparan.",
    forward: "Propagación hacia delante",
    forwardText:
      "Cada lote de muestras atraviesa las capas: un producto por los pesos y después la función de activación.",
    loss: "Pérdida",
    lossText: "Un solo número dice cuánto se alejan las predicciones de la verdad; entrenar lo reduce.",
    backpropagation: "Retropropagación",
    backpropagationText:
      "La regla de la cadena lleva el error hacia atrás y da a cada peso su gradiente: su parte de la culpa.",
    optimization: "Optimización",
    optimizationText:
      "El optimizador mueve cada peso un poco en contra de su gradiente; la tasa de aprendizaje dice cuánto.",
    iteration: "Iteración",
    iterationText: "Lote a lote y época a época, todo se repite hasta que la pérdida de validación deja de bajar.",
  },
});

/** How long each stage is looked at when it goes by itself. */
const speeds = { slow: 6000, normal: 3000, fast: 1000 } as const;
type Speed = keyof typeof speeds;

/** A strip of six, and the walk through one step. */
export const makeSteps =
  (stages: Stages) =>
  (place: HTMLElement, page: Page): Panel => {
    const said = () => texts[page.language];
    const heading = element("h2");
    const next = button({ id: "walk-next" }, "", () => forward());
    const auto = button({ id: "walk-auto", "aria-pressed": "false" }, "", () => setAuto(timer === undefined));
    const speed = element("select", { id: "walk-speed" });
    for (const name of Object.keys(speeds)) speed.add(new Option(name, name, name === "normal", name === "normal"));
    const speedLabel = labelled("", speed);
    const leave = button({ id: "walk-leave", hidden: true }, "", () => stages.go(undefined));
    const sample = button({ id: "walk-sample", hidden: true }, "", () => {
      stages.follow((stages.sample + 1) % (stages.walk?.losses.length ?? 1));
    });
    const items = stageNames.map((name, i) => {
      const [title, value] = [element("span", { class: "title" }), element("output", { id: `step-${i}` })];
      const choose = element("button", { type: "button", class: "stage-button" }, title, value);
      choose.addEventListener("click", () => {
        chosen = i;
        if (stages.walk) stages.go(i);
        else tell();
      });
      return { name, title, value, choose, item: element("li", {}, choose) };
    });
    const explanation = element("p", { id: "explanation", class: "explanation", "aria-live": "polite" });
    const controls = element("div", { class: "buttons walk" }, next, auto, speedLabel, sample, leave);
    place.append(
      element("div", { class: "steps-head" }, heading, controls),
      element("ol", { id: "steps" }, ...items.map(({ item }) => item)),
      explanation,
    );

    let chosen: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** A walk was asked for, and has not come yet. */
    let awaited = false;

    const setAuto = (on: boolean): void => {
      clearTimeout(timer);
      timer = on ? setTimeout(tick, 0) : undefined;
      auto.setAttribute("aria-pressed", String(on));
    };
    const tick = (): void => {
      if (next.disabled) {
        setAuto(false);
        return;
      }
      forward();
      timer = setTimeout(tick, speeds[speed.value as Speed]);
    };
    const forward = (): void => {
      if (stages.walk && stages.stage !== undefined && stages.stage < stageNames.length - 1)
        stages.go(stages.stage + 1);
      else if (!awaited) {
        awaited = true;
        page.order({ kind: "walk" });
      }
    };

    const tell = (): void => {
      const { walk, stage } = stages;
      const at = walk ? stage : chosen;
      for (const [i, { choose, item }] of items.entries()) {
        item.classList.toggle("lit", i === at);
        if (i === at) choose.setAttribute("aria-current", "step");
        else choose.removeAttribute("aria-current");
      }
      const numbers =
        walk && stage !== undefined ? explain(walk, stage, stages.sample, page.state.setup, page.language) : [];
      const sentence = at === undefined ? said().invitation : said()[`${stageNames[at]!}Text`];
      const text = [sentence, ...numbers].join(" ");
      if (explanation.textContent !== text) {
        explanation.replaceChildren(element("b", {}, sentence), numbers.length > 0 ? ` ${numbers.join(" ")}` : "");
      }
      leave.hidden = !walk;
      sample.hidden = !walk || (stage !== 1 && stage !== 2);
    };
    stages.listen(() => {
      chosen = stages.stage;
      tell();
    });

    return {
      translate: () => {
        heading.textContent = said().sixSteps;
        next.textContent = said().next;
        auto.textContent = said().auto;
        leave.textContent = said().leave;
        sample.textContent = said().anotherSample;
        speedLabel.firstElementChild!.textContent = said().speed;
        for (const option of speed.options) option.textContent = said()[option.value as Speed];
        for (const { name, title } of items) title.textContent = said()[name];
        tell();
      },
      begin: () => {
        awaited = false;
        setAuto(false);
        stages.go(undefined);
      },
      show: ({ setup, data, report, curve }) => {
        if (!report) return;
        const training = report.phase === "training";
        next.disabled = auto.disabled = training || report.phase === "finished" || report.phase === "diverged";
        if (training && stages.walk) stages.go(undefined);
        const { language } = page;
        const values = [
          `${setup.initializer} · ${said().seed} ${setup.seed} · ${whole(language, report.parameters)} ${said().parameters}`,
          [
            data && inputWidth(setup, data.training.width),
            ...setup.convolutions.flatMap(({ filters, pool }) => [`conv ${filters}`, ...(pool ? ["pool"] : [])]),
            ...setup.layers.map(({ units }) => units),
            data?.training.classes,
          ].join(" → "),
          `${setup.loss}: ${fixed(language, curve.at(-1)?.loss, 4)}`,
          report.layers.map(({ gradientNorm }) => brief(language, gradientNorm, 2)).join(" ← "),
          `${setup.optimizer} · ${said().learningRate} ${brief(language, report.learningRate)}`,
          `${said().epoch} ${report.epoch} / ${report.epochs} · ${said().step} ${report.step}`,
        ];
        for (const [i, { value }] of items.entries()) value.textContent = values[i]!;
      },
      hear: (news) => {
        if (news.kind !== "walk") return;
        const first = stages.walk === undefined;
        awaited = false;
        // Weights are initialized once; later steps begin with the samples.
        stages.go(first ? 0 : 1, news.walk);
      },
    };
  };
