// The form: one control for everything that a set-up holds.

import {
  activationNames,
  classWeightNames,
  dataNames,
  defaultSetup,
  digitsSetup,
  type HiddenLayer,
  initializerNames,
  inputsNames,
  lossNames,
  optimizerNames,
  type Setup,
  scheduleNames,
} from "./setup.js";

export interface Controls {
  /** Shows another set-up. */
  show(setup: Setup): void;
}

/** A text of the page by its key, or the key itself where names are code. */
export type Say = (key: string) => string;

const mostLayers = 6;

const labelled = (text: string, control: HTMLElement): HTMLLabelElement => {
  const label = document.createElement("label");
  const name = document.createElement("span");
  name.textContent = text;
  label.append(name, control);
  return label;
};

const choice = <Name extends string>(
  names: readonly Name[],
  chosen: Name,
  changed: (name: Name) => void,
  show: (name: Name) => string = (name) => name,
): HTMLSelectElement => {
  const select = document.createElement("select");
  for (const name of names) select.add(new Option(show(name), name, false, name === chosen));
  select.addEventListener("change", () => changed(select.value as Name));
  return select;
};

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number | "any";
}

const field = (value: number, { min, max, step }: Range, changed: (value: number) => void): HTMLInputElement => {
  const input = document.createElement("input");
  input.type = "number";
  Object.assign(input, { min: String(min), max: String(max), step: String(step), value: String(value) });
  input.addEventListener("change", () => {
    const given = input.valueAsNumber;
    const whole = step === 1 ? Math.round(given) : given;
    // What cannot be used goes back to what was there.
    if (Number.isFinite(given)) changed(Math.min(Math.max(whole, min), max));
    else input.value = String(value);
  });
  return input;
};

const pair = (...parts: readonly HTMLElement[]): HTMLDivElement => {
  const row = document.createElement("div");
  row.className = "pair";
  row.append(...parts);
  return row;
};

const button = (text: string, label: string, pressed: () => void): HTMLButtonElement => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", pressed);
  return made;
};

/** Fills the form; `changed` is told of every new set-up. */
export const makeControls = (
  form: HTMLFormElement,
  say: Say,
  hasCsv: () => boolean,
  changed: (setup: Setup) => void,
): Controls => {
  let setup = defaultSetup;
  const change = (part: Partial<Setup>): void => {
    setup = { ...setup, ...part };
    changed(setup);
    draw();
  };
  const number = (key: keyof Setup, range: Range): HTMLLabelElement =>
    labelled(
      say(key),
      field(setup[key] as number, range, (value) => change({ [key]: value })),
    );

  const layerRow = (layer: HiddenLayer, i: number): HTMLDivElement => {
    const replace = (part: Partial<HiddenLayer>): void =>
      change({ layers: setup.layers.map((other, j) => (i === j ? { ...other, ...part } : other)) });
    const row = document.createElement("div");
    row.className = "hidden-layer";
    row.append(
      labelled(
        say("units"),
        field(layer.units, { min: 1, max: 256, step: 1 }, (units) => replace({ units })),
      ),
      labelled(
        say("activation"),
        choice(activationNames, layer.activation, (activation) => replace({ activation })),
      ),
      button("−", `${say("removeLayer")} ${i + 1}`, () => change({ layers: setup.layers.filter((_, j) => i !== j) })),
    );
    return row;
  };

  const layers = (): HTMLFieldSetElement => {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = say("layers");
    group.append(legend, ...setup.layers.map(layerRow));
    if (setup.layers.length < mostLayers) {
      const last = setup.layers.at(-1) ?? ({ units: 8, activation: "relu" } as const);
      group.append(button(`+ ${say("addLayer")}`, say("addLayer"), () => change({ layers: [...setup.layers, last] })));
    }
    return group;
  };

  const draw = (): void => {
    // The control that has the focus keeps it, though all are made anew.
    const focused = [...form.querySelectorAll("input, select, button")].indexOf(document.activeElement!);
    const shown = dataNames.filter((name) => name !== "csv" || hasCsv());
    form.replaceChildren(
      pair(
        labelled(
          say("data"),
          choice(shown, setup.data, (data) => change(dataChange(setup, data)), say),
        ),
        number("noise", { min: 0, max: 1, step: "any" }),
      ),
      ...(setup.data === "digits" || setup.data === "csv"
        ? []
        : [
            pair(number("points", { min: 20, max: 2000, step: 1 }), number("imbalance", { min: 1, max: 50, step: 1 })),
            pair(
              number("inputScale", { min: 0.001, max: 1000, step: "any" }),
              labelled(
                say("inputs"),
                choice(inputsNames, setup.inputs, (inputs) => change({ inputs }), say),
              ),
            ),
          ]),
      layers(),
      labelled(
        say("initializer"),
        choice(initializerNames, setup.initializer, (initializer) => change({ initializer })),
      ),
      ...(setup.initializer === "randomNormal" ? [number("stddev", { min: 0.001, max: 100, step: "any" })] : []),
      pair(
        labelled(
          say("loss"),
          choice(lossNames, setup.loss, (loss) => change({ loss })),
        ),
        labelled(
          say("classWeight"),
          choice(classWeightNames, setup.classWeight, (classWeight) => change({ classWeight }), say),
        ),
      ),
      pair(
        labelled(
          say("optimizer"),
          choice(optimizerNames, setup.optimizer, (optimizer) => change({ optimizer })),
        ),
        number("learningRate", { min: 1e-6, max: 10, step: "any" }),
      ),
      pair(
        labelled(
          say("schedule"),
          choice(scheduleNames, setup.schedule, (schedule) => change({ schedule }), say),
        ),
        number("batchSize", { min: 1, max: 1024, step: 1 }),
      ),
      pair(number("epochs", { min: 1, max: 2000, step: 1 }), number("patience", { min: 0, max: 200, step: 1 })),
      pair(number("clipNorm", { min: 0, max: 100, step: "any" }), number("dropout", { min: 0, max: 0.9, step: "any" })),
      pair(number("l1", { min: 0, max: 1, step: "any" }), number("l2", { min: 0, max: 1, step: "any" })),
      number("seed", { min: 0, max: 2147483647, step: 1 }),
    );
    if (focused >= 0) form.querySelectorAll<HTMLElement>("input, select, button")[focused]?.focus();
  };
  return {
    show: (next) => {
      setup = next;
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
