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
  /** What 0 steps to. */
  readonly first?: number;
}

/** Of one digit that counts: 0.01, 200. Powers of ten come from their writing, so that 0.03 is 0.03 and not its neighbour. */
const powerOf = (value: number): number => Number(`1e${value.toExponential().split("e")[1]}`);
const rounded = (value: number): number => Number(value.toPrecision(12));

/** The number after this one, up or down: by one in its first digit that counts. */
export const stepped = (value: number, up: boolean, { min, max, whole, first }: NumberRange): number => {
  let next: number;
  if (value === 0) next = up ? (first ?? (whole ? 1 : 0.01)) : 0;
  else {
    const power = powerOf(value);
    // Below 10, whole numbers step by one; a one of any other size goes down into the decade below.
    const step = !up && rounded(value / power) === 1 ? power / 10 : power;
    next = rounded(value + (up ? 1 : -1) * (whole ? Math.max(step / (value >= 100 ? 10 : 1), 1) : step));
    if (whole) next = Math.round(next);
    if (!up && first !== undefined && next < first) next = 0;
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
