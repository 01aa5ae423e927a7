// Gaps filled.

import { ArgumentError, DataError, show } from "../errors.js";
import { choice, flag, type Option } from "../schema.js";
import { checkWidth, definePreprocessing, type Learned, type Rule } from "./preprocessing.js";
import { byFeature, momentsOf, quantileOf, sortedOf } from "./statistics.js";
import { type NumberValues, numbersOf, type TextValues, type Values } from "./values.js";

type Fill = number | string;

const isFill = (value: unknown): value is Fill =>
  typeof value === "string" || (typeof value === "number" && Number.isFinite(value));

/** A number or a text, or one for each feature. */
const fills: Option<Fill | readonly Fill[], readonly Fill[] | undefined, false> & Learned = {
  read: (given, where) => {
    const list = Array.isArray(given) ? (given as unknown[]) : [given];
    if (list.length > 0 && list.every(isFill)) return list;
    throw new ArgumentError(`${where}: expected a finite number, a text, or a list of them, received ${show(given)}.`);
  },
  needed: false,
  fallback: undefined,
  expects: "a finite number or a text, or one for each feature",
  learned: true,
};

/** The value that occurs most often; the least of those that occur as often (scikit-learn's choice). */
const commonest = (sorted: Float64Array): number => {
  let [best, most, begin] = [sorted[0]!, 0, 0];
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[begin]) continue;
    if (i - begin > most) [best, most] = [sorted[begin]!, i - begin];
    begin = i;
  }
  return best;
};

const commonestWord = ({ codes, words }: TextValues, where: string): string => {
  const counts = new Uint32Array(words.length);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) throw new DataError(`${where}: expected at least one text, received gaps only.`);
  return words.filter((_, code) => counts[code] === most).sort()[0]!;
};

const strategies = {
  mean: (known: Float64Array) => momentsOf(known).mean,
  median: (known: Float64Array) => quantileOf(sortedOf(known), 0.5),
  mostFrequent: (known: Float64Array) => commonest(sortedOf(known)),
} as const;

const fillNumbers = (
  { data, width, count }: NumberValues,
  fill: readonly Fill[],
  mark: boolean,
  where: string,
): Values => {
  checkWidth(width, fill.length, where);
  const wide = mark ? 2 * width : width;
  const filled = new Float64Array(count * wide);
  for (let i = 0; i < data.length; i++) {
    const [row, j] = [Math.floor(i / width), i % width];
    const gap = Number.isNaN(data[i]!);
    filled[row * wide + j] = gap ? (fill[j] as number) : data[i]!;
    if (mark) filled[row * wide + width + j] = gap ? 1 : 0;
  }
  return numbersOf(filled, wide);
};

const fillTexts = ({ codes, words, count }: TextValues, fill: string): Values => {
  const known = words.indexOf(fill);
  const code = known >= 0 ? known : words.length;
  return {
    kind: "texts",
    count,
    codes: codes.map((each) => (each < 0 ? code : each)),
    words: known >= 0 ? words : [...words, fill],
  };
};

/**
 * Puts the mean of a feature (or its median, its most frequent value, or what is given as `fillValue`) in place of its gaps, of the values that it
 * is adapted to. With `addIndicator` a feature of 0 and 1 for each one follows, which says where there were gaps. Texts have their most frequent
 * word, or a given one. Shapes: [count, features] → [count, features], or twice as many. scikit-learn: `SimpleImputer`, whose indicators are of features with gaps only.
 */
export const imputation = definePreprocessing(
  "imputation",
  {
    strategy: choice(["mean", "median", "mostFrequent", "constant"], "mean"),
    addIndicator: flag(false),
    /** What stands for gaps, one for each feature; learned where it is left out. */
    fillValue: fills,
  },
  ({ strategy, addIndicator, fillValue }, kind): Rule => {
    if (strategy === "constant" && !fillValue) {
      throw new ArgumentError(
        `${kind}: fillValue: expected a number or a text with strategy "constant", received none.`,
      );
    }
    const checkKind = (values: Values, where: string, fill: readonly Fill[]): void => {
      const wanted = values.kind === "texts" ? "string" : "number";
      const bad = fill.find((value) => typeof value !== wanted);
      if (bad === undefined) return;
      throw new DataError(
        `${where}: expected ${typeof bad === "string" ? "texts" : "numbers"} as ${show(bad)} is, received ${values.kind}.`,
      );
    };
    return {
      adapted: fillValue !== undefined,
      learn: (values, where) => {
        if (strategy === "constant") {
          checkKind(values, where, fillValue!);
          const width = values.kind === "numbers" ? values.width : 1;
          return {
            fillValue: fillValue!.length === 1 ? Array.from({ length: width }, () => fillValue![0]!) : [...fillValue!],
          };
        }
        if (values.kind === "numbers") return { fillValue: byFeature(values, where, strategies[strategy]) };
        if (strategy === "mostFrequent") return { fillValue: [commonestWord(values, where)] };
        throw new DataError(
          `${where}: expected numbers, whose ${strategy} can be taken, received texts. Texts have { strategy: "mostFrequent" } or "constant".`,
        );
      },
      apply: (values, where) => {
        checkKind(values, where, fillValue!);
        if (values.kind === "numbers") return fillNumbers(values, fillValue!, addIndicator, where);
        if (addIndicator) throw new DataError(`${where}: addIndicator is for numbers, received texts.`);
        return fillTexts(values, fillValue![0] as string);
      },
    };
  },
);
