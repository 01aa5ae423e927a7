// All rules, causes before what comes of them: the first that finds something has the verdict.

import type { Case } from "../case.js";
import type { Finding, Trouble } from "../finding.js";
import * as curves from "./curves.js";
import * as data from "./data.js";
import * as gradients from "./gradients.js";
import { lossAndOutput } from "./output.js";
import * as rate from "./rate.js";
import type { Rule } from "./rule.js";
import * as units from "./units.js";
import * as weights from "./weights.js";

const stuck: readonly Trouble[] = ["lossNotFalling", "plateau", "underfitting"];
const byHeart: readonly Trouble[] = ["tooLittleData", "overfitting"];
/** What a network looks like, too, that evaluation sees otherwise than training does. */
export const batchNormMayBeWhy = byHeart;
const asleep: readonly Trouble[] = ["saturatedUnits", "deadUnits", "vanishingGradient", "learningRateTooLow"];
const wild: readonly Trouble[] = ["explodingGradient", "learningRateTooHigh"];

/** The rules in their order, each with what may come of its trouble: that is no finding of its own. */
const rules: readonly (readonly [Rule, ...(readonly Trouble[])])[] = [
  [lossAndOutput, "initializationScale", ...wild, ...asleep, ...stuck, ...byHeart],
  [data.inputsNotScaled, "initializationScale", "batchNormMismatch", ...wild, ...asleep, ...stuck],
  [data.leakage],
  [data.shuffledLabels, ...asleep, ...byHeart, ...stuck],
  [data.differentDistributions, "batchNormMismatch", ...byHeart],
  [weights.symmetricInitialization, ...asleep, ...stuck],
  [weights.initializationScale, ...wild, ...asleep, ...stuck, ...byHeart],
  [units.batchNormMismatch, "plateau", ...byHeart],
  [gradients.explodingGradient, "learningRateTooHigh", ...asleep, ...stuck],
  [rate.learningRateTooHigh, ...asleep, ...stuck],
  [gradients.nonFinite, ...stuck],
  [units.saturatedUnits, "vanishingGradient", "learningRateTooLow", ...stuck],
  [units.deadUnits, "vanishingGradient", "learningRateTooLow", ...stuck],
  [gradients.vanishingGradient, "learningRateTooLow", ...stuck],
  [rate.learningRateTooLow, ...stuck],
  [data.classImbalance],
  [curves.tooLittleData, "overfitting"],
  [curves.overfitting],
  [curves.lossNotFalling, "plateau", "underfitting"],
  [curves.plateau, "underfitting"],
  [curves.underfitting],
  [data.duplicateFeatures],
  [data.constantFeatures],
];

/** All troubles, in the order in which they are looked for. */
export const troubles: readonly Trouble[] = rules.map(([{ name }]) => name);

/** All that is found, what to mend first before the rest. */
export const findingsOf = (found: Case): Finding[] => {
  const explained = new Set<Trouble>();
  return rules.flatMap(([{ name, find }, ...consequences]) => {
    const finding = explained.has(name) ? undefined : find(found);
    if (!finding) return [];
    for (const trouble of consequences) explained.add(trouble);
    return [{ name, ...finding }];
  });
};
