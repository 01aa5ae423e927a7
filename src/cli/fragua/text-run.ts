// stub
import type { Given } from "../flags.js";
import type { Journal } from "./journal.js";
import type { Terminal } from "./terminal.js";
import type { TrainFiles } from "./train-files.js";
export const trainText = async (
  _path: string,
  _given: Given,
  _files: TrainFiles,
  _terminal: Terminal,
  _resumed: Journal | undefined,
): Promise<number> => 1;
