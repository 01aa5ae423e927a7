// All trials of a search as files: a table, JSON, and a journal of Optuna where it is asked for.

import { writeFile } from "node:fs/promises";
import { type StudyResults, trialsToCsv, trialsToJson, trialsToOptuna } from "../../tuning/index.js";
import type { StudyFiles } from "./train-files.js";

export const writeStudy = async (study: StudyResults, { csv, json, optuna }: StudyFiles): Promise<void> => {
  await writeFile(csv, trialsToCsv(study));
  await writeFile(json, trialsToJson(study));
  if (optuna !== undefined) await writeFile(optuna, trialsToOptuna(study));
};
