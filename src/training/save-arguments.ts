// What `save` is called with: a path or none, and options.

import { ArgumentError, show } from "../errors.js";
import { checkFlag, checkOptions } from "../options.js";
import type { SaveOptions } from "./standing.js";

/** The path, where one is given, and the options. Throws ArgumentError. */
export const readSaveArguments = (
  target: string | SaveOptions | undefined,
  more: SaveOptions | undefined,
): { readonly path: string | undefined; readonly options: SaveOptions } => {
  const path = typeof target === "object" ? undefined : target;
  const options = (typeof target === "object" ? target : more) ?? {};
  checkOptions("save", options, ["optimizer"]);
  checkFlag(options.optimizer ?? false, "save: optimizer");
  if (path !== undefined && (typeof path !== "string" || path === "")) {
    throw new ArgumentError(`save: expected the path of a file, or nothing for its bytes, received ${show(path)}.`);
  }
  return { path, options };
};
