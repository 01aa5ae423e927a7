// Names of files with places for the epoch and the logs, as Keras writes them: "digits-{epoch:02d}-{valLoss:.3f}.fragua".

import { ArgumentError, nearest, show } from "../errors.js";
import type { Option } from "../schema.js";

/** The path of a file. */
export const filePath = (): Option<string, string, true> => ({
  read: (given, where) => {
    if (typeof given === "string" && given !== "") return given;
    throw new ArgumentError(`${where}: expected the path of a file, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "the path of a file",
});

const places = /\{(\w+)(?::([^}]*))?\}/g;

/** Throws ArgumentError for a key that the logs do not have, and for a format that is neither `02d` nor `.3f`. */
export const checkFileName = (name: string, keys: readonly string[], where: string): void => {
  for (const [place, key, format] of name.matchAll(places)) {
    if (!keys.includes(key!)) {
      const hint = nearest(key!, keys);
      throw new ArgumentError(
        `${where}: expected one of ${keys.join(", ")} in ${place}.${hint ? ` Did you mean "${hint}"?` : ""}`,
      );
    }
    if (format !== undefined && !/^(0?\d*d|\.\d+f)$/.test(format)) {
      throw new ArgumentError(`${where}: expected a format such as 02d or .3f in ${place}, received "${format}".`);
    }
  }
};

/** The name with the values in their places. */
export const fileNameOf = (name: string, values: Readonly<Record<string, number>>): string =>
  name.replace(places, (_, key: string, format = "") => {
    const value = values[key]!;
    if (format.endsWith("f")) return value.toFixed(Number(format.slice(1, -1)));
    const width = Number.parseInt(format, 10) || 0;
    return format.startsWith("0") ? String(value).padStart(width, "0") : String(value).padStart(width);
  });
