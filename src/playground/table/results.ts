// What a trained network is worth on the rows held out: figures beside those of guessing, and pictures.

import {
  classificationReport,
  confusionMatrix,
  permutationImportance,
  regressionReport,
} from "../../evaluation/index.js";
import type { Language } from "../language.js";
import type { Study } from "./study.js";

export interface Pictures {
  /** The confusion matrix, or predictions over truths. */
  readonly outcome: string;
  readonly importance: string;
}

export interface Results {
  readonly count: number;
  /** Mean absolute error, or the share told right; and that of the mean, or of the most frequent class. */
  readonly score: number;
  readonly baseline: number;
  /** Root mean squared error and R² of numbers, mean F1 and none of classes. */
  readonly others: { readonly rmse: number; readonly r2: number } | { readonly f1: number };
  readonly pictures: Readonly<Record<Language, Pictures>>;
}

const repeats = 5;
/** Wider than this no bars need to be. */
const widest = 560;

const inBoth = (draw: (language: Language) => Pictures): Results["pictures"] => ({ en: draw("en"), es: draw("es") });

/** Tests the network with the rows held out; pictures fit into so many pixels where they can. */
export const resultsOf = async ({ model, parts, plan, classes }: Study, room: number): Promise<Results> => {
  const { train, test } = parts;
  const importance = await permutationImportance(model, test, { repeats, seed: plan.seed });
  const drawImportance = (language: Language): string => importance.toSvg({ language, width: Math.min(widest, room) });
  if (!classes) {
    const { data } = await model.predict(test);
    const report = regressionReport(test.numbers(plan.target).data, data!);
    return {
      ...{ count: report.count, score: report.meanAbsoluteError, baseline: report.baseline },
      others: { rmse: report.rootMeanSquaredError, r2: report.r2 },
      pictures: inBoth((language) => ({ outcome: report.toSvg({ language }), importance: drawImportance(language) })),
    };
  }
  const truth = test.labels(plan.target, classes).labels;
  const predicted = await model.predictClasses(test);
  const report = classificationReport(truth, predicted, { classes });
  const matrix = confusionMatrix(truth, predicted, { classes });
  // What whoever always says the class that most training rows are of would get right.
  const counts = new Uint32Array(classes.length);
  for (const label of train.labels(plan.target, classes).labels) counts[label]! += 1;
  const commonest = counts.indexOf(Math.max(...counts));
  return {
    ...{ count: test.count, score: report.accuracy, others: { f1: report.macro.f1 } },
    baseline: truth.filter((label) => label === commonest).length / test.count,
    pictures: inBoth((language) => ({ outcome: matrix.toSvg({ language }), importance: drawImportance(language) })),
  };
};
