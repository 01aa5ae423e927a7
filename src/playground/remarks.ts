// What the curves and gradients say about a training run: the usual troubles, by name.

import type { CurvePoint, LayerReport, Phase } from "./messages.js";

export type Remark = "overfitting" | "underfitting" | "vanishing" | "exploding" | "diverged" | "converged";

const meanOf = (points: readonly CurvePoint[], read: (point: CurvePoint) => number): number =>
  points.reduce((sum, point) => sum + read(point), 0) / points.length;

/**
 * The most pressing remark, or none. Overfitting: the validation loss has left its lowest value by a fifth while the training
 * loss went on falling. Vanishing: the first layer's gradient is a thousandth of the last one's.
 */
export const remarkOn = (
  phase: Phase,
  points: readonly CurvePoint[],
  layers: readonly LayerReport[],
): Remark | undefined => {
  if (phase === "diverged") return "diverged";
  const norms = layers.map(({ gradientNorm }) => gradientNorm);
  if (norms.some((norm) => !Number.isFinite(norm) || norm > 1000)) return "exploding";
  const last = points.at(-1);
  if (!last) return undefined;
  const [first, end] = [norms[0] ?? 0, norms.at(-1) ?? 0];
  if (layers.length > 2 && end > 1e-4 && first < end / 1000) return "vanishing";
  if (points.length >= 20) {
    const recent = points.slice(-5);
    const lowest = Math.min(...points.map(({ valLoss }) => valLoss));
    const valid = meanOf(recent, ({ valLoss }) => valLoss);
    const trained = meanOf(recent, ({ loss }) => loss);
    if (valid > 1.2 * lowest + 0.02 && trained < 0.7 * valid) return "overfitting";
  }
  if (phase === "finished" || points.length >= 60) {
    if (last.accuracy < 0.85 && last.valAccuracy < 0.85) return "underfitting";
    if (last.valAccuracy > 0.95) return "converged";
  }
  return undefined;
};
