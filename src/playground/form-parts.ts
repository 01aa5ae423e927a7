// Parts of forms: a choice among names, a box to tick, fields side by side.

import { element } from "./elements.js";

/** A choice among names; `show` says what each is called. */
export const choice = <Name extends string>(
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

/** A box to tick, with its name beside it. */
export const tick = (name: string, ticked: boolean, changed: (ticked: boolean) => void): HTMLLabelElement => {
  const box = element("input", { type: "checkbox", checked: ticked });
  box.addEventListener("change", () => changed(box.checked));
  return element("label", { class: "tick" }, box, element("span", {}, name));
};

/** Fields side by side. */
export const pair = (...parts: readonly HTMLElement[]): HTMLElement => element("div", { class: "pair" }, ...parts);
