// All rules, causes before what comes of them: the first that finds something has the verdict.

import type { Case } from "../case.js";
import type { Finding } from "../finding.js";
import * as curves from "./curves.js";
import * as data from "./data.js";
import type { Rule } from "./rule.js";
import * as steps from "./steps.js";

const rules: readonly Rule[] = [
  data.inputsNotScaled,
  data.leakage,
  data.differentDistributions,
  steps.symmetricInitialization,
  steps.explodingGradient,
  steps.learningRateTooHigh,
  steps.nonFinite,
  steps.saturatedUnits,
  steps.vanishingGradient,
  steps.deadUnits,
  steps.learningRateTooLow,
  data.classImbalance,
  curves.tooLittleData,
  curves.overfitting,
  curves.underfitting,
  data.duplicateFeatures,
  data.constantFeatures,
];

/** All that is found, what to mend first before the rest. */
export const findingsOf = (found: Case): Finding[] =>
  rules.flatMap(({ name, find }) => {
    const finding = find(found);
    return finding ? [{ name, ...finding }] : [];
  });
