// Finished runs side by side: each with its curves, what it was set up as, and what it came to.

import { sayDifferences } from "../differences.js";
import { button, drawn, element } from "../elements.js";
import type { Language } from "../language.js";
import { fixed, percent } from "../numbers.js";
import type { Setup } from "../setup.js";
import { accuracyOf, lastOf, type Outcome } from "./outcome.js";
import { lessonTexts } from "./texts.js";

const size = { width: 120, height: 48 };

/** A curve over the epochs, from 0 to the highest finite loss of both. */
const line = (losses: readonly number[], top: number, name: string): SVGElement => {
  const points = losses
    .filter(Number.isFinite)
    .map((loss, i, all) => {
      const right = (i / Math.max(1, all.length - 1)) * size.width;
      return `${right.toFixed(1)},${(size.height * (1 - Math.min(loss, top) / top)).toFixed(1)}`;
    })
    .join(" ");
  return drawn("polyline", { class: name, points });
};

const picture = ({ curve }: Outcome): SVGElement => {
  const [training, validation] = [curve.map(({ loss }) => loss), curve.map(({ valLoss }) => valLoss)];
  const top = Math.max(1e-9, ...[...training, ...validation].filter(Number.isFinite));
  return drawn(
    "svg",
    { viewBox: `0 -2 ${size.width} ${size.height + 4}`, "aria-hidden": "true", class: "run-curves" },
    line(training, top, "training"),
    line(validation, top, "validation"),
  );
};

/** A figure for each run; `taken` is told of a set-up that one wants to go on with. */
export const multiples = (
  language: Language,
  runs: readonly Outcome[],
  sick: Setup,
  taken: (setup: Setup) => void,
): HTMLElement => {
  const texts = lessonTexts[language];
  const losses = runs.map((run) => (run.diverged ? Number.NaN : (lastOf(run)?.valLoss ?? Number.NaN)));
  const lowest = Math.min(...losses.filter(Number.isFinite));
  const figures = runs.map((run, i) => {
    const changed = sayDifferences(language, sick, run.setup) || texts.nothingChanged;
    const best = runs.length > 1 && losses[i] === lowest;
    const came = run.diverged
      ? texts.diverged
      : `${texts.validation} ${fixed(language, losses[i])} · ${texts.accuracy} ${percent(language, accuracyOf(run))}`;
    return element(
      "li",
      { class: best ? "best" : undefined },
      picture(run),
      element("p", { class: "changed" }, changed),
      element("p", {}, best ? `${came} · ${texts.best}` : came),
      button({ "aria-label": `${texts.takeOver}: ${changed}` }, texts.takeOver, () => taken(run.setup)),
    );
  });
  return element(
    "div",
    { class: "run-multiples" },
    element("h4", {}, texts.runs),
    element(
      "p",
      { class: "key", "aria-hidden": "true" },
      element("span", { class: "training" }, texts.training),
      element("span", { class: "validation" }, texts.validation),
    ),
    element("ol", {}, ...figures),
  );
};
