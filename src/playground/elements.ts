// Elements of the page in one expression: name, properties, children.

/** `hidden`, `class`, `aria-label` and all that is an attribute; undefined and false leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const fill = (made: Element, attributes: Attributes, children: readonly (Node | string)[]): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
};

/** An HTML element with its attributes and what is in it. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  fill(made, attributes, children);
  return made;
};

/** An SVG element with its attributes and what is in it. */
export const drawn = <Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  fill(made, attributes, children);
  return made;
};

/** A button that says what it does. */
export const button = (attributes: Attributes, text: string, pressed: () => void): HTMLButtonElement => {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", pressed);
  return made;
};

/** A control with its name above it. */
export const labelled = (name: string, control: HTMLElement): HTMLLabelElement =>
  element("label", {}, element("span", {}, name), control);
