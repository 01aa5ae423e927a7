// The form: one control for everything that a set-up holds.

import { button, element, labelled } from "./elements.js";
import { featureNames, featuresOfX, hasFeatures, labelOf } from "./features.js";
import { choice, pair, tick } from "./form-parts.js";
import type { Language } from "./language.js";
import { type NumberRange, numberField } from "./number-field.js";
import { partFields } from "./part-fields.js";
import type { PartOption } from "./part-options.js";
import { hasDeviation, initializerOptionsOf, optimizerOptionsOf } from "./parts.js";
import { scheduleOptionsOf } from "./schedule.js";
import {
  activationNames,
  type Convolution,
  classWeightNames,
  convolutionalSetup,
  dataNames,
  defaultSetup,
  digitsSetup,
  type HiddenLayer,
  initializerNames,
  inputsNames,
  isRegression,
  lossesFor,
  mostConvolutions,
  mostFilters,
  optimizerNames,
  type Setup,
  scheduleNames,
  withData,
} from "./setup.js";
import { type SetupTextKey, setupTexts } from "./setup-texts.js";

export interface Controls {
  /** Shows a set-up, in a language. */
  show(setup: Setup, language: Language): void;
}

const mostLayers = 6;

/** Fills the form; `changed` is told of every new set-up. */
export const makeControls = (
  form: HTMLFormElement,
  hasCsv: () => boolean,
  changed: (setup: Setup) => void,
): Controls => {
  let setup = defaultSetup;
  let language: Language = "en";
  const say = (key: SetupTextKey): string => setupTexts[language][key];
  const change = (part: Partial<Setup>): void => {
    // What was changed by hand while another network trained means nothing to this one.
    setup = { ...setup, rateChanges: [], moreEpochs: 0, ...part };
    changed(setup);
    draw();
  };
  type NumberKey = { [Key in keyof Setup]: Setup[Key] extends number ? Key : never }[keyof Setup];
  const number = (key: NumberKey & SetupTextKey, range: NumberRange): HTMLLabelElement =>
    labelled(
      say(key),
      numberField(language, setup[key], range, (value) => change({ [key]: value })),
    );

  const layerRow = (layer: HiddenLayer, i: number): HTMLElement => {
    const replace = (part: Partial<HiddenLayer>): void =>
      change({ layers: setup.layers.map((other, j) => (i === j ? { ...other, ...part } : other)) });
    return element(
      "div",
      { class: "hidden-layer" },
      labelled(
        say("units"),
        numberField(language, layer.units, { min: 1, max: 256, whole: true }, (units) => replace({ units })),
      ),
      labelled(
        say("activation"),
        choice(activationNames, layer.activation, (activation) => replace({ activation })),
      ),
      button({ "aria-label": `${say("removeLayer")} ${i + 1}` }, "✕", () =>
        change({ layers: setup.layers.filter((_, j) => i !== j) }),
      ),
    );
  };

  const convolutionRow = (convolution: Convolution, i: number): HTMLElement => {
    const replace = (part: Partial<Convolution>): void =>
      change({ convolutions: setup.convolutions.map((other, j) => (i === j ? { ...other, ...part } : other)) });
    return element(
      "div",
      { class: "hidden-layer convolution", role: "group", "aria-label": `${say("convolution")} ${i + 1}` },
      labelled(
        say("filters"),
        numberField(language, convolution.filters, { min: 1, max: mostFilters, whole: true }, (filters) =>
          replace({ filters }),
        ),
      ),
      labelled(
        say("activation"),
        choice(activationNames, convolution.activation, (activation) => replace({ activation })),
      ),
      tick(say("pool"), convolution.pool, (pool) => replace({ pool })),
      button({ "aria-label": `${say("removeConvolution")} ${i + 1}` }, "✕", () =>
        change({ convolutions: setup.convolutions.filter((_, j) => i !== j) }),
      ),
    );
  };

  /** What only networks for images have. */
  const imageFields = (): readonly HTMLElement[] => {
    const { convolutions } = setup;
    const kinds = ["dense", "convolutional"] as const;
    const kind = choice(
      kinds,
      kinds[Math.min(convolutions.length, 1)]!,
      (chosen) => change(chosen === "dense" ? { convolutions: [], layers: digitsSetup.layers } : convolutionalSetup),
      say,
    );
    const last = convolutions.at(-1);
    const add = button({}, `+ ${say("addConvolution")}`, () => change({ convolutions: [...convolutions, last!] }));
    return [
      labelled(say("kind"), kind),
      ...convolutions.map(convolutionRow),
      ...(last && convolutions.length < mostConvolutions ? [add] : []),
    ];
  };

  const group = (title: SetupTextKey, ...parts: readonly HTMLElement[]): HTMLElement =>
    element("fieldset", {}, element("legend", {}, say(title)), ...parts);

  /** Which options are unfolded: they stay so, though the form is made anew. */
  const unfolded = new Set<string>();
  const partGroup = (
    key: "initializerOptions" | "optimizerOptions" | "scheduleOptions",
    known: readonly PartOption[],
  ): readonly HTMLElement[] => {
    if (known.length === 0) return [];
    const details = element(
      "details",
      { class: "options", open: unfolded.has(key) },
      element("summary", {}, say(key)),
      ...partFields(language, known, setup[key], (options) => change({ [key]: options })),
    );
    details.addEventListener("toggle", () => {
      if (details.open) unfolded.add(key);
      else unfolded.delete(key);
    });
    return [details];
  };

  const featureBoxes = (): HTMLElement => {
    const possible = setup.data === "wave" ? featuresOfX : featureNames;
    const { features } = setup;
    const boxes = possible.map((name) =>
      tick(labelOf(name), features.includes(name), (ticked) => {
        const others = features.filter((other) => other !== name);
        const next = featureNames.filter((other) => (other === name ? ticked : others.includes(other)));
        // A network without inputs is none.
        change({ features: next.length > 0 ? next : features });
      }),
    );
    return element(
      "div",
      { class: "features", role: "group", "aria-label": say("features") },
      element("span", {}, say("features")),
      ...boxes,
    );
  };

  /** What only points of the plane have. */
  const pointFields = (): readonly HTMLElement[] => [
    pair(
      number("noise", { min: 0, max: 1, first: 0.01 }),
      number("inputScale", { min: 0.001, max: 1000, first: 0.001 }),
    ),
    pair(
      labelled(
        say("inputs"),
        choice(inputsNames, setup.inputs, (inputs) => change({ inputs }), say),
      ),
      ...(isRegression(setup) ? [] : [number("imbalance", { min: 1, max: 50, whole: true })]),
    ),
    featureBoxes(),
  ];

  const share = (): HTMLElement => number("validationShare", { min: 0.01, max: 0.9, first: 0.01 });

  const dataGroup = (): HTMLElement => {
    const shown = dataNames.filter((name) => name !== "csv" || hasCsv());
    return group(
      "data",
      labelled(
        say("data"),
        choice(shown, setup.data, (data) => change(withData(setup, data)), say),
      ),
      ...(setup.data === "csv" ? [share()] : []),
      ...(setup.data === "digits" ? [number("points", { min: 20, max: 15_000, whole: true })] : []),
      ...(hasFeatures(setup)
        ? [pair(number("points", { min: 20, max: 2000, whole: true }), share()), ...pointFields()]
        : []),
    );
  };

  const networkGroup = (): HTMLElement => {
    const last = setup.layers.at(-1) ?? ({ units: 8, activation: "relu" } as const);
    const add = button({}, `+ ${say("addLayer")}`, () => change({ layers: [...setup.layers, last] }));
    return group(
      "network",
      ...(setup.data === "digits" ? imageFields() : []),
      ...setup.layers.map(layerRow),
      ...(setup.layers.length < mostLayers ? [add] : []),
      labelled(
        say("initializer"),
        choice(initializerNames, setup.initializer, (initializer) => change({ initializer, initializerOptions: {} })),
      ),
      ...(hasDeviation(setup.initializer) ? [number("stddev", { min: 0.001, max: 100, first: 0.001 })] : []),
      ...partGroup("initializerOptions", initializerOptionsOf(setup.initializer)),
    );
  };

  const trainingGroup = (): HTMLElement =>
    group(
      "training",
      labelled(
        say("loss"),
        choice(lossesFor(setup), setup.loss, (loss) => change({ loss })),
      ),
      ...(isRegression(setup)
        ? []
        : [
            labelled(
              say("classWeight"),
              choice(classWeightNames, setup.classWeight, (classWeight) => change({ classWeight }), say),
            ),
          ]),
      pair(
        labelled(
          say("optimizer"),
          choice(optimizerNames, setup.optimizer, (optimizer) => change({ optimizer, optimizerOptions: {} })),
        ),
        number("learningRate", { min: 1e-6, max: 10 }),
      ),
      ...partGroup("optimizerOptions", optimizerOptionsOf(setup.optimizer)),
      pair(
        labelled(
          say("schedule"),
          choice(scheduleNames, setup.schedule, (schedule) => change({ schedule, scheduleOptions: {} }), say),
        ),
        number("batchSize", { min: 1, max: 1024, whole: true }),
      ),
      ...partGroup("scheduleOptions", scheduleOptionsOf(setup.schedule)),
      pair(
        number("epochs", { min: 1, max: 10_000, whole: true }),
        number("seed", { min: 0, max: 2147483647, whole: true, byOne: true }),
      ),
    );

  const regularizationGroup = (): HTMLElement =>
    group(
      "regularization",
      pair(number("l1", { min: 0, max: 1, first: 1e-4 }), number("l2", { min: 0, max: 1, first: 1e-4 })),
      pair(number("dropout", { min: 0, max: 0.9, first: 0.1 }), number("clipNorm", { min: 0, max: 100, first: 0.1 })),
      number("patience", { min: 0, max: 200, whole: true }),
    );

  const draw = (): void => {
    // The control that has the focus keeps it, though all are made anew.
    const focused = [...form.querySelectorAll("input, select, button")].indexOf(document.activeElement!);
    form.replaceChildren(dataGroup(), networkGroup(), trainingGroup(), regularizationGroup());
    if (focused >= 0) form.querySelectorAll<HTMLElement>("input, select, button")[focused]?.focus();
  };
  return {
    show: (next, spoken) => {
      setup = next;
      language = spoken;
      draw();
    },
  };
};
