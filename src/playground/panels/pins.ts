// Runs that were pinned, below the curves: compared with the run at hand, removed, or taken up again.

import { Comparison } from "../comparison.js";
import { sayDifferences } from "../differences.js";
import { button, element } from "../elements.js";
import { bilingual } from "../language.js";
import { fixed, whole } from "../numbers.js";
import { PinBoard, type Pinned, pinColors } from "../pinned.js";
import { validationScoreOf } from "../scores.js";
import { baseOf } from "../setup.js";
import type { Page, PageState, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    pin: "Pin this run",
    pinned: "Runs compared",
    full: "Six runs are pinned: remove one first.",
    valLoss: "Loss, validation",
    score: "Accuracy or R², validation",
    run: "Run",
    first: "the usual set-up",
    now: "the run at hand",
    epochs: "epochs",
    remove: "Remove run",
    restore: "Take up the set-up of run",
    restoreShort: "Take up",
    note: "Pinned runs stay until the page is closed; a link holds one set-up only.",
    legend: "Which colour is which run",
  },
  es: {
    pin: "Fijar este entrenamiento",
    pinned: "Entrenamientos comparados",
    full: "Hay seis entrenamientos fijados: quita uno antes.",
    valLoss: "Pérdida, validación",
    score: "Exactitud o R², validación",
    run: "Entrenamiento",
    first: "la configuración habitual",
    now: "el entrenamiento en curso",
    epochs: "épocas",
    remove: "Quitar el entrenamiento",
    restore: "Retomar la configuración del entrenamiento",
    restoreShort: "Retomar",
    note: "Los entrenamientos fijados duran hasta que se cierra la página; un enlace guarda una sola configuración.",
    legend: "Qué color es cada entrenamiento",
  },
});

/** The colour of the run at hand: that of the text, which each theme has. */
const ink = (): string => getComputedStyle(document.documentElement).getPropertyValue("color").trim() || "#888";

/** The button to pin with, and, once there are pins, their curves and their legend. */
export const makePins = (place: HTMLElement, page: Page): Panel => {
  const board = new PinBoard();
  const pin = button({ id: "pin" }, "", () => {
    const { curve, report } = page.state;
    // The report's set-up: the page's may be one that is about to begin.
    if (report) board.pin(report.setup, curve, report);
    draw();
  });
  const [heading, lossName, scoreName, note] = [element("h2"), element("h3"), element("h3"), element("p")];
  const holders = [element("div", { class: "curve" }), element("div", { class: "curve" })] as const;
  const legend = element("ul", { id: "pinned", class: "pinned" });
  const comparison = new Comparison(holders);
  const shown = element(
    "div",
    { class: "comparison" },
    heading,
    legend,
    element(
      "div",
      { class: "compared" },
      element("div", {}, lossName, holders[0]),
      element("div", {}, scoreName, holders[1]),
    ),
    note,
  );
  place.append(shown);
  // Beside the run's other buttons: it is there before there is anything to show here.
  // Beside the curves' heading.
  document.querySelector(".curves")!.append(pin);

  /** The first differs from what its data start from, the others differ from the first. */
  const nameOf = ({ setup }: Pick<Pinned, "setup">, i: number): string => {
    const first = i === 0 ? baseOf(setup.data) : board.pins[0]!.setup;
    return sayDifferences(page.language, first, setup) || (i === 0 ? texts[page.language].first : "=");
  };
  const entry = (pinned: Pinned, i: number): HTMLElement => {
    const said = texts[page.language];
    const last = pinned.curve.at(-1);
    const figures = [
      `${whole(page.language, last?.epoch ?? 0)} ${said.epochs}`,
      fixed(page.language, last?.valLoss),
      fixed(page.language, last && validationScoreOf(last)),
    ].join(" · ");
    return element(
      "li",
      {},
      element("span", { class: "mark dot", style: `background:${pinColors[pinned.color]}` }),
      element("span", { class: "pin-name" }, `${i + 1}. ${nameOf(pinned, i)}`),
      element("span", { class: "pin-figures" }, figures),
      button({ "aria-label": `${said.restore} ${i + 1}` }, said.restoreShort, () => void page.adopt(pinned.setup)),
      button({ "aria-label": `${said.remove} ${i + 1}` }, "✕", () => {
        board.remove(pinned.id);
        draw();
        pin.focus();
      }),
    );
  };
  const drawLegend = (): void => {
    const said = texts[page.language];
    const now = board.follows
      ? []
      : [element("li", {}, element("span", { class: "mark now" }), element("span", { class: "pin-name" }, said.now))];
    legend.replaceChildren(...board.pins.map(entry), ...now);
  };
  const drawCurves = ({ curve }: PageState): void => {
    const pinned = board.pins.map((each) => ({
      ...{ color: pinColors[each.color]!, dashed: false },
      curve: each.curve,
    }));
    const now = board.follows || pinned.length === 0 ? [] : [{ color: ink(), dashed: true, curve }];
    comparison.draw([...pinned, ...now]);
  };
  const draw = (): void => {
    const said = texts[page.language];
    place.hidden = board.pins.length === 0;
    pin.disabled = board.full || board.follows || !page.state.report;
    pin.title = board.full ? said.full : "";
    drawLegend();
    drawCurves(page.state);
  };
  return {
    translate: () => {
      const said = texts[page.language];
      pin.textContent = said.pin;
      heading.textContent = said.pinned;
      lossName.textContent = said.valLoss;
      scoreName.textContent = said.score;
      note.textContent = said.note;
      legend.setAttribute("aria-label", said.legend);
      draw();
    },
    begin: () => {
      board.leave();
      draw();
    },
    show: (state) => {
      if (!state.report) return;
      if (board.follows) board.follow(state.report.setup, state.curve, state.report);
      pin.disabled = board.full || board.follows;
      // The legend is left alone while it trains, so that its buttons keep the focus.
      if (state.report.phase !== "training" && !legend.contains(document.activeElement)) drawLegend();
      drawCurves(state);
    },
  };
};
