// What the pages for one's own data need of elements beside making them: finding, choosing, files in and out.

import { element, labelled } from "../elements.js";
import type { Language } from "../language.js";
import { type NumberRange, numberField } from "../number-field.js";

/** An element of the page by its id. */
export const at = <Kind extends HTMLElement = HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

/** A select of values, each with what it is called. */
export const chooser = <Value extends string>(
  choices: readonly (readonly [value: Value, text: string])[],
  chosen: Value,
  changed: (value: Value) => void,
): HTMLSelectElement => {
  const select = element("select", {}, ...choices.map(([value, text]) => element("option", { value }, text)));
  select.value = chosen;
  select.addEventListener("change", () => changed(select.value as Value));
  return select;
};

/** Gives a file to whoever sits before the page. */
export const download = (name: string, content: BlobPart, type: string): void => {
  const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** Copies a text; where that is forbidden it is shown, to be copied by hand. */
export const copy = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    prompt("", text);
  }
};

/** Lets files be dropped on an element; it is marked while some are above it. */
export const takeDrops = (place: HTMLElement, taken: (files: readonly File[]) => void): void => {
  for (const type of ["dragover", "dragleave", "drop"] as const) {
    place.addEventListener(type, (event) => {
      event.preventDefault();
      place.classList.toggle("over", type === "dragover");
      if (type === "drop" && event.dataTransfer?.files.length) taken([...event.dataTransfer.files]);
    });
  }
};

/** A button-like label that opens the browser's choice of files. */
export const filePicker = (
  { accept, multiple, id }: { readonly accept: string; readonly multiple?: boolean; readonly id: string },
  text: string,
  taken: (files: readonly File[]) => void,
): HTMLElement => {
  const input = element("input", { type: "file", accept, id, multiple: multiple ?? false, class: "hidden" });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file may be chosen again, when it has changed.
    input.value = "";
    if (files.length > 0) taken(files);
  });
  return element("label", { class: "button" }, text, input);
};

/** A field for a number that shows what it was changed to, and keeps the focus meanwhile. */
export const settingField = (
  language: Language,
  name: string,
  value: number,
  range: NumberRange,
  changed: (value: number) => void,
): HTMLLabelElement => {
  let replacing = false;
  const make = (shown: number): HTMLElement =>
    numberField(language, shown, range, (next) => {
      // A field that is taken away loses the focus, and tells of its change once more.
      if (replacing) return;
      const old = holder.querySelector(".number")!;
      const focused = old.contains(document.activeElement);
      const made = make(next);
      replacing = true;
      old.replaceWith(made);
      replacing = false;
      if (focused) made.querySelector("input")!.focus();
      changed(next);
    });
  const holder = labelled(name, make(value));
  return holder;
};
