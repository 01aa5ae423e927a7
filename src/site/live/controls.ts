// The controls of a live network as elements of a page: sliders and lists that say what they are set to.

import type { Language } from "../../charts/svg.js";
import type { Control, Settings } from "./idea.js";

/** An element with text in it. */
export const made = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  text = "",
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
};

const slider = (control: Control, set: (value: string) => void): HTMLElement[] => {
  const input = made("input");
  const shown = made("output");
  const values = control.choices.map(({ value }) => value);
  Object.assign(input, { type: "range", min: "0", max: String(values.length - 1), step: "1" });
  input.value = String(values.indexOf(control.initial));
  const say = (): void => {
    const value = values[Number(input.value)]!;
    shown.textContent = value;
    // Screen readers say the value and not its place.
    input.setAttribute("aria-valuetext", value);
  };
  input.addEventListener("input", say);
  input.addEventListener("change", () => set(values[Number(input.value)]!));
  say();
  return [input, shown];
};

const list = (control: Control, language: Language, set: (value: string) => void): HTMLElement[] => {
  const select = made("select");
  for (const { value, label } of control.choices) {
    const option = made("option", "", label?.[language] ?? value);
    option.value = value;
    option.selected = value === control.initial;
    select.append(option);
  }
  select.addEventListener("change", () => set(select.value));
  return [select];
};

/** A label with its control in it; `set` hears of every new value. */
export const controlElement = (control: Control, language: Language, set: (more: Settings) => void): HTMLElement => {
  const label = made("label", "live-control");
  const hear = (value: string): void => set({ [control.name]: value });
  const inside = control.kind === "slider" ? slider(control, hear) : list(control, language, hear);
  for (const element of inside)
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) element.name = control.name;
  label.append(made("span", "", control.label[language]), ...inside);
  return label;
};
