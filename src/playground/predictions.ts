// What a run's network says of samples, and of the points of a grid over the plane.

import { toInputs } from "./features.js";
import { gridReach, gridSide } from "./messages.js";
import { inputShapeOf } from "./network.js";
import { planePoints } from "./plane.js";
import { softmaxRows } from "./probabilities.js";
import type { Run } from "./run.js";
import { isRegression } from "./setup.js";

/** Probabilities of the classes for rows of samples, or the numbers predicted. */
export const predict = async ({ model, setup, split }: Run, rows: Float32Array): Promise<Float32Array> => {
  const { classes } = split.training;
  const shape = inputShapeOf(setup, split.training);
  const x = toInputs(setup, rows);
  const { data } = await model.predict({ data: x, shape: [x.length / shape[0]!, ...shape] }, { batchSize: 512 });
  const asTheyAre = setup.loss === "meanSquaredError" || isRegression(setup);
  return asTheyAre ? Float32Array.from(data) : softmaxRows(data, classes);
};

const gridPoints = planePoints(gridSide);

/** The same for the points of the grid, in the unit of the data; undefined where samples do not lie in a plane. */
export const predictGrid = async (run: Run): Promise<Float32Array | undefined> => {
  const { width, reach = gridReach } = run.split.training;
  if (width !== 2) return undefined;
  return predict(run, reach === gridReach ? gridPoints : planePoints(gridSide, reach));
};
