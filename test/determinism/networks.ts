// Networks that together use every layer, operation, loss, optimizer and initializer there is, each trained for 100 steps.

import { activations } from "./networks/activations.js";
import { augmentation } from "./networks/augmentation.js";
import { dense } from "./networks/dense.js";
import { geometry } from "./networks/geometry.js";
import { images } from "./networks/images.js";
import { losses } from "./networks/losses.js";
import { operationsOfOthers } from "./networks/numbers.js";
import { operations } from "./networks/operations.js";
import { ownLoop } from "./networks/own-loop.js";
import { type Cases, fitted, type Train } from "./networks/parts.js";
import { preconditioners } from "./networks/preconditioners.js";
import { sequences } from "./networks/sequences.js";
import { tables } from "./networks/tables.js";
import { texted } from "./networks/texts.js";
import { tiles } from "./networks/tiles.js";
import { training } from "./networks/training.js";

export type { Train } from "./networks/parts.js";

/** All that `fit` trains. */
export const cases: Cases = {
  ...dense,
  ...sequences,
  ...operations,
  ...images,
  ...geometry,
  ...augmentation,
  ...activations,
  ...preconditioners,
  ...training,
  ...losses,
  ...tiles,
  ...operationsOfOthers,
  ...tables,
  ...texted,
};

/** All networks by name. */
export const networks: readonly (readonly [string, Train])[] = [
  ...Object.entries(cases).map(([name, network]): [string, Train] => [name, (threads) => fitted(network, threads)]),
  ["loop of one's own", ownLoop],
];
