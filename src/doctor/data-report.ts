// What training and validation data are like: a look at some of their rows, on the host, in float64.

import type { Loss } from "../losses/loss.js";
import type { BatchColumns } from "../training/runner.js";
import { lossFactsOf } from "./model-facts.js";
import { type Neighbours, neighboursOf } from "./neighbours.js";
import { correlation, evenly, type Feature, mostRows, type Sheet, type Spread, sheetOf, spreadOf } from "./sheet.js";
import { type TargetReport, targetOf } from "./target-report.js";

/** How far apart training and validation data lie. */
export interface Shift {
  /** Of one feature, or of all together, in standard deviations. */
  readonly distance: number;
  readonly feature: number | undefined;
  /** Of the targets: standard deviations, or the share of samples that are of other classes. */
  readonly targets: number;
}

export interface DataReport {
  readonly count: number;
  readonly validationCount: number;
  /** Values of a sample. */
  readonly width: number;
  /** None for indices. */
  readonly features: readonly Feature[];
  readonly constant: readonly number[];
  /** Pairs of features that are equal everywhere. */
  readonly duplicates: readonly (readonly [number, number])[];
  /** A feature that tells the target by itself. */
  readonly leak: { readonly feature: number; readonly correlation: number } | undefined;
  /** The only output's targets. */
  readonly target: TargetReport | undefined;
  /** Those of each output, in the order of the losses. */
  readonly targets: readonly TargetReport[];
  /** Whether samples have weights. */
  readonly weighed: boolean;
  readonly shift: Shift | undefined;
  /** What the nearest samples say of a sample's target; worked out when it is asked for. */
  readonly neighbours: () => Neighbours | undefined;
}

const duplicatesOf = ({ features, values }: Sheet, constant: ReadonlySet<number>): [number, number][] => {
  const known = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  for (const [i, feature] of features.entries()) {
    if (constant.has(feature)) continue;
    const own = values[i]!;
    const key = `${own[0]} ${own[own.length >> 1]} ${own.at(-1)}`;
    const alike = known.get(key) ?? [];
    const twin = alike.find((other) => values[other]!.every((value, row) => value === own[row]));
    if (twin !== undefined) pairs.push([features[twin]!, feature]);
    known.set(key, [...alike, i]);
  }
  return pairs;
};

/** Whether a feature has one value in each class and another one in every other. */
const tellsClasses = (values: Float64Array, labels: Float64Array): boolean => {
  const byClass = new Map<number, number>();
  for (const [row, label] of labels.entries()) {
    const known = byClass.get(label);
    if (known !== undefined && known !== values[row]) return false;
    byClass.set(label, values[row]!);
  }
  return byClass.size > 1 && new Set(byClass.values()).size === byClass.size;
};

/** Twenty rows may agree by chance in fewer digits, never in all of them. */
const leastRows = 20;

const leakOf = (sheet: Sheet, target: TargetReport | undefined): DataReport["leak"] => {
  if (!target || sheet.rows.length < leastRows || sheet.features.length < 2) return undefined;
  for (const [i, feature] of sheet.features.entries()) {
    const values = sheet.values[i]!;
    if (target.labels) {
      if (tellsClasses(values, target.labels)) return { feature, correlation: 1 };
    } else {
      const found = correlation(values, target.values);
      if (Math.abs(found) > 0.9999) return { feature, correlation: found };
    }
  }
  return undefined;
};

/** Below so many features each is a quantity of its own; above, they are pixels and their like. */
export const fewFeatures = 50;

const shiftOf = (
  features: readonly Feature[],
  held: readonly Spread[],
  target: TargetReport | undefined,
  heldTarget: TargetReport | undefined,
): Shift => {
  const moved = features.map(({ mean, deviation }, i) =>
    deviation > 0 ? Math.abs(held[i]!.mean - mean) / deviation : 0,
  );
  const largest = moved.reduce((most, each) => Math.max(most, each), 0);
  const together = Math.sqrt(
    moved.reduce((sum, each) => sum + Math.min(each, 3) * Math.min(each, 3), 0) / Math.max(1, moved.length),
  );
  const few = features.length <= fewFeatures;
  return {
    distance: few ? largest : together,
    feature: few && largest > 0 ? features[moved.indexOf(largest)]!.feature : undefined,
    targets: target && heldTarget ? target.distanceTo(heldTarget) : 0,
  };
};

/** Looks at the data of a run with one input; of more inputs, at the first. */
export const reportOf = (
  { inputs, targets, weights }: BatchColumns,
  validation: BatchColumns | undefined,
  losses: readonly Loss[],
): DataReport => {
  const [input] = inputs;
  const count = input!.shape[0]!;
  const numbers = !(input!.data instanceof Int32Array);
  const sheet: Sheet = numbers ? sheetOf(input!) : { rows: evenly(count, mostRows), features: [], values: [] };
  const features = sheet.values.map((values, i): Feature => {
    const spread = spreadOf(values);
    const size = Math.sqrt(spread.mean * spread.mean + spread.deviation * spread.deviation);
    return { ...spread, feature: sheet.features[i]!, size };
  });
  const constant = features.filter(({ low, high }) => low === high).map(({ feature }) => feature);
  const reports = targets.map((column, i) => targetOf(column, lossFactsOf(losses[i]!), sheet.rows));
  const target = reports.length === 1 ? reports[0] : undefined;
  const held = validation && numbers ? sheetOf(validation.inputs[0]!) : undefined;
  const heldRows = held?.rows ?? [];
  const heldTarget =
    validation && target ? targetOf(validation.targets[0]!, lossFactsOf(losses[0]!), heldRows) : undefined;
  let neighbours: Neighbours | undefined;
  return {
    count,
    validationCount: validation ? validation.inputs[0]!.shape[0]! : 0,
    width: count > 0 ? input!.data.length / count : 0,
    features,
    constant,
    duplicates: duplicatesOf(sheet, new Set(constant)),
    leak: leakOf(sheet, target),
    target,
    targets: reports,
    weighed: weights.length > 0,
    shift: held && shiftOf(features, held.values.map(spreadOf), target, heldTarget),
    neighbours: () => {
      if (target && numbers) neighbours ??= neighboursOf(sheet, features, target);
      return neighbours;
    },
  };
};
