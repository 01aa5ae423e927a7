// A field for a number that steps as people expect: from 0.01 to 0.02 and to 0.009, in whole steps where only whole numbers are
// meant, and written as the reader's language writes numbers.

import { element } from "./elements.js";
import type { Language } from "./language.js";
import { exactly, readNumber } from "./numbers.js";

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Only whole numbers are meant. */
  readonly whole?: boolean;
  /** Steps by one however large it is. */
  readonly byOne?: boolean;
  /** What 0 steps to, and the least that is stepped to above it. */
  readonly first?: number;
}

/** Of one digit that counts: 0.01, 200. Powers of ten come from their writing, so that 0.03 is 0.03 and not its neighbour. */
const powerOf = (value: number): number => Number(`1e${value.toExponential().split("e")[1]}`);
const rounded = (value: number): number => Number(value.toPrecision(12));

/** How far a whole number steps: by one below a hundred, by one in the second digit above. */
const wholeStep = (value: number, byOne: boolean | undefined): number =>
  byOne || value < 100 ? 1 : powerOf(value) / 10;

/** The number after this one, up or down: 0.01 goes to 0.02 and to 0.009, 16 to 17, and 200 to 210. */
export const stepped = (value: number, up: boolean, range: NumberRange): number => {
  const { min, max, whole, byOne, first = whole ? 1 : 0.01 } = range;
  const direction = up ? 1 : -1;
  let next = up ? first : 0;
  if (whole) next = value + direction * wholeStep(value, byOne);
  else if (value > 0) {
    const power = powerOf(value);
    // Down from a one it goes into the decade below.
    next = rounded(value + direction * (!up && rounded(value / power) === 1 ? power / 10 : power));
    if (!up && min === 0 && next < first) next = 0;
  }
  return Math.min(Math.max(next, min), max);
};

/** A spin button: arrow keys and two small buttons step it, and a number can be written with a point or a comma. */
export const numberField = (
  language: Language,
  value: number,
  range: NumberRange,
  changed: (value: number) => void,
): HTMLElement => {
  const { min, max, whole } = range;
  const input = element("input", {
    ...{ type: "text", inputmode: whole ? "numeric" : "decimal", autocomplete: "off", role: "spinbutton" },
    ...{ "aria-valuemin": min, "aria-valuemax": max, "aria-valuenow": value },
    value: exactly(language, value),
  });
  const take = (given: number): void => {
    const next = Math.min(Math.max(whole ? Math.round(given) : given, min), max);
    // What cannot be used goes back to what was there.
    if (Number.isFinite(next) && next !== value) changed(next);
    else input.value = exactly(language, value);
  };
  const step = (up: boolean): void => take(stepped(value, up, range));
  input.addEventListener("change", () => take(readNumber(input.value)));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    step(event.key === "ArrowUp");
  });
  // For a pointer only: the keyboard has its arrows, and a screen reader the spin button.
  const spin = (text: string, up: boolean): HTMLElement => {
    const made = element("span", { class: "spin", "aria-hidden": true }, text);
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      step(up);
    });
    return made;
  };
  return element("span", { class: "number" }, input, spin("−", false), spin("+", true));
};
