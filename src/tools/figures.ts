// Figures as people read them: counts by thousands, bytes by 1024, times by thousands.

const digits = (value: number): string =>
  value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);

/** The greatest unit of which there is one at least. */
const inUnits = (value: number, base: number, units: readonly string[]): string => {
  let [rest, unit] = [value, 0];
  while (Math.abs(rest) >= base && unit < units.length - 1) {
    rest /= base;
    unit += 1;
  }
  return `${unit === 0 && Number.isInteger(rest) ? rest : digits(rest)}${units[unit]}`;
};

/** 1,234 as 1.23 k, and so on. */
export const showCount = (count: number): string => inUnits(count, 1000, ["", " k", " M", " G", " T"]);

export const showBytes = (bytes: number): string => inUnits(bytes, 1024, [" B", " KiB", " MiB", " GiB"]);

/** Microseconds. */
export const showTime = (microseconds: number): string =>
  inUnits(microseconds * 1000, 1000, [" ns", " µs", " ms", " s"]);

/** Digits in threes. */
export const showWhole = (count: number): string => count.toLocaleString("en-US");
