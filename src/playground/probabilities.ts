// Logits as probabilities, for the eye.

/** Only shown: no number of a run depends on it. */
export const softmaxRows = (logits: ArrayLike<number>, classes: number): Float32Array => {
  const result = new Float32Array(logits.length);
  for (let row = 0; row < logits.length; row += classes) {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < classes; j++) top = Math.max(top, logits[row + j]!);
    let sum = 0;
    for (let j = 0; j < classes; j++) sum += result[row + j] = Math.exp(logits[row + j]! - top);
    for (let j = 0; j < classes; j++) result[row + j]! /= sum;
  }
  return result;
};
