// The worker of the images' page: trains a network on digits, or on pictures of one's own classes, and says what it sees.

import { confusionMatrix } from "../../evaluation/index.js";
import { type Model, weightsHash } from "../../index.js";
import { type ImagesTask, notesOf, withNotes } from "../../loading/model-notes.js";
import { digitsFile, fetchDigits } from "../digits.js";
import type { Language } from "../language.js";
import { serveCalls, tell } from "../own/calls.js";
import { loaded, type Trained, Training, type TrainingNews } from "../own/training.js";
import type { Split } from "../setup.js";
import { type Trained as TrainedImages, toJson, toTypeScript } from "./code.js";
import {
  buildDigitsModel,
  type DigitsPlan,
  defaultDigitsPlan,
  digitsLayers,
  digitsOf,
  digitsTask,
  type Look,
  makeLook,
} from "./digits-network.js";
import {
  buildOwnModel,
  type OwnPlan,
  ownBatchSize,
  ownForm,
  ownLayers,
  type Pictures,
  partPictures,
  picturesOf,
} from "./own-network.js";

export type ImagesNews = TrainingNews | { readonly kind: "look"; readonly look: Look };

export interface DigitsTrained extends Omit<Trained, "history"> {
  readonly hash: string;
  readonly accuracy: number;
  readonly count: number;
  readonly confusion: Readonly<Record<Language, string>>;
}

const training = new Training();
let digits: Promise<Split> | undefined;
let model: Model | undefined;
let look: Awaited<ReturnType<typeof makeLook>> | undefined;
let image: Float32Array | undefined;
/** What the model at hand is for, and how it was trained where it was trained here. */
let task: ImagesTask = digitsTask;
let trained: TrainedImages | undefined;

const fetched = (): Promise<Split> => {
  digits ??= fetchDigits(new URL(digitsFile, import.meta.url).href);
  // What could not be fetched is asked for again.
  digits.catch(() => {
    digits = undefined;
  });
  return digits;
};

const adoptDigits = async (plan: DigitsPlan): Promise<Model> => {
  await loaded;
  const made = await buildDigitsModel(plan);
  [model, look] = [made, await makeLook(made)];
  return made;
};

const lookAgain = async (): Promise<void> => {
  if (image && look) tell<ImagesNews>({ kind: "look", look: await look(image) });
};

const handlers = {
  /** One of the digits that training does not see, by any whole number. */
  digit: async (number: number): Promise<{ readonly image: Float32Array; readonly label: number }> => {
    const { validation } = await fetched();
    const { x, y, width } = validation;
    const at = number % y.length;
    return { image: x.slice(at * width, (at + 1) * width), label: y[at]! };
  },
  /** What the network makes of an image; one that has learned nothing yet where none has. It is looked at from now on. */
  look: async (given: Float32Array): Promise<Look> => {
    image = given;
    if (!look) await adoptDigits(defaultDigitsPlan);
    return look!(given);
  },
  trainDigits: async (plan: DigitsPlan): Promise<DigitsTrained> => {
    const split = await fetched();
    training.stop();
    const made = await adoptDigits(plan);
    const [train, validation] = [digitsOf(split.training, plan.samples), digitsOf(split.validation)];
    const { epochs, batchSize } = plan;
    const run = await training.run(
      made,
      train.y.length,
      (options) => made.fit(train.x, train.y, { epochs, batchSize, validationData: validation, ...options }),
      lookAgain,
    );
    await lookAgain();
    task = digitsTask;
    trained = { task, layers: digitsLayers(plan), plan, batchSize, train, validation };
    const predicted = await made.predictClasses(validation.x, { batchSize: 500 });
    const matrix = confusionMatrix(validation.y, predicted, { classes: [..."0123456789"] });
    const { diverged, verdict } = run;
    return {
      ...{ epochs: run.epochs, diverged, verdict, hash: weightsHash(made.getWeights()), count: predicted.length },
      accuracy: predicted.filter((label, i) => label === validation.y[i]).length / predicted.length,
      confusion: { en: matrix.toSvg({ language: "en" }), es: matrix.toSvg({ language: "es" }) },
    };
  },
  trainOwn: async ({
    plan,
    names,
    pictures,
  }: {
    readonly plan: OwnPlan;
    /** Of the classes. */
    readonly names: readonly string[];
    readonly pictures: Pictures;
  }): Promise<Omit<Trained, "history"> & { readonly hash: string }> => {
    await loaded;
    const made = buildOwnModel(plan, names.length);
    const { train, validation } = partPictures(pictures);
    const run = await training.run(made, train.count, (options) =>
      made.fit(train, {
        ...{ epochs: plan.epochs, batchSize: ownBatchSize },
        ...(validation ? { validationData: validation } : {}),
        ...options,
      }),
    );
    [model, task] = [made, { kind: "images", classes: names, ...ownForm }];
    trained = { task, layers: ownLayers(plan, names.length), plan, batchSize: ownBatchSize, train, validation };
    const { epochs, diverged, verdict } = run;
    return { epochs, diverged, verdict, hash: weightsHash(made.getWeights()) };
  },
  /** Probabilities of one's own classes for a picture. */
  classify: async (pixels: Uint8Array): Promise<Float32Array> => {
    const { data } = await model!.predict(picturesOf(pixels, task));
    return Float32Array.from(data!);
  },
  pause: (): void => training.pause(),
  resume: (): void => training.resume(),
  stop: (): void => training.stop(),
  model: async (): Promise<Uint8Array> => withNotes(await model!.save(), notesOf(task)),
  pictures: (): string => toJson(trained!),
  code: (file: string): string => toTypeScript(trained!, file),
};

export type ImagesHandlers = typeof handlers;

serveCalls(handlers);
