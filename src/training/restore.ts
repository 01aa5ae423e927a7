// A network, its optimizer and its run as a file tells of them.

import { DataError, nearest } from "../errors.js";
import { sameShape, showShape } from "../tensor/shape.js";
import type { Weights } from "../tensor/weights.js";
import { checkRun } from "./check-saved.js";
import type { Core } from "./core.js";
import { unpack } from "./packing.js";
import { type SavedModel, slotPrefix, statePrefix } from "./saved.js";

const isParameter = (name: string): boolean => !name.includes(":");

/** Builds the network and gives it the file's weights, bit by bit. Throws DataError, and changes no weight, when some do not fit. */
export const restoreNetwork = async (core: Core, saved: SavedModel, tensors: Weights, where: string): Promise<void> => {
  const { network } = core;
  await core.build(saved.inputs, where);
  const { variables, session } = network;
  const known = variables.map(({ path }) => path);
  const stray = Object.keys(tensors).find((name) => isParameter(name) && !known.includes(name));
  if (stray !== undefined) {
    const hint = nearest(stray, known);
    throw new DataError(
      `${where}: the file holds ${stray}, which its layers do not ask for.${hint ? ` Did "${hint}" have this name?` : ""} ` +
        "Do the parts that were given make the layers that were saved?",
    );
  }
  for (const { path, tensor } of variables) {
    const value = Object.hasOwn(tensors, path) ? tensors[path]! : undefined;
    if (!value || !sameShape(value.shape, tensor.shape)) {
      throw new DataError(
        `${where}: expected ${path} of shape ${showShape(tensor.shape)} in the file, received ` +
          `${value ? showShape(value.shape) : "none"}.`,
      );
    }
  }
  for (const { path, tensor } of variables) session.write(tensor, tensors[path]!.data);
  network.setTrained(new Map(saved.trainable));
};

/** The tensors whose names begin so, by the rest of their names. */
const under = (prefix: string, tensors: Weights): Weights =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );

/** Gives the optimizer its state and the run its place, once the model is compiled. */
export const restoreTraining = (core: Core, saved: SavedModel, tensors: Weights, where: string): void => {
  if (!saved.optimizer) return;
  core.network.states.restore(under(statePrefix, tensors));
  core.trainerFor(where).state.restore({
    ...saved.optimizer,
    slots: under(slotPrefix, tensors),
  });
  const unpacked = unpack(saved.run, tensors);
  if (unpacked === null) return;
  const run = checkRun(unpacked, where);
  core.run = () => run;
};
