// A small convolutional network for pictures of one's own classes, which sees each picture moved, turned and mirrored a little.

import { adam, type Dataset, type Model, sequential } from "../../index.js";
import type { ImagesTask } from "../../loading/model-notes.js";
import { call } from "../described-call.js";
import { type LayerCall, makeLayers } from "./network-calls.js";

/** What pictures are brought to: rows, columns and bytes a pixel. */
export type PictureForm = Pick<ImagesTask, "size" | "channels">;

/** Pictures are made as small as this, in three colours of a byte each. */
const pictureSide = 32;
export const ownForm: PictureForm = { size: [pictureSide, pictureSide], channels: 3 };
export const pictureBytes = 3 * pictureSide * pictureSide;
/** Samples of a step. */
export const ownBatchSize = 16;

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

/** The layers, from bytes to probabilities. */
export const ownLayers = ({ mirror }: OwnPlan, classes: number): readonly LayerCall[] => {
  const relu = { activation: "relu" };
  return [
    call("rescaling", [{ text: "1 / 255", value: 1 / 255 }]),
    ...(mirror ? [call("randomFlip", [], { mode: "horizontal" })] : []),
    call("randomTranslation", [0.1, 0.1]),
    call("randomRotation", [0.04]),
    call("randomZoom", [0.15]),
    call("conv2d", [16, 3], relu),
    call("maxPooling2d"),
    call("conv2d", [32, 3], relu),
    call("maxPooling2d"),
    call("conv2d", [32, 3], relu),
    call("flatten"),
    call("dropout", [0.3]),
    call("dense", [classes], { activation: "softmax" }),
  ];
};

export const buildOwnModel = (plan: OwnPlan, classes: number): Model => {
  const { learningRate, seed } = plan;
  const model = sequential(makeLayers(ownLayers(plan, classes)), { seed });
  model.compile({
    optimizer: adam({ learningRate }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
};

/** Bytes of pictures as a network takes them. */
export const picturesOf = (pixels: Uint8Array, { size, channels }: PictureForm = ownForm) => ({
  data: pixels,
  shape: [pixels.length / (size[0] * size[1] * channels), ...size, channels],
});

/** Pictures with their classes. */
export interface Part extends Dataset {
  readonly x: ReturnType<typeof picturesOf>;
  readonly y: Int32Array;
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
