// The one figure that says how good a network is: the accuracy where classes are predicted, R² where numbers are.

import type { CurvePoint } from "./messages.js";

/** Of the samples that train, and of those that validate; undefined where nothing was measured. */
export const scoreOf = ({ accuracy, r2 }: CurvePoint): number | undefined => accuracy ?? r2;
export const validationScoreOf = ({ valAccuracy, valR2 }: CurvePoint): number | undefined => valAccuracy ?? valR2;
