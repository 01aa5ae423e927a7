// What the doctor finds: a trouble by name, what it is seen by, what it means and what helps.

import type { StepLook } from "./case.js";

/** What is said to people, in each language. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

/** All troubles by name. */
export type Trouble =
  | "nonFinite"
  | "lossAndOutput"
  | "inputsNotScaled"
  | "constantFeatures"
  | "duplicateFeatures"
  | "leakage"
  | "shuffledLabels"
  | "differentDistributions"
  | "classImbalance"
  | "symmetricInitialization"
  | "initializationScale"
  | "explodingGradient"
  | "learningRateTooHigh"
  | "deadUnits"
  | "saturatedUnits"
  | "vanishingGradient"
  | "learningRateTooLow"
  | "batchNormMismatch"
  | "tooLittleData"
  | "overfitting"
  | "lossNotFalling"
  | "plateau"
  | "underfitting";

/** What a trouble is seen by. */
export interface Evidence {
  readonly figures: Readonly<Record<string, number>>;
  /** Path of the layer or parameter, where it is one. */
  readonly layer?: string;
  /** Step of the run at which it was seen, where it was seen at one. */
  readonly step?: number;
  readonly epoch?: number;
  /** Features by their place in a sample. */
  readonly features?: readonly number[];
  /** Row of the training data. */
  readonly row?: number;
}

/** What `fit({ diagnose: "fix" })` may do by itself. */
export type Fix = "lowerRate" | "restoreBestWeights" | "clipGradients";

/** What the doctor has found: its name, reason, figures and remedy. */
export interface Finding {
  readonly name: Trouble;
  readonly evidence: Evidence;
  readonly explanation: Words;
  readonly remedy: Words;
  /** The safe remedies, where there are some. */
  readonly fixes?: readonly Fix[];
}

/** A remedy that was applied. */
export interface AppliedFix {
  readonly name: Trouble;
  readonly epoch: number;
  readonly said: Words;
}

/** What became of looking at a run. */
export interface Diagnosis {
  /** The trouble to mend first; undefined where nothing was found. */
  readonly verdict: Finding | undefined;
  /** All that was found, the verdict first, what it may be the cause of after it. */
  readonly findings: readonly Finding[];
  /** What was mended on the way. */
  readonly applied: readonly AppliedFix[];
  /** The steps that were looked at: every layer's activations and gradients, every parameter's update. */
  readonly looks: readonly StepLook[];
  /** The verdict in plain words. */
  toString(language?: keyof Words): string;
}

/** Three figures are enough for people. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e5 || (size > 0 && size < 1e-3) ? value.toExponential(1) : String(Number(value.toPrecision(3)));
};

/** A share of a whole as per cent. */
export const percent = (share: number): string => `${figure(100 * share)} %`;

/** The same as Spanish writes them: with a comma before decimals. */
export const spanish = {
  figure: (value: number): string => figure(value).replace(".", ","),
  percent: (share: number): string => percent(share).replace(".", ","),
} as const;
