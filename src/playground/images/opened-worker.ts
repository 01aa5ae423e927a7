// The worker for models that were trained before: it can read every layer, and comes only when a file is opened.

import { DataError, loadModel, type Model } from "../../index.js";
import { type ImagesTask, taskIn } from "../../loading/model-notes.js";
import { serveCalls } from "../own/calls.js";
import { loaded } from "../own/training.js";
import { picturesOf } from "./own-network.js";

let model: Model | undefined;
let task: ImagesTask | undefined;

const handlers = {
  /** Opens a file of a model of images, this page's or the command line's; returns what it is for. */
  open: async (file: Uint8Array): Promise<ImagesTask> => {
    await loaded;
    const [opened, said] = [await loadModel(file), taskIn(file)];
    if (said?.kind !== "images") {
      throw new DataError("expected a model of images with the names of its classes, received another one.");
    }
    [model, task] = [opened, said];
    return said;
  },
  /** Probabilities of its classes for a picture. */
  classify: async (pixels: Uint8Array): Promise<Float32Array> => {
    const { data } = await model!.predict(picturesOf(pixels, task));
    return Float32Array.from(data!);
  },
};

export type OpenedHandlers = typeof handlers;

serveCalls(handlers);
