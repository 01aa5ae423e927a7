// What the network predicts: the plane of two features with the samples on it, or a digit that the reader draws.

import { drawBoundary } from "../boundary.js";
import { classColor, classColors, css, readPalette } from "../colors.js";
import { makeDrawable } from "../drawing.js";
import { button, element } from "../elements.js";
import { bilingual } from "../language.js";
import { percent, whole } from "../numbers.js";
import { isRegression } from "../setup.js";
import { drawValues, valueColor } from "../values.js";
import type { Page, PageState, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    decisionBoundary: "Decision boundary",
    boundaryLabel:
      "The plane of both features, coloured by the class that the network predicts, with the samples on it.",
    predictions: "Predictions",
    valuesPredicted: "Numbers predicted",
    valuesLabel: "The plane, coloured by the number that the network predicts, with the samples on it.",
    drawDigit: "Draw a digit here with mouse, pen or finger.",
    clear: "Clear",
    another: "Another digit",
    isA: "From the samples: a",
    class: "Class",
    training: "training",
    validation: "validation",
  },
  es: {
    decisionBoundary: "Frontera de decisión",
    boundaryLabel:
      "El plano de ambas características, coloreado según la clase que predice la red, con las muestras encima.",
    predictions: "Predicciones",
    valuesPredicted: "Números predichos",
    valuesLabel: "El plano, coloreado según el número que predice la red, con las muestras encima.",
    drawDigit: "Dibuja aquí un dígito con el ratón, el lápiz o el dedo.",
    clear: "Borrar",
    another: "Otro dígito",
    isA: "De las muestras: un",
    class: "Clase",
    training: "entrenamiento",
    validation: "validación",
  },
});

/** The picture of the predictions. */
export const makeBoundary = (place: HTMLElement, page: Page): Panel => {
  const heading = element("h2");
  const plane = element("canvas", { id: "boundary", width: 480, height: 480, role: "img" });
  const legend = element("ul", { class: "legend" });
  const canvas = element("canvas", { id: "draw", width: 224, height: 224, role: "img" });
  const guess = element("output", { id: "guess", class: "guess" });
  const guesses = element("div", { id: "guesses", class: "guesses", "aria-hidden": true });
  const showGuess = (probabilities: Float32Array): void => {
    const best = probabilities.indexOf(Math.max(...probabilities));
    const share = probabilities[best]!;
    guess.textContent = share > 0 ? `${best} · ${percent(page.language, share)}` : "";
    guesses.replaceChildren(
      ...Array.from(probabilities, (part) => element("span", { style: `height:${Math.round(44 * part)}px` })),
    );
  };
  /** The digit that the network is asked about, and what it is where it is known. */
  let image: Float32Array | undefined;
  let label: number | undefined;
  let asked = 0;
  const tell = (): void => {
    const said = texts[page.language];
    truth.textContent = label === undefined ? said.drawDigit : `${said.isA} ${label}.`;
  };
  const ask = (): void => {
    tell();
    page.order({ kind: "follow", x: image });
    if (image) predict(image);
    else showGuess(new Float32Array(10));
  };
  const predict = (x: Float32Array): void => page.order({ kind: "predict", id: 0, x, width: x.length });
  const drawable = makeDrawable(canvas, (drawn) => {
    [image, label] = [drawn, undefined];
    ask();
  });
  const clear = button({ id: "clear" }, "", () => drawable.clear());
  /** One of the digits that training does not see, the next each time. */
  const another = button({ id: "another" }, "", () => {
    const samples = page.state.data?.validation;
    if (!samples) return;
    const { x, y, width } = samples;
    asked = (asked + 37) % y.length;
    const digit = x.slice(asked * width, (asked + 1) * width);
    drawable.show(digit);
    [image, label] = [digit, y[asked]];
    ask();
  });
  /** What to do, or what the digit is. */
  const truth = element("p", { class: "truth" });
  const digitNames = [..."0123456789"].map((name) => element("span", {}, name));
  const digits = element(
    "div",
    { id: "digits", hidden: true },
    element(
      "div",
      { class: "draw" },
      canvas,
      element(
        "div",
        { class: "asked" },
        guess,
        guesses,
        element("div", { class: "guess-names", "aria-hidden": true }, ...digitNames),
        element("div", { class: "buttons" }, clear, another),
      ),
    ),
    truth,
  );
  place.append(heading, element("div", { class: "plane" }, plane, legend), digits);

  const isPlane = ({ data }: PageState): boolean => data?.training.width === 2;
  const entry = (mark: string, text: string, color = ""): HTMLElement =>
    element("li", {}, element("span", { class: `mark ${mark}`, style: color && `background:${color}` }), text);
  const showLegend = (state: PageState): void => {
    const said = texts[page.language];
    const colors = isRegression(state.setup)
      ? [-1, 0, 1].map((value) => entry("dot", whole(page.language, value), css(valueColor(value, readPalette()))))
      : state.classNames
          .slice(0, classColors.length)
          .map((name, i) => entry("dot", `${said.class} ${name}`, css(classColor(i))));
    legend.replaceChildren(...colors, entry("plain", said.training), entry("ring", said.validation));
  };
  const arrange = (state: PageState): void => {
    const said = texts[page.language];
    const numbers = isRegression(state.setup);
    plane.parentElement!.hidden = !isPlane(state);
    plane.hidden = !isPlane(state);
    digits.hidden = state.setup.data !== "digits";
    heading.textContent = isPlane(state) ? (numbers ? said.valuesPredicted : said.decisionBoundary) : said.predictions;
    plane.setAttribute("aria-label", numbers ? said.valuesLabel : said.boundaryLabel);
    showLegend(state);
  };
  return {
    translate: () => {
      const said = texts[page.language];
      canvas.setAttribute("aria-label", said.drawDigit);
      tell();
      clear.textContent = said.clear;
      another.textContent = said.another;
      arrange(page.state);
    },
    begin: arrange,
    show: (state) => {
      const { report, data, setup } = state;
      // What is thought of the digit changes while the network learns.
      if (report && image && setup.data === "digits") predict(image);
      if (!report || !data || !isPlane(state)) return;
      if (isRegression(setup)) drawValues(plane, report.grid, data, setup.data === "wave");
      else drawBoundary(plane, report.grid, data);
    },
    hear: (news) => {
      if (news.kind === "prediction") showGuess(news.probabilities);
    },
  };
};
