// How well a model of images tells those of a folder apart, which holds a folder for each class.

import { imageFolder } from "../../images/index.js";
import { DataError, type Model } from "../../index.js";
import { answersOf } from "./baselines.js";
import type { Goal } from "./goals.js";
import type { ImagesTask } from "./model-file.js";
import { inFlags } from "./read-table.js";

const imagesAtOnce = 256;

export interface Answers {
  readonly goal: Goal;
  readonly truth: string[];
  readonly said: string[];
}

/** What the images are, by their folders, and what the model says of them. Throws DataError for a folder of no class that it knows. */
export const answersOnImages = async (
  model: Model,
  { classes, size, channels }: ImagesTask,
  path: string,
  where: string,
): Promise<Answers> =>
  inFlags(where, async () => {
    const { train: all, classNames } = await imageFolder(path, { size, channels, interpolation: "area" });
    const stranger = classNames.find((name) => !classes.includes(name));
    if (stranger !== undefined) {
      throw new DataError(`${path}: expected folders of the classes ${classes.join(", ")}, found ${stranger}.`);
    }
    const goal: Goal = { name: "class", kind: "classes", classes, why: "" };
    const said: string[] = [];
    for (let at = 0; at < all.count; at += imagesAtOnce) {
      const rows = Uint32Array.from({ length: Math.min(imagesAtOnce, all.count - at) }, (_, i) => at + i);
      const { x } = await all.read(rows);
      said.push(...(answersOf(goal, await model.predict(x as never)) as string[]));
    }
    return { goal, truth: Array.from(all.labels, (label) => classNames[label]!), said };
  });
