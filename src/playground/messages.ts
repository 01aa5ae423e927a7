// What the page and the worker that trains say to each other.

import type { Finding } from "../index.js";
import type { Look } from "./look.js";
import type { Setup, Split } from "./setup.js";
import type { Walk } from "./walk.js";

/** How fast small networks may go, so that an eye can follow: epochs a second. */
export const paces = { slow: 5, normal: 40, full: Number.POSITIVE_INFINITY } as const;
export type Pace = keyof typeof paces;

export type Order =
  | { readonly kind: "prepare"; readonly setup: Setup; readonly split: Split; readonly id?: number }
  | { readonly kind: "train" | "pause" | "step" | "weights" }
  /** One step, with every number of it. */
  | { readonly kind: "walk" }
  | { readonly kind: "pace"; readonly pace: Pace }
  /** Trains for so many epochs more than were asked for. */
  | { readonly kind: "more"; readonly epochs: number }
  /** Another learning rate from the next step on. */
  | { readonly kind: "rate"; readonly learningRate: number }
  /** The image that the picture of the network follows; undefined for the first of the samples. */
  | { readonly kind: "follow"; readonly x: Float32Array | undefined }
  /** Asks for the classes' probabilities of some samples. */
  | { readonly kind: "predict"; readonly id: number; readonly x: Float32Array; readonly width: number };

export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** What the weights of one layer are like at this moment. */
export interface LayerReport {
  readonly form: "dense" | "convolution" | "output";
  /** Which of its form it is, from 1. */
  readonly number: number;
  readonly weights: Histogram;
  readonly activations: Histogram;
  /** Euclidean norm of the loss' gradient with respect to the kernel. */
  readonly gradientNorm: number;
}

export type Phase = "ready" | "training" | "paused" | "finished" | "diverged";

export interface Report {
  readonly kind: "report";
  /** Of the order that prepared the run: reports of a run that was left may still be under way. */
  readonly id: number | undefined;
  /** The set-up as it is by now: the learning rate and the number of epochs can be changed while it trains. */
  readonly setup: Setup;
  readonly phase: Phase;
  /** What the doctor has to say. */
  readonly verdict: Finding | undefined;
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly learningRate: number;
  readonly samplesPerSecond: number;
  readonly threads: number;
  readonly parameters: number;
  readonly hash: string;
  /** Epochs since the last report. */
  readonly curve: readonly CurvePoint[];
  readonly layers: readonly LayerReport[];
  /** Whether more epochs come to what they would have come to, had they been asked for at first. */
  readonly canTrainLonger: boolean;
  /** Rows: the true class; columns: the predicted one; of the validation samples. Empty where numbers are predicted. */
  readonly confusion: readonly (readonly number[])[];
  /** Probability of each class, or the number predicted, at the points of a grid, for data of two features. */
  readonly grid: Float32Array | undefined;
  /** What the picture of the network shows. */
  readonly look: Look | undefined;
}

export interface CurvePoint {
  readonly epoch: number;
  readonly loss: number;
  readonly valLoss: number;
  /** Where classes are predicted. */
  readonly accuracy?: number;
  readonly valAccuracy?: number;
  /** Where numbers are: the share of variance explained, and the root of the mean squared error. */
  readonly r2?: number;
  readonly valR2?: number;
  readonly rmse?: number;
  readonly valRmse?: number;
}

export type News =
  | Report
  | { readonly kind: "prediction"; readonly id: number; readonly probabilities: Float32Array }
  | { readonly kind: "weights"; readonly file: Uint8Array }
  /** The picture of the network at hand, for another image. */
  | { readonly kind: "look"; readonly id: number | undefined; readonly look: Look }
  | { readonly kind: "walk"; readonly walk: Walk }
  | { readonly kind: "problem"; readonly message: string };

/** Points of the decision boundary's grid along each side, from −gridReach to gridReach. */
export const gridSide = 48;
export const gridReach = 1.9;
