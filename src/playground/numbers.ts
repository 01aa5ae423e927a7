// Numbers as the reader's language writes them: 0.98 and 12,000 in English, 0,98 and 12 000 in Spanish.

import type { Language } from "./language.js";

const locales: Readonly<Record<Language, string>> = { en: "en-US", es: "es" };

const made = new Map<string, Intl.NumberFormat>();

const formatOf = (language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = language + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.NumberFormat(locales[language], options);
  made.set(key, known);
  return known;
};

/** What stands for a number that there is not. */
const none = "–";
/** Spanish sets thousands apart by a thin space, not by a point; what is rounded to 0 has no sign. */
const written = (language: Language, value: number, options: Intl.NumberFormatOptions): string => {
  const text = formatOf(language, options).format(value);
  const signed = text.replace("-", /[1-9]/.test(text) ? "−" : "");
  return language === "es" ? signed.replaceAll(".", "\u202f") : signed;
};
const raised = (exponent: string): string => [...exponent].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] ?? "⁻").join("");

/** With so many digits after the point; a dash for what is no number. */
export const fixed = (language: Language, value: number | undefined, digits = 3): string =>
  value === undefined || !Number.isFinite(value)
    ? none
    : written(language, value, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** With so many digits that count: 0.0123, 1.2 · 10⁻⁷ for what is tiny or huge. */
export const brief = (language: Language, value: number | undefined, digits = 3): string => {
  if (value === undefined || !Number.isFinite(value)) return none;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    const [mantissa = "0", exponent = "0"] = value.toExponential(digits - 1).split("e");
    return `${fixed(language, Number(mantissa), digits - 1)} · 10${raised(String(Number(exponent)))}`;
  }
  return written(language, value, {
    ...{ minimumSignificantDigits: 1, maximumSignificantDigits: digits, useGrouping: false },
  });
};

/** A whole number with its thousands apart. */
export const whole = (language: Language, value: number): string =>
  written(language, value, { maximumFractionDigits: 0 });

/** A share from 0 to 1 in hundredths. */
export const percent = (language: Language, share: number): string => `${whole(language, 100 * share)} %`;

/** A number as a field shows it: every digit that counts, and no thousands apart. */
export const exactly = (language: Language, value: number): string =>
  language === "es" ? String(value).replace(".", ",") : String(value);

/** What a reader wrote, with a point or a comma; NaN for what is no number. */
export const readNumber = (text: string): number => {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return plain === "" ? Number.NaN : Number(plain);
};
