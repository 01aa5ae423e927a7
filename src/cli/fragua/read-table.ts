// Tables from files of any kind that the library reads, and errors in the words of the command line.

import { existsSync, statSync } from "node:fs";
import type { ColumnType, CsvOptions } from "../../csv/index.js";
import { ArgumentError, DataError, type DataTable, FraguaError } from "../../index.js";
import type { Flag, Given } from "../flags.js";

/** Flags that say how a CSV file is written. */
export const csvFlags = {
  delimiter: { type: "string", value: "TEXT", help: "what stands between cells; found out by itself" },
  decimal: { type: "string", value: "TEXT", help: "what stands before decimals, . or , [.]" },
  gaps: { type: "string", value: "TEXTS", help: "what stands for missing values, beside the usual: ?,none" },
  types: { type: "string", value: "TYPES", help: "what columns hold: zip=text,built=date:DD.MM.YYYY" },
} as const satisfies Record<string, Flag>;

const kinds = ["number", "boolean", "date", "text"];

/** `zip=text,built=date:DD.MM.YYYY` by column. Throws ArgumentError. */
const typesIn = (given: Given): Record<string, ColumnType> =>
  Object.fromEntries(
    given.list("types").map((entry) => {
      const at = entry.lastIndexOf("=");
      const [name, type] = [entry.slice(0, at), entry.slice(at + 1)];
      if (at > 0 && type.startsWith("date:")) return [name, { date: type.slice("date:".length) }];
      if (at > 0 && kinds.includes(type)) return [name, type as ColumnType];
      throw new ArgumentError(
        `${given.where}: --types: expected entries such as zip=text or built=date:DD.MM.YYYY, of the kinds ${kinds.join(", ")}, received "${entry}".`,
      );
    }),
  );

/** What people and programs write for nothing: as `readCsv` has it, with what was given beside. */
const usualGaps = ["NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "#N/A", "-"];

/** The options of `readCsv` that some flags ask for. */
export const csvOptionsOf = (given: Given): CsvOptions => {
  const [delimiter, decimal] = [given.text("delimiter"), given.text("decimal")];
  const types = typesIn(given);
  return {
    ...(delimiter === undefined ? {} : { delimiter: delimiter === "\\t" ? "\t" : delimiter }),
    ...(decimal === undefined ? {} : { decimal: decimal as "." }),
    ...(given.has("gaps") ? { gaps: [...usualGaps, ...given.list("gaps")] } : {}),
    ...(Object.keys(types).length > 0 ? { types } : {}),
  };
};

/** Throws DataError where there is no file of that name, or only a folder. */
export const checkFile = (path: string, where: string): void => {
  if (!existsSync(path)) throw new DataError(`${where}: there is no file ${path}.`);
  if (statSync(path).isDirectory()) throw new DataError(`${where}: expected a file, ${path} is a folder.`);
};

/** Passes on what a reader throws, with the mend as it is written on a command line. */
export const inFlags = async <T>(where: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FraguaError)) throw error;
    const message = error.message
      .replace(/^(readCsv|csvSource|readParquet|readArrow|imageFolder): /, "")
      .replace(
        /types: \{ ("[^"]*"): "(\w+)" \}/g,
        (_, name: string, kind: string) => `--types ${JSON.parse(name)}=${kind}`,
      )
      .replace(/, or "number" for the nearest ones/, ", or =number for the nearest ones")
      .replace(/Add it to gaps/, "Add it to --gaps")
      .replace(/: types: (expected one of the columns)/, ": --types: $1");
    const Kind = error.constructor as new (text: string, options: ErrorOptions) => FraguaError;
    throw new Kind(`${where}: ${message}`, { cause: error });
  }
};

/** The table of a file, by its ending: Parquet, Arrow (Feather), all else CSV. Throws DataError that names file, line and column. */
export const readTable = async (path: string, given: Given): Promise<DataTable> => {
  checkFile(path, given.where);
  const options = csvOptionsOf(given);
  return inFlags(given.where, async () => {
    if (/\.parquet$/i.test(path)) return (await import("../../parquet/index.js")).readParquet(path);
    if (/\.(arrow|feather|ipc)$/i.test(path)) return (await import("../../arrow/index.js")).readArrow(path);
    return (await import("../../csv/index.js")).readCsv(path, options);
  });
};
