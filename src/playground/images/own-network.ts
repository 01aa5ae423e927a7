// A small convolutional network for pictures of one's own classes, which sees each picture moved, turned and mirrored a little.

import {
  adam,
  conv2d,
  type Dataset,
  dense,
  dropout,
  flatten,
  type Model,
  maxPooling2d,
  randomFlip,
  randomRotation,
  randomTranslation,
  randomZoom,
  rescaling,
  sequential,
} from "../../index.js";

/** Pictures are made as small as this, in three colours of a byte each. */
export const pictureSide = 32;
export const pictureBytes = 3 * pictureSide * pictureSide;

export interface OwnPlan {
  readonly epochs: number;
  readonly learningRate: number;
  /** Whether pictures are mirrored, too: letters must not be. */
  readonly mirror: boolean;
  readonly seed: number;
}

export const defaultOwnPlan: OwnPlan = { epochs: 40, learningRate: 0.002, mirror: true, seed: 1 };

/** Pictures side by side, and the class of each. */
export interface Pictures {
  readonly pixels: Uint8Array;
  readonly labels: Int32Array;
  readonly classes: number;
}

export const buildOwnModel = ({ learningRate, mirror, seed }: OwnPlan, classes: number): Model => {
  const model = sequential(
    [
      rescaling(1 / 255),
      ...(mirror ? [randomFlip({ mode: "horizontal" })] : []),
      randomTranslation(0.1, 0.1),
      randomRotation(0.04),
      randomZoom(0.15),
      conv2d(16, 3, { activation: "relu" }),
      maxPooling2d(),
      conv2d(32, 3, { activation: "relu" }),
      maxPooling2d(),
      conv2d(32, 3, { activation: "relu" }),
      flatten(),
      dropout(0.3),
      dense(classes, { activation: "softmax" }),
    ],
    { seed },
  );
  model.compile({
    optimizer: adam({ learningRate }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
};

export const picturesOf = (pixels: Uint8Array) => ({
  data: pixels,
  shape: [pixels.length / pictureBytes, pictureSide, pictureSide, 3],
});

/** Pictures with their classes. */
interface Part extends Dataset {
  readonly count: number;
}

/** Of so many pictures in each class, one in five validates. */
const fewestToValidate = 5;

/** Every fifth picture of a class validates, the rest trains; none validates where a class has fewer than five. */
export const partPictures = ({
  pixels,
  labels,
  classes,
}: Pictures): { readonly train: Part; readonly validation: Part | undefined } => {
  const byClass = Array.from({ length: classes }, (_, label) =>
    Array.from(labels.keys()).filter((i) => labels[i] === label),
  );
  const validates = byClass.every(({ length }) => length >= fewestToValidate);
  const take = (chosen: readonly number[]): Part => {
    const taken = new Uint8Array(chosen.length * pictureBytes);
    for (const [to, from] of chosen.entries()) {
      taken.set(pixels.subarray(from * pictureBytes, (from + 1) * pictureBytes), to * pictureBytes);
    }
    return { x: picturesOf(taken), count: chosen.length, y: Int32Array.from(chosen, (i) => labels[i]!) };
  };
  const held = (position: number): boolean => validates && position % fewestToValidate === fewestToValidate - 1;
  return {
    train: take(byClass.flatMap((rows) => rows.filter((_, position) => !held(position)))),
    validation: validates ? take(byClass.flatMap((rows) => rows.filter((_, position) => held(position)))) : undefined,
  };
};
