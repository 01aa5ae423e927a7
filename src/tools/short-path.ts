// Paths of layers as tables and pictures show them.

/** A path without the outermost layer, which is in every one. */
export const shortPath = (path: string): string => path.slice(path.indexOf("/") + 1);
