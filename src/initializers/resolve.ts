// Initializers by name, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import { identity, ones, zeros } from "./constant.js";
import type { Initializer } from "./initializer.js";
import { orthogonal } from "./orthogonal.js";
import { randomNormal, randomUniform, truncatedNormal } from "./random.js";
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
} from "./variance-scaling.js";

const initializers = {
  zeros,
  ones,
  identity,
  randomUniform,
  randomNormal,
  truncatedNormal,
  varianceScaling,
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunUniform,
  lecunNormal,
  orthogonal,
} as const;

/** The name of an initializer with its default options. */
export type InitializerName = keyof typeof initializers;

/** The initializer of a name such as "heNormal", or the initializer itself. Throws ArgumentError. */
export const resolveInitializer = (initializer: Initializer | InitializerName, where: string): Initializer => {
  if (typeof initializer === "string") {
    return resolveName<() => Initializer>(initializer, initializers, `${where}: initializer`)();
  }
  if (typeof initializer?.initialize === "function") return initializer;
  throw new ArgumentError(
    `${where}: expected an initializer such as glorotUniform(), or its name, received ${show(initializer)}.`,
  );
};
