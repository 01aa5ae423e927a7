// What a cell's text stands for.

import { ArgumentError, show } from "../errors.js";

/** How numbers are written. */
export interface NumberFormat {
  readonly decimal: "." | ",";
  /** What stands between thousands, if anything. */
  readonly thousands: string | undefined;
}

/** A number's value, or undefined for what is none. Neither Infinity nor 0x10 is one. */
export type ReadNumber = (text: string) => number | undefined;

/** Powers of ten that float64 holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));

/** 2²⁷ + 1 splits a number into two of half as many bits (Veltkamp 1968), whose products are exact. */
const splitter = 134217729;

/**
 * (`high` · `scale` + `low`) / `power` rounded as `Number` rounds it, where `high` and `low` are below 10⁹, `scale` is a power of ten up to
 * 10⁹ and `power` one up to 10²²: the quotient in twice as many bits (Dekker 1971). NaN where they do not tell, so near to the middle of two
 * numbers.
 */
const quotientOf = (high: number, scale: number, low: number, power: number): number => {
  const upper = high >> 15;
  const a = upper * scale * 32768;
  const b = (high & 32767) * scale + low;
  const sum = a + b;
  const quotient = sum / power;
  const product = quotient * power;
  const q = quotient * splitter - (quotient * splitter - quotient);
  const p = power * splitter - (power * splitter - power);
  const q2 = quotient - q;
  const p2 = power - p;
  const lost = q2 * p2 - (product - q * p - q2 * p - q * p2);
  const more = (sum - product - lost + (b - (sum - a))) / power;
  // Of 2⁻⁹⁸ of the quotient, more than rounding can have done.
  const doubt = quotient * 3.1554436208840472e-30;
  const value = quotient + (more - doubt);
  return value === quotient + (more + doubt) ? value : Number.NaN;
};

/**
 * (`high` · 10ⁿ + `low`) / 10ᵈ of `n` digits in `low` and `d` decimals, nine digits at most in each: up to 15 digits are a whole number below
 * 2⁵³, and one division by an exact power of ten rounds it as `Number` does (Clinger 1990); up to 18, more than programs write, take some
 * more: a fraction of its time in either case. NaN for what is longer.
 */
export const numberOfDigits = (high: number, low: number, lowDigits: number, decimals: number): number => {
  if (lowDigits > 9 || decimals > 22) return Number.NaN;
  const scale = exactPowers[lowDigits]!;
  if (lowDigits <= 6) return (high * scale + low) / exactPowers[decimals]!;
  return decimals > 0 ? quotientOf(high, scale, low, exactPowers[decimals]!) : Number.NaN;
};

/** Numbers as JavaScript, C and Python write them. */
export const readPlainNumber: ReadNumber = (text) => {
  const value = +text;
  if (!(value - value === 0)) return undefined;
  // What Number takes beyond decimals is rare, and looked at: 0x, 0o, 0b, and nothing at all.
  const second = text.charCodeAt(1) | 32;
  if (second === 120 || second === 111 || second === 98) return undefined;
  return text.trim() === "" ? undefined : value;
};

/** Whether float64 loses digits of a whole number: names and codes are written so, and have to stay what they are. */
export const losesDigits = (text: string, value: number): boolean =>
  Math.abs(value) > Number.MAX_SAFE_INTEGER && /^\s*[+-]?\d+\s*$/.test(text) && BigInt(text) !== BigInt(value);

/** Numbers but for whole ones that float64 does not hold. */
const readExactNumber: ReadNumber = (text) => {
  const value = readPlainNumber(text);
  return value !== undefined && losesDigits(text, value) ? undefined : value;
};

/** Whether plain digits are numbers to a reader. */
export const isPlainNumber = (read: ReadNumber | undefined): read is ReadNumber =>
  read === readPlainNumber || read === readExactNumber;

/** Reads numbers of a format. Where they are `exact`, whole numbers that float64 does not hold are none; else they are the nearest float64. */
export const numberReader = ({ decimal, thousands }: NumberFormat, isExact: boolean): ReadNumber => {
  const readPlain = isExact ? readExactNumber : readPlainNumber;
  if (decimal === "." && thousands === undefined) return readPlain;
  return (text) => {
    let digits = text;
    if (thousands !== undefined) {
      // Between thousands only: "1,5" is no 15.
      const whole = digits.split(decimal)[0]!;
      const groups = whole.replace(/^\s*[+-]?/, "").split(thousands);
      if (
        groups.length > 1 &&
        (!/^\d{1,3}$/.test(groups[0]!) || groups.slice(1).some((group) => !/^\d{3}$/.test(group.trimEnd())))
      ) {
        return undefined;
      }
      digits = digits.replaceAll(thousands, "");
    }
    if (decimal === ",") {
      if (digits.includes(".")) return undefined;
      digits = digits.replace(",", ".");
    }
    return readPlain(digits);
  };
};

export const readTruth: ReadNumber = (text) => {
  switch (text) {
    case "true":
    case "True":
    case "TRUE":
      return 1;
    case "false":
    case "False":
    case "FALSE":
      return 0;
    default:
      return undefined;
  }
};

/** 2026-11-26, with a time and a zone where they are given: 2026-11-26T14:30:05.5+02:00. Without a zone it is UTC. */
const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** Seconds since 1970 of a day and time that exist, or undefined. */
const secondsOf = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, 0));
  if (year < 100) date.setUTCFullYear(year);
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return exists ? date.getTime() / 1000 + second : undefined;
};

/** A day alone, which most dates are, without an expression: days since 1970 by Hinnant's days_from_civil. */
const readDay = (text: string): number | undefined => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const digit = (at: number): number => {
    const code = text.charCodeAt(at) - 48;
    return code >= 0 && code <= 9 ? code : Number.NaN;
  };
  const month = digit(5) * 10 + digit(6);
  const day = digit(8) * 10 + digit(9);
  // Days that a month may not have, and what is no digit, are looked at more closely.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 28)) return undefined;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719468;
  return Number.isNaN(days) ? undefined : days * 86400;
};

export const readIsoDate: ReadNumber = (text) => {
  const simple = readDay(text);
  if (simple !== undefined) return simple;
  const found = iso.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const at = secondsOf(
    Number(year),
    Number(month),
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0) + Number(fraction ?? 0),
  );
  if (at === undefined || zone === undefined || zone === "Z") return at;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? at + 60 * minutes : at - 60 * minutes;
};

const pieces: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{1,2})",
  hh: "(?<hour>\\d{1,2})",
  mm: "(?<minute>\\d{2})",
  ss: "(?<second>\\d{2})",
};

/** Reads dates by a pattern of YYYY, MM, DD, hh, mm and ss, such as "DD.MM.YYYY hh:mm". Throws ArgumentError for another. */
export const dateReader = (pattern: unknown, where: string): ReadNumber => {
  if (typeof pattern !== "string" || !["YYYY", "MM", "DD"].every((piece) => pattern.split(piece).length === 2)) {
    throw new ArgumentError(`${where}: expected a pattern such as "DD.MM.YYYY", received ${show(pattern)}.`);
  }
  const source = pattern.replace(/YYYY|MM|DD|hh|mm|ss|[.*+?^${}()|[\]\\/]/g, (piece) => pieces[piece] ?? `\\${piece}`);
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const found = expression.exec(text.trim())?.groups;
    if (!found) return undefined;
    const number = (name: string): number => Number(found[name] ?? 0);
    return secondsOf(
      number("year"),
      number("month"),
      number("day"),
      number("hour"),
      number("minute"),
      number("second"),
    );
  };
};
