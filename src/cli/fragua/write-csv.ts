// Rows as CSV, on stdout or in a file, as fast as they are taken.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { csvCell } from "../../table/csv-cell.js";
import { checkWritable } from "../writable.js";

export interface CsvWriter {
  write(rows: readonly (readonly string[])[]): Promise<void>;
  end(): Promise<void>;
}

/** Throws ArgumentError for a file that cannot be written. What stood there stays until all is written. */
export const csvWriter = async (file: string | undefined, where: string): Promise<CsvWriter> => {
  if (file !== undefined) await checkWritable(file, where);
  const stream = file === undefined ? process.stdout : createWriteStream(`${file}.part`);
  return {
    write: async (rows) => {
      if (rows.length === 0) return;
      const text = rows.map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
      if (!stream.write(text)) await once(stream, "drain");
    },
    end: async () => {
      if (file === undefined) return;
      stream.end();
      await once(stream, "finish");
      await rename(`${file}.part`, file);
    },
  };
};
