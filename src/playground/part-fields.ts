// Fields for the options of a part, made from its schema: numbers, boxes to tick, and words to choose from.

import { labelled } from "./elements.js";
import { choice, tick } from "./form-parts.js";
import type { Language } from "./language.js";
import { type NumberRange, numberField } from "./number-field.js";
import type { PartOption, PartOptions } from "./part-options.js";

/** The first of some numbers that an option takes. */
const firstTaken = ({ takes }: PartOption, candidates: readonly number[]): number =>
  candidates.find((value) => takes(value)) ?? 0;

/** From where to where an option's field goes, found by asking its check. */
export const rangeOf = (option: PartOption): NumberRange => {
  const whole = !option.takes(0.5) && !option.takes(-0.5);
  return {
    min: option.takes(-0.5) || option.takes(-1) ? firstTaken(option, [-1e6, -10, -1]) : 0,
    max: firstTaken(option, [1e6, 1, 0.999999, 0]),
    ...(whole ? { whole } : { first: 0.001 }),
  };
};

/** A field an option, each with its value or its default. `changed` is told of all options that differ from their defaults. */
export const partFields = (
  language: Language,
  known: readonly PartOption[],
  options: PartOptions,
  changed: (options: PartOptions) => void,
): readonly HTMLElement[] =>
  known.map((option) => {
    const { name, fallback, words, takes } = option;
    const value = options[name] ?? fallback;
    const change = (next: number | boolean | string): void => {
      const { [name]: _, ...others } = options;
      changed(next === fallback || !takes(next) ? others : { ...others, [name]: next });
    };
    if (typeof value === "boolean") return tick(name, value, change);
    if (typeof value === "string") return labelled(name, choice(words, value, change));
    return labelled(name, numberField(language, value, rangeOf(option), change));
  });
