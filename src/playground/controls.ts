// The form: one control for everything that a set-up holds.

import { button, element, labelled } from "./elements.js";
import type { Language } from "./language.js";
import { type NumberRange, numberField } from "./number-field.js";
import {
  activationNames,
  dataNames,
  defaultSetup,
  digitsSetup,
  type HiddenLayer,
  initializerNames,
  lossNames,
  optimizerNames,
  type Setup,
  scheduleNames,
} from "./setup.js";
import { type SetupTextKey, setupTexts } from "./setup-texts.js";

export interface Controls {
  /** Shows a set-up, in a language. */
  show(setup: Setup, language: Language): void;
}

const mostLayers = 6;

const choice = <Name extends string>(
  names: readonly Name[],
  chosen: Name,
  changed: (name: Name) => void,
  show: (name: Name) => string = (name) => name,
): HTMLSelectElement => {
  const select = element("select");
  for (const name of names) select.add(new Option(show(name), name, false, name === chosen));
  select.addEventListener("change", () => changed(select.value as Name));
  return select;
};

const pair = (...parts: readonly HTMLElement[]): HTMLElement => element("div", { class: "pair" }, ...parts);

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
    setup = { ...setup, ...part };
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

  const group = (title: SetupTextKey, ...parts: readonly HTMLElement[]): HTMLElement =>
    element("fieldset", {}, element("legend", {}, say(title)), ...parts);

  const dataGroup = (): HTMLElement => {
    const shown = dataNames.filter((name) => name !== "csv" || hasCsv());
    return group(
      "data",
      pair(
        labelled(
          say("data"),
          choice(shown, setup.data, (data) => change(dataChange(setup, data)), say),
        ),
        number("noise", { min: 0, max: 1, first: 0.01 }),
      ),
    );
  };

  const networkGroup = (): HTMLElement => {
    const last = setup.layers.at(-1) ?? ({ units: 8, activation: "relu" } as const);
    const add = button({}, `+ ${say("addLayer")}`, () => change({ layers: [...setup.layers, last] }));
    return group(
      "network",
      ...setup.layers.map(layerRow),
      ...(setup.layers.length < mostLayers ? [add] : []),
      labelled(
        say("initializer"),
        choice(initializerNames, setup.initializer, (initializer) => change({ initializer })),
      ),
    );
  };

  const trainingGroup = (): HTMLElement =>
    group(
      "training",
      labelled(
        say("loss"),
        choice(lossNames, setup.loss, (loss) => change({ loss })),
      ),
      pair(
        labelled(
          say("optimizer"),
          choice(optimizerNames, setup.optimizer, (optimizer) => change({ optimizer })),
        ),
        number("learningRate", { min: 1e-6, max: 10 }),
      ),
      pair(
        labelled(
          say("schedule"),
          choice(scheduleNames, setup.schedule, (schedule) => change({ schedule }), say),
        ),
        number("batchSize", { min: 1, max: 1024, whole: true }),
      ),
      pair(
        number("epochs", { min: 1, max: 2000, whole: true }),
        number("seed", { min: 0, max: 2147483647, whole: true, byOne: true }),
      ),
    );

  const regularizationGroup = (): HTMLElement =>
    group(
      "regularization",
      pair(number("l1", { min: 0, max: 1, first: 1e-4 }), number("l2", { min: 0, max: 1, first: 1e-4 })),
      number("dropout", { min: 0, max: 0.9, first: 0.1 }),
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

/** Digits want another network than points do; among points everything else is kept. */
const dataChange = (setup: Setup, data: Setup["data"]): Partial<Setup> => {
  if (data === "digits") return { ...digitsSetup, seed: setup.seed };
  if (setup.data === "digits") return { ...defaultSetup, data, seed: setup.seed };
  return { data };
};
