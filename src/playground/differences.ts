// What two set-ups differ in, in a reader's words.

import type { Language } from "./language.js";
import { exactly } from "./numbers.js";
import type { Setup } from "./setup.js";
import { setupTexts } from "./setup-texts.js";
import { fieldsOf } from "./share.js";

/** What a field of a set-up is called; names that are code are not translated. */
export const fieldName = (language: Language, key: string): string =>
  (setupTexts[language] as Readonly<Record<string, string>>)[key] ?? key.slice(key.indexOf(".") + 1);

/** A field's value: numbers as the language writes them. */
export const fieldValue = (language: Language, text: string): string =>
  text.trim() !== "" && Number.isFinite(Number(text)) ? exactly(language, Number(text)) : text || "–";

/** One field that differs. */
export interface Difference {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** The fields that differ from one set-up to another; what one of them lacks is a dash. */
export const differences = (from: Setup, to: Setup): readonly Difference[] => {
  const [before, after] = [fieldsOf(from), fieldsOf(to)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((key) => ({ key, from: before[key] ?? "", to: after[key] ?? "" }))
    .filter((difference) => difference.from !== difference.to);
};

/** "Learning rate 0.1 → 0.01, Dropout 0 → 0.2". */
export const sayDifferences = (language: Language, from: Setup, to: Setup): string =>
  differences(from, to)
    .map((each) => {
      const [before, after] = [fieldValue(language, each.from), fieldValue(language, each.to)];
      return `${fieldName(language, each.key)} ${before} → ${after}`;
    })
    .join(", ");
