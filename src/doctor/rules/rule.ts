// What a rule is, and what several rules ask of a case.

import type { Case, StepLook } from "../case.js";
import type { Finding, Trouble } from "../finding.js";

/** A rule over a case: the finding, or none. */
export interface Rule {
  readonly name: Trouble;
  find(found: Case): Omit<Finding, "name"> | undefined;
}

export const rule = (name: Trouble, find: Rule["find"]): Rule => ({ name, find });

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The loss of an epoch that is the mean of some. */
export const lately = (values: readonly number[], epochs = 3): number => meanOf(values.slice(-epochs));

/** Euclidean norm of the whole gradient of a step. */
export const gradientNorm = ({ parameters }: StepLook): number =>
  Math.sqrt(parameters.reduce((sum, { gradient, size }) => sum + gradient * gradient * size, 0));

/** Kernels and their like: what has more than one axis. */
export const kernelsOf = (look: StepLook) => look.parameters.filter(({ kernel }) => kernel);

/** How much a step changes kernels, as a share of what they are or were in an `earlier` step: the largest. */
export const updateRatio = (look: StepLook, earlier = look): number =>
  look.parameters.reduce((most, { kernel, update, weights }, i) => {
    // Weights that regularization brings to nothing would make any step a large one.
    const size = Math.max(weights, earlier.parameters[i]!.weights);
    return kernel && weights > 0 ? Math.max(most, update / size) : most;
  }, 0);

/** Shares of the weights in one step beyond what any healthy run makes. */
export const tooFar = 0.5;

/** Share of its first loss that training has got rid of; negative where it has risen, NaN where that is not known. */
export const progress = ({ history: { loss = [] }, looks, began }: Case): number => {
  const first = began ?? looks[0]?.loss ?? loss[0] ?? Number.NaN;
  return 1 - lately(loss) / first;
};

/** Standard deviations by which neighbours agree more than shuffled ones would: from here on it is no accident. */
export const noAccident = 4;

/**
 * What training has come to and what the nearest samples alone come to, both as a share of the loss of a guess in the dark; undefined where nothing
 * tells how much there is to learn. Where training mixes samples, validation tells what it has come to, and without any nothing does.
 */
export const reachedOf = ({ reference, mixes, history }: Case) => {
  const loss = (mixes ? history.valLoss : history.loss) ?? [];
  if (!reference || !(reference.agreement >= noAccident) || (mixes && loss.length === 0)) return undefined;
  return { reached: lately(loss) / reference.dark, possible: reference.near / reference.dark };
};

/** By so much of the loss of a guess in the dark training has to fall behind. */
export const behind = 0.2;

/** Whether training has come as far as the data let expect; where they do not tell, whether it has got rid of half of its first loss. */
export const cameFar = (found: Case): boolean => {
  const short = reachedOf(found);
  return short ? short.reached <= short.possible + behind : progress(found) >= 0.5;
};
