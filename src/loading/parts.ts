// All parts by kind: what files name is made again by these. Imported only by what makes things from files.

import * as diracs from "../initializers/dirac.js";
import * as initializers from "../initializers/index.js";
import * as kaiming from "../initializers/kaiming.js";
import * as sparses from "../initializers/sparse.js";
import { chain } from "../layers/chain.js";
import { functional } from "../layers/functional/functional.js";
import * as layers from "../layers/index.js";
import * as losses from "../losses/index.js";
import * as metrics from "../metrics/index.js";
import * as optimizers from "../optimizers/index.js";
import { features } from "../preprocessing/features.js";
import * as preprocessing from "../preprocessing/index.js";
import * as schedules from "../schedules/index.js";
import type { Family, Schema } from "../schema.js";

/** What makes parts of a kind from their config. */
export interface Maker {
  readonly schema: Schema;
  readonly from: (options: { readonly [option: string]: unknown }) => unknown;
}

type Table = ReadonlyMap<string, Maker>;

const tableOf = (...exported: readonly object[]): Table => {
  const makers = exported.flatMap((each) => Object.values(each)).filter((each) => "schema" in each && "from" in each);
  return new Map(makers.map((maker: Maker) => [maker.schema.kind, maker]));
};

const ofLayers = tableOf({ chain, functional }, layers);

export const tables: Readonly<Record<Family, Table>> = {
  layer: ofLayers,
  regularizer: ofLayers,
  constraint: ofLayers,
  initializer: tableOf(initializers, diracs, kaiming, sparses),
  // Activations go by name; functions are the user's.
  activation: new Map(),
  loss: tableOf(losses),
  metric: tableOf(losses, metrics),
  optimizer: tableOf(optimizers),
  schedule: tableOf(schedules),
  cell: ofLayers,
  preprocessing: tableOf(preprocessing, { features }),
};
