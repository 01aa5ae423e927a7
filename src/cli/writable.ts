// Whether a file can be written, found out before what takes long.

import { constants } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ArgumentError } from "../errors.js";

/** Makes the file's folder where there is none. Throws ArgumentError for a file that cannot be written. */
export const checkWritable = async (file: string, where: string): Promise<void> => {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new ArgumentError(`${where}: expected a file, received the folder ${file}.`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await access(found ? file : dirname(file), constants.W_OK);
  } catch (cause) {
    throw new ArgumentError(`${where}: cannot write ${file}: ${(cause as Error).message}.`, { cause });
  }
};
