// The form that predicts: a field a column; every change asks the network again.

import { element, labelled } from "../elements.js";
import type { Language } from "../language.js";
import { exactly, readNumber } from "../numbers.js";
import { chooser } from "../own/elements.js";
import { filled } from "../own/filled.js";
import type { FormField } from "./fields.js";
import type { TableTexts } from "./texts.js";

export type FormValues = Readonly<Record<string, FormField["value"] | null>>;

/** What stands for an unknown category in a select. */
const unknown = "\u0000";

export interface PredictionForm {
  readonly values: FormValues;
  /** Shows fields in a language, with what was typed so far. */
  show(fields: readonly FormField[], text: TableTexts, language: Language): void;
}

/** Fills a form; `changed` gets what it holds, or a word on what of it cannot be used. */
export const makeForm = (
  form: HTMLFormElement,
  changed: (values: FormValues) => void,
  refused: (message: string) => void,
): PredictionForm => {
  let values: Record<string, FormField["value"] | null> = {};
  let known: readonly FormField[] | undefined;
  form.addEventListener("submit", (event) => event.preventDefault());
  const set = (name: string, value: FormField["value"] | null): void => {
    values[name] = value;
    changed(values);
  };

  const controlOf = (field: FormField, text: TableTexts, language: Language): HTMLElement => {
    const { name, use, mayBeEmpty, choices } = field;
    const value = values[name] ?? null;
    if (use === "truth" || choices) {
      const options: [string, string][] = choices
        ? choices.map((choice) => [choice, choice])
        : [
            ["true", text.yes],
            ["false", text.no],
          ];
      if (mayBeEmpty) options.push([unknown, text.unknown]);
      return chooser(options, value === null ? unknown : String(value), (chosen) =>
        set(name, chosen === unknown ? null : choices ? chosen : chosen === "true"),
      );
    }
    const type = use === "date" ? "date" : "text";
    const shown = typeof value === "number" ? exactly(language, value) : String(value ?? "");
    const input = element("input", {
      ...{ type, value: shown, autocomplete: "off", placeholder: mayBeEmpty ? text.unknown : undefined },
      inputmode: use === "number" ? "decimal" : undefined,
    });
    input.addEventListener("input", () => {
      const written = input.value.trim();
      const number = readNumber(written);
      if (written === "" && mayBeEmpty) set(name, null);
      else if (use === "number" && !Number.isFinite(number)) refused(filled(text.failedNumber, { column: name }));
      else if (use === "date" && written === "") refused(`${name}: –`);
      else set(name, use === "number" ? number : written);
    });
    return input;
  };

  return {
    get values() {
      return values;
    },
    show: (fields, text, language) => {
      if (fields !== known) values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
      known = fields;
      form.replaceChildren(...fields.map((field) => labelled(field.name, controlOf(field, text, language))));
    },
  };
};
