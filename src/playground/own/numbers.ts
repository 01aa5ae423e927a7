// Numbers as a language writes them.

import type { Language } from "../../charts/svg.js";

const locales: Readonly<Record<Language, string>> = { en: "en-US", es: "es-ES" };

/** A number of so many significant digits at most; a dash for none. */
export const shown = (value: number | undefined, language: Language, digits = 3): string =>
  value === undefined || !Number.isFinite(value)
    ? "–"
    : value.toLocaleString(locales[language], { maximumSignificantDigits: Math.max(digits, wholeDigits(value)) });

/** All digits before the point are shown, however few are asked for. */
const wholeDigits = (value: number): number => Math.min(15, String(Math.trunc(Math.abs(value))).length);

/** A share as a percentage of one digit behind the point. */
export const percent = (share: number | undefined, language: Language): string =>
  share === undefined || !Number.isFinite(share)
    ? "–"
    : share.toLocaleString(locales[language], { style: "percent", maximumFractionDigits: 1 });
