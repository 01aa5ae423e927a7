// Making and finding elements of a page.

type Child = Node | string | undefined | false;

/** An element of the page by its id. */
export const at = <Kind extends HTMLElement = HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

/** Makes an element with its properties, and attributes where a name has a dash in it; children that are texts are texts. */
export const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Readonly<Record<string, unknown>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key.includes("-") || key === "role" || key === "scope") made.setAttribute(key, String(value));
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value as EventListener);
    else Object.assign(made, { [key]: value });
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
};

/** A label with the control that it names. */
export const named = (text: string, control: HTMLElement): HTMLLabelElement =>
  make("label", { className: "field" }, make("span", {}, text), control);

/** A select of values, each with what it is called. */
export const chooser = <Value extends string>(
  choices: readonly (readonly [value: Value, text: string])[],
  chosen: Value,
  changed: (value: Value) => void,
): HTMLSelectElement => {
  const select = make("select", {}, ...choices.map(([value, text]) => make("option", { value }, text)));
  select.value = chosen;
  select.addEventListener("change", () => changed(select.value as Value));
  return select;
};

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** What one press of an arrow changes; 1 for whole numbers. */
  readonly step: number;
}

/** A field for a number. What lies outside of its range, or is no number, goes back to the nearest, or to what was there. */
export const numberField = (
  value: number,
  { min, max, step }: NumberRange,
  changed: (value: number) => void,
): HTMLInputElement => {
  let last = value;
  const input = make("input", {
    type: "number",
    min: String(min),
    max: String(max),
    step: "any",
    value: String(value),
  });
  // The browser's own arrows count from min, and refuse what lies between: 0.005 of a field in hundredths.
  input.addEventListener("keydown", (event) => {
    const turn = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (turn === 0) return;
    event.preventDefault();
    take(Number(((input.valueAsNumber || 0) + turn * step).toPrecision(10)));
  });
  const take = (given: number): void => {
    if (Number.isFinite(given)) last = Math.min(Math.max(step === 1 ? Math.round(given) : given, min), max);
    input.value = String(last);
    changed(last);
  };
  input.addEventListener("change", () => take(input.valueAsNumber));
  return input;
};

/** Gives a file to whoever sits before the page. */
export const download = (name: string, content: BlobPart, type: string): void => {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** Lets files be dropped on an element; it is marked while some are above it. */
export const takeDrops = (element: HTMLElement, taken: (files: readonly File[]) => void): void => {
  for (const type of ["dragover", "dragleave", "drop"] as const) {
    element.addEventListener(type, (event) => {
      event.preventDefault();
      element.classList.toggle("over", type === "dragover");
      if (type === "drop" && event.dataTransfer) taken([...event.dataTransfer.files]);
    });
  }
};
