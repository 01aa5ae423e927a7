// What the run is at, what was just done, and what the doctor has to say: in a place that is kept for it, so that nothing moves.

import { element } from "../elements.js";
import { bilingual } from "../language.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    training: "Training…",
    ready: "Ready.",
    paused: "Paused.",
    finished: "All epochs are done.",
    healthy: "The doctor found nothing wrong.",
    diverged: "Training has diverged: the loss is no number any more. Reset, and try a smaller learning rate.",
  },
  es: {
    training: "Entrenando…",
    ready: "Todo listo.",
    paused: "En pausa.",
    finished: "Se han completado todas las épocas.",
    healthy: "El doctor no encontró nada malo.",
    diverged:
      "El entrenamiento ha divergido: la pérdida ya no es un número. Reinicia y prueba una tasa de aprendizaje menor.",
  },
});

/** The lines of text below the picture. */
export const makeRemark = (place: HTMLElement, page: Page): Panel => {
  const status = element("p", { id: "status", class: "status", role: "status" });
  const remark = element("p", { id: "remark", class: "remark", role: "status" });
  place.append(status, remark);
  return {
    show: ({ report }) => {
      if (!report) return;
      const said = texts[page.language];
      status.textContent = said[report.phase];
      const { verdict } = report;
      const well = report.phase === "finished" ? said.healthy : "";
      const found = verdict ? `${verdict.explanation[page.language]} ${verdict.remedy[page.language]}` : well;
      // A screen reader says it once.
      if (remark.textContent !== found) remark.textContent = found;
    },
  };
};
