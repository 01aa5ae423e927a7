// Initializers by name, or as they are.

import { ArgumentError, show } from "../errors.js";
import { resolveName } from "../options.js";
import { type Option, writePart } from "../schema.js";
import * as initializers from "./index.js";
import type { Initializer } from "./initializer.js";

/** The name of an initializer with its default options. */
export type InitializerName = Exclude<keyof typeof initializers, "constantOf">;

const { constantOf: _, ...byName } = initializers;

/** The initializer of a name such as "heNormal", or the initializer itself. Throws ArgumentError. */
export const resolveInitializer = (initializer: unknown, where: string): Initializer => {
  if (typeof initializer === "string") {
    return resolveName<() => Initializer>(initializer, byName, `${where}: initializer`)();
  }
  if (typeof (initializer as Partial<Initializer> | null)?.initialize === "function") return initializer as Initializer;
  throw new ArgumentError(
    `${where}: expected an initializer such as glorotUniform(), or its name, received ${show(initializer)}.`,
  );
};

/** An option that is an initializer, or its name. */
export const initializerOption = (
  fallback: InitializerName,
): Option<Initializer | InitializerName, Initializer, false> => ({
  read: resolveInitializer,
  needed: false,
  fallback,
  expects: "an initializer, or its name",
  write: writePart,
  family: "initializer",
});
