// The doctor for a run that is over; it is loaded when it is called for.

import type { DiagnosedData, DiagnoseOptions } from "../doctor/diagnose.js";
import type { Diagnosis } from "../doctor/finding.js";
import type { History } from "./loop.js";
import type { Model } from "./model.js";

/**
 * Looks for what went wrong with a run that is over: at its curves, at the data, and at four steps of the model as it is now, which leave no
 * trace. `fit({ diagnose: true })` sees more: the first steps, which tell most of a rate or of first weights, and the batch that NaN came from.
 * Throws StateError for a model that is not compiled, and the errors of `fit` for data that cannot be used.
 *
 *     const history = await model.fit({ x, y }, { epochs: 40, validationData: held });
 *     console.log(String(await diagnose(history, model, { x, y }, { validationData: held })));
 */
export const diagnose = async (
  history: History,
  model: Model,
  data: DiagnosedData,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> => {
  const doctor = await import("../doctor/diagnose.js");
  return doctor.diagnose(history, model, data, options);
};
