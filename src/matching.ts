// Which of a model's paths are meant: a path and all below it, an expression, or a function of the path.

import { ArgumentError, nearest, show } from "./errors.js";

/** A path such as `sequential/dense_1`, an expression such as `/bias$/`, or a function of each variable's path. */
export type Which = string | RegExp | ((path: string) => boolean);

/** Whether each path is meant. Throws ArgumentError for what cannot choose. */
export const matcherOf = (which: Which, where: string): ((path: string) => boolean) => {
  if (typeof which === "string") return (path) => path === which || path.startsWith(`${which}/`);
  if (which instanceof RegExp) return (path) => path.search(which) >= 0;
  if (typeof which === "function") return which;
  throw new ArgumentError(
    `${where}: expected a path such as "dense/kernel", an expression, or a function of the path, received ${show(which)}.`,
  );
};

/** The paths that are meant. Throws ArgumentError when none is. */
export const matching = (which: Which, paths: readonly string[], where: string): readonly string[] => {
  const meant = paths.filter(matcherOf(which, where));
  if (meant.length > 0) return meant;
  const hint = typeof which === "string" ? nearest(which, paths) : undefined;
  throw new ArgumentError(
    `${where}: nothing is called ${show(which)}.${hint ? ` Did you mean "${hint}"?` : ""} Known: ${paths.join(", ")}.`,
  );
};
