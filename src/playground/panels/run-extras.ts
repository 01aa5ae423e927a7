// What can be changed while a network trains: its learning rate, and for how long it goes on.

import { button, element, labelled } from "../elements.js";
import { bilingual } from "../language.js";
import { numberField } from "../number-field.js";
import { brief, whole } from "../numbers.js";
import type { Setup } from "../setup.js";
import type { Page, PageState, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    rate: "Rate now",
    longer: "epochs",
    oneLonger: "epoch",
    held: "Early stopping decides when this run ends.",
    changed: "Set by hand:",
    from: "from step",
    forget: "Forget what was set by hand, and begin anew",
  },
  es: {
    rate: "Tasa ahora",
    longer: "épocas",
    oneLonger: "época",
    held: "La parada temprana decide cuándo acaba este entrenamiento.",
    changed: "Fijada a mano:",
    from: "desde el paso",
    forget: "Olvidar lo fijado a mano y empezar de nuevo",
  },
});

/** Epochs that a press of the button adds: a quarter of the run, in round numbers. */
export const epochsToAdd = (epochs: number): number => {
  const quarter = epochs / 4;
  const rounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  return rounds.filter((round) => round <= quarter).at(-1) ?? 1;
};

/** The learning rate that the schedule is stretched from at the moment. */
const baseRate = ({ rateChanges, learningRate }: Setup): number => rateChanges.at(-1)?.learningRate ?? learningRate;

/** Stands beside the buttons of the run. */
export const makeRunExtras = (place: HTMLElement, page: Page): Panel => {
  const rate = element("span", { id: "rate-now" });
  const longer = button({ id: "longer" }, "", () => {
    page.order({ kind: "more", epochs: epochsToAdd(page.state.setup.epochs) });
  });
  const changes = element("p", { id: "rate-changes", class: "rate-changes", hidden: true });
  place.append(rate, longer, changes);
  let shown = "";
  const drawRate = (state: PageState): void => {
    const { report, setup } = state;
    const said = texts[page.language];
    const over = report?.phase === "finished" || report?.phase === "diverged";
    const key = `${page.language} ${baseRate(setup)} ${over}`;
    // A field that is written in is left alone while nothing changes.
    if (key === shown) return;
    shown = key;
    const field = numberField(page.language, baseRate(setup), { min: 1e-6, max: 10 }, (learningRate) =>
      page.order({ kind: "rate", learningRate }),
    );
    const input = field.querySelector("input")!;
    input.disabled = over;
    const focused = rate.contains(document.activeElement);
    rate.replaceChildren(labelled(said.rate, field));
    if (focused) input.focus();
  };
  const drawChanges = ({ setup }: PageState): void => {
    const { language } = page;
    const said = texts[language];
    const { rateChanges } = setup;
    changes.hidden = rateChanges.length === 0;
    if (rateChanges.length === 0) return;
    const list = rateChanges.map(
      ({ step, learningRate }) => `${said.from} ${whole(language, step)}: ${brief(language, learningRate)}`,
    );
    const forget = button(
      { class: "small", "aria-label": said.forget, title: said.forget },
      "✕",
      () => void page.adopt({ ...setup, rateChanges: [] }),
    );
    changes.replaceChildren(`${said.changed} ${list.join(" · ")} `, forget);
  };
  const draw = (state: PageState): void => {
    const said = texts[page.language];
    const { report, setup } = state;
    drawRate(state);
    const more = epochsToAdd(setup.epochs);
    longer.textContent = `+ ${whole(page.language, more)} ${more === 1 ? said.oneLonger : said.longer}`;
    longer.disabled = !report?.canTrainLonger;
    longer.title = setup.patience > 0 ? said.held : "";
  };
  const drawAll = (state: PageState): void => {
    draw(state);
    drawChanges(state);
  };
  return {
    translate: () => drawAll(page.state),
    begin: drawAll,
    amend: drawAll,
    show: draw,
  };
};
