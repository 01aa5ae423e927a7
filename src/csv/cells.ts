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
const exactPowers = Array.from({ length: 16 }, (_, n) => Number(`1e${n}`));

/**
 * Digits with a point among them: up to 15 digits are a whole number below 2⁵³, and one division by an exact power of ten rounds it as
 * `Number` does (Clinger 1990), in a fifth of the time. Undefined for anything else.
 */
export const readDigits = (text: string): number | undefined => {
  const { length } = text;
  const negative = length > 0 && text.charCodeAt(0) === 45;
  const begin = negative ? 1 : 0;
  if (length - begin > 16) return undefined;
  let digits = 0;
  let point = length;
  for (let i = begin; i < length; i++) {
    const code = text.charCodeAt(i) - 48;
    if (code >= 0 && code <= 9) digits = digits * 10 + code;
    else if (code === -2 && point === length) point = i;
    else return undefined;
  }
  const decimals = point < length ? length - point - 1 : 0;
  const count = length - begin - (point < length ? 1 : 0);
  if (count === 0 || count > 15) return undefined;
  const value = decimals > 0 ? digits / exactPowers[decimals]! : digits;
  return negative ? -value : value;
};

/** Numbers as JavaScript, C and Python write them. */
export const readPlainNumber: ReadNumber = (text) => {
  const simple = readDigits(text);
  if (simple !== undefined) return simple;
  const value = +text;
  if (!(value - value === 0)) return undefined;
  // What Number takes beyond decimals is rare, and looked at: 0x, 0o, 0b, and nothing at all.
  const second = text.charCodeAt(1) | 32;
  if (second === 120 || second === 111 || second === 98) return undefined;
  return text.trim() === "" ? undefined : value;
};

export const numberReader = ({ decimal, thousands }: NumberFormat): ReadNumber => {
  if (decimal === "." && thousands === undefined) return readPlainNumber;
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
    return readPlainNumber(digits);
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
