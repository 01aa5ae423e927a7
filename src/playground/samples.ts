// Samples to train on and to validate with, as the page and its worker hand them around.

/** A data set. */
export interface Samples {
  /** Row-major, `width` values a sample. */
  readonly x: Float32Array;
  /** The class of each sample; 0 where it is a number that is to be predicted. */
  readonly y: Int32Array;
  /** The number to predict for each sample, where it is one. */
  readonly targets?: Float32Array;
  readonly width: number;
  /** How many classes there are; 1 where a number is to be predicted: as many as the network has outputs. */
  readonly classes: number;
  /** How far the picture of the plane reaches from its middle; `gridReach` where it is not given. */
  readonly reach?: number;
}

/** Training and validation samples. */
export interface Split {
  readonly training: Samples;
  readonly validation: Samples;
}

/** The first samples, as many as there are. */
export const firstRows = (samples: Samples, count: number): Samples => {
  const rows = Math.min(count, samples.y.length);
  return {
    ...samples,
    x: samples.x.slice(0, rows * samples.width),
    y: samples.y.slice(0, rows),
    ...(samples.targets && { targets: samples.targets.slice(0, rows) }),
  };
};
