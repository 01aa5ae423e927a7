// Points that fill a space more evenly than random ones: Sobol's and Halton's sequences.

import { ArgumentError } from "../../errors.js";
import { assign, type Dimension, fromUnit } from "../dimensions.js";
import { Draws } from "../draws.js";
import type { Question, Sampler } from "./sampler.js";

/** Of each dimension behind the first: its primitive polynomial as bits, and the first direction numbers (Joe & Kuo 2008, new-joe-kuo-6). */
const directions =
  "3 1,7 1 3,11 1 3 1,13 1 1 1,19 1 1 3 3,25 1 3 5 13,37 1 1 5 5 17,41 1 1 5 5 5,47 1 1 7 11 19," +
  "55 1 1 5 1 1,59 1 1 1 3 11,61 1 3 5 5 31,67 1 3 3 9 7 49,91 1 1 1 15 21 21,97 1 3 1 13 27 49," +
  "103 1 1 1 15 7 5,109 1 3 1 15 13 25,115 1 1 5 5 19 61,131 1 3 7 11 23 15 103,137 1 3 7 13 13 15 69," +
  "143 1 1 3 13 7 35 63,145 1 3 5 9 1 25 53,157 1 3 1 13 9 35 107,167 1 3 1 5 27 61 31," +
  "171 1 1 5 11 19 41 61,185 1 3 5 3 3 13 69,191 1 1 7 13 1 19 1,193 1 3 7 5 13 19 59,203 1 1 3 9 25 29 41," +
  "211 1 3 5 13 23 1 55,213 1 3 7 3 13 59 17,229 1 3 1 3 5 53 69,239 1 1 5 5 23 33 13,241 1 1 7 7 1 61 123," +
  "247 1 1 7 9 13 61 49,253 1 3 3 5 3 55 33,285 1 3 1 15 31 13 49 245,299 1 3 5 15 31 59 63 97," +
  "301 1 3 1 11 11 11 77 249,333 1 3 1 11 27 43 71 9,351 1 1 7 15 21 11 81 45,355 1 3 7 3 25 31 65 79," +
  "357 1 3 1 1 19 11 3 205,361 1 1 5 9 19 21 29 157,369 1 3 7 11 1 33 89 185,391 1 3 3 3 15 9 79 71," +
  "397 1 3 7 11 15 39 119 27,425 1 1 3 1 11 31 97 225,451 1 1 1 3 23 43 57 177,463 1 3 7 7 17 17 37 71," +
  "487 1 3 1 5 27 63 123 213,501 1 1 3 5 11 43 53 133,529 1 3 5 5 29 17 47 173 479," +
  "539 1 3 3 11 3 1 109 9 69,545 1 1 1 5 17 39 23 5 343,557 1 3 1 5 25 15 31 103 499," +
  "563 1 1 1 11 11 17 63 105 183,601 1 1 5 11 9 29 97 231 363,607 1 1 5 15 19 45 41 7 383," +
  "617 1 3 7 7 31 19 83 137 221,623 1 1 1 3 23 15 111 223 83,631 1 1 5 13 31 15 55 25 161," +
  "637 1 1 3 13 25 47 39 87 257";

const bits = 32;

let tables: readonly Uint32Array[] | undefined;

/** The direction numbers of each dimension, as bits behind the point. */
const tablesOf = (): readonly Uint32Array[] => {
  const first = Uint32Array.from({ length: bits }, (_, k) => 2147483648 / pow2(k));
  const others = directions.split(",").map((row) => {
    const [polynomial, ...initial] = row.split(" ").map(Number) as [number, ...number[]];
    const degree = initial.length;
    const table = new Uint32Array(bits);
    for (let k = 0; k < bits; k++) {
      if (k < degree) table[k] = initial[k]! * pow2(bits - 1 - k);
      else {
        let word = table[k - degree]! ^ (table[k - degree]! >>> degree);
        for (let i = 1; i < degree; i++) if ((polynomial >>> (degree - i)) & 1) word ^= table[k - i]!;
        table[k] = word;
      }
    }
    return table;
  });
  return [first, ...others];
};

const pow2 = (exponent: number): number => {
  let result = 1;
  for (let k = 0; k < exponent; k++) result *= 2;
  return result;
};

/** Coordinate `dimension` of point `index` of Sobol's sequence, from 0 to below 1, its bits changed as those of `shift` say. */
export const sobolPoint = (index: number, dimension: number, shift = 0): number => {
  tables ??= tablesOf();
  const table = tables[dimension]!;
  let word = shift | 0;
  // By the Gray code of the index, as the sequence is numbered (Antonov & Saleev 1979).
  for (let gray = index ^ (index >>> 1), k = 0; gray !== 0; gray >>>= 1, k++) if (gray & 1) word ^= table[k]!;
  return (word >>> 0) / 4294967296;
};

export const mostDimensions = 64;

const checkCount = (name: string, dimensions: readonly Dimension[]): void => {
  if (dimensions.length <= mostDimensions) return;
  throw new ArgumentError(
    `${name}: expected at most ${mostDimensions} numbers to choose, received ${dimensions.length}. Take randomSampler.`,
  );
};

const fill = (
  question: Question,
  name: string,
  coordinate: (dimension: number, index: number, shifts: Draws) => number,
) => {
  const { dimensions, number, seed, draws } = question;
  checkCount(name, dimensions);
  // The sequence has one point for each trial: where that is refused, any other will do.
  if (draws.turn > 0) return assign(dimensions, (dimension) => fromUnit(dimension, draws.uniform()));
  return assign(dimensions, (dimension) => {
    const place = dimensions.indexOf(dimension);
    // The same for all trials of a study.
    return fromUnit(dimension, coordinate(place, number, new Draws(seed, -1, place)));
  });
};

/** Sobol's sequence, shifted by bits that the seed draws. Throws ArgumentError for more than 64 numbers. Optuna: `QMCSampler`. */
export const sobolSampler = (): Sampler => ({
  kind: "sobolSampler",
  config: {},
  knows: () => 0,
  suggest: (question) =>
    fill(question, "sobolSampler", (dimension, index, shifts) =>
      sobolPoint(index, dimension, Math.floor(shifts.uniform() * 4294967296)),
    ),
});

const primes: number[] = [];
for (let n = 2; primes.length < mostDimensions; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);

/** Coordinate `dimension` of point `index` of Halton's sequence: its digits behind the point, turned around; each digit as `permuted` says. */
export const haltonPoint = (
  index: number,
  dimension: number,
  permuted: (digit: number, base: number, place: number) => number = (digit) => digit,
): number => {
  const base = primes[dimension]!;
  let [rest, value, unit] = [index, 0, 1 / base];
  // Digits that are 0 are permuted, too, as long as they count.
  for (let place = 0; unit > 1e-9; place++, unit /= base) {
    value += unit * permuted(rest % base, base, place);
    rest = Math.floor(rest / base);
  }
  return value < 1 ? value : 1 - 1e-12;
};

/** Halton's sequence, its digits permuted at random (Owen 2017). Throws ArgumentError for more than 64 numbers. Optuna: `QMCSampler`. */
export const haltonSampler = (): Sampler => ({
  kind: "haltonSampler",
  config: {},
  knows: () => 0,
  suggest: (question) =>
    fill(question, "haltonSampler", (dimension, index, shifts) =>
      haltonPoint(index, dimension, (digit, base) => shifts.permutation(base)[digit]!),
    ),
});
