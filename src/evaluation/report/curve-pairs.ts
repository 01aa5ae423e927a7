// What a run measured, each with what the same was on rows for validation.

import { validationKey } from "../../training/loop.js";

export interface CurvePair {
  readonly name: string;
  readonly training: readonly number[];
  readonly validation: readonly number[] | undefined;
}

/** The curves of a history by what was measured: `loss` with `valLoss`. */
export const curvePairs = (history: Readonly<Record<string, readonly number[]>>): CurvePair[] => {
  const names = Object.keys(history);
  const validations = names.map(validationKey);
  return names
    .filter((name) => !validations.includes(name))
    .map((name) => ({ name, training: history[name]!, validation: history[validationKey(name)] }));
};
