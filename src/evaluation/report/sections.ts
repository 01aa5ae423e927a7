// The parts of the report: curves, findings, what came of data that were held out.

import { lineChart } from "../../charts/line-chart.js";
import type { Language } from "../../charts/svg.js";
import type { Diagnosis, Evidence } from "../../doctor/finding.js";
import { cores } from "../../training/core.js";
import type { History } from "../../training/loop.js";
import type { Model } from "../../training/model.js";
import { classificationReport } from "../classification-report.js";
import { confusionMatrix } from "../confusion-matrix.js";
import { regressionReport } from "../regression-report.js";
import { type EvaluationData, tableIn } from "../samples.js";
import { furthest, judged } from "../worst-samples.js";
import { curvePairs } from "./curve-pairs.js";
import { figure, html, type Markup, nothing, raw, tableOf } from "./page.js";
import type { ReportWords } from "./words.js";

/** A share with three digits. */
const shareOf = (share: number, language: Language): string =>
  share.toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

export const curvesOf = ({ history, epochs }: History, said: ReportWords, language: Language): Markup => {
  const x = epochs.map((epoch) => epoch + 1);
  // An epoch's number is counted from where the run began.
  const places = x[0] === 1 ? {} : { x };
  const charts = curvePairs(history).map(({ name: key, training, validation }) => {
    const watched = history.valLoss ?? [];
    const best = watched.length > 1 ? x[watched.indexOf(Math.min(...watched))] : undefined;
    return raw(
      lineChart({
        width: 440,
        height: 300,
        title: key,
        language,
        xLabel: said.epoch,
        marks: key === "loss" && best !== undefined ? [{ x: best, label: said.best }] : [],
        series: [
          { name: said.training, ...places, y: training },
          ...(validation ? [{ name: said.validation, ...places, y: validation }] : []),
        ],
      }),
    );
  });
  return charts.length === 0 ? nothing : html`<h2>${said.curves}</h2><div class="charts">${charts}</div>`;
};

const evidenceOf = ({ figures, layer, step, epoch }: Evidence, language: Language): string =>
  [
    ...(layer === undefined ? [] : [layer]),
    ...(step === undefined ? [] : [`step ${step}`]),
    ...(epoch === undefined ? [] : [`epoch ${epoch + 1}`]),
    ...Object.entries(figures).map(([name, value]) => `${name} ${figure(value, language)}`),
  ].join(" · ");

export const findingsOf = (diagnosis: Diagnosis | undefined, said: ReportWords, language: Language): Markup => {
  if (!diagnosis) return html`<h2>${said.doctor}</h2><p class="faint">${said.notAsked}</p>`;
  const [verdict, ...others] = diagnosis.findings;
  const one = (finding: NonNullable<typeof verdict>): Markup =>
    html`<p><b>${finding.explanation[language]}</b></p><p>${finding.remedy[language]}</p><p class="faint">${evidenceOf(finding.evidence, language)}</p>`;
  const mended = diagnosis.applied.map((fix) => html`<p>${fix.said[language]}</p>`);
  return html`<h2>${said.doctor}</h2>${
    verdict
      ? html`<div class="verdict">${one(verdict)}</div>`
      : html`<div class="verdict well"><p><b>${diagnosis.toString(language).split("\n").at(-1)!}</b></p></div>`
  }${mended.length > 0 ? html`<h3>${said.mended}</h3>${mended}` : nothing}${
    others.length > 0 ? html`<h3>${said.also}</h3>${others.map(one)}` : nothing
  }`;
};

/** What came of data that were held out, of each output: figures, a picture, and the samples to look at first. */
export const outcomeOf = async (
  model: Model,
  data: EvaluationData,
  worst: number,
  said: ReportWords,
  language: Language,
): Promise<Markup> => {
  const { goals } = cores.get(model)!.trainerFor("trainingReport");
  if (goals.length === 1) return outcomeOfOutput(model, data, worst, said, language);
  const sections: Markup[] = [];
  for (const { output } of goals) sections.push(await outcomeOfOutput(model, data, worst, said, language, output));
  return html`${sections}`;
};

const outcomeOfOutput = async (
  model: Model,
  data: EvaluationData,
  worst: number,
  said: ReportWords,
  language: Language,
  output?: string,
): Promise<Markup> => {
  const { features } = model;
  const { samples, classes } = await judged(model, data, "trainingReport", output);
  const truth = samples.map(({ truth: each }) => each);
  const predicted = samples.map(({ predicted: each }) => each);
  const names = output === undefined ? features?.classes : features?.classesOf(output);
  const figures = classes
    ? ofClasses(truth, predicted, names, said, language)
    : ofNumbers(truth as number[], predicted as number[], said, language);
  const table = tableIn(data, "trainingReport");
  const written = (value: unknown): string => {
    if (value === null || value === undefined) return "–";
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    return typeof value === "number" ? figure(value, language) : String(value);
  };
  const shown = table ? table.names.filter((name) => !features?.targetNames.includes(name)).slice(0, 8) : [];
  const rows = furthest(samples, worst).map(({ row, truth: label, predicted: guess, error }) => {
    const cells = table?.row(row) ?? {};
    return [
      String(row),
      written(label),
      written(guess),
      figure(error, language),
      ...shown.map((name) => written(cells[name])),
    ];
  });
  const title = output === undefined ? said.evaluation : `${said.evaluation}: ${output}`;
  return html`<h2>${title}</h2>${figures}<h3>${said.worst}</h3>${tableOf([said.row, said.truth, said.predicted, said.error, ...shown], rows)}`;
};

const ofClasses = (
  truth: readonly (number | string)[],
  predicted: readonly (number | string)[],
  classes: readonly string[] | undefined,
  said: ReportWords,
  language: Language,
): Markup => {
  const named = classes ? { classes } : {};
  const report = classificationReport(truth as string[], predicted as string[], named);
  const rows = [...report.classes, { name: said.macro, ...report.macro }].map(
    ({ name, precision, recall, f1, support }) => [
      name,
      ...[precision, recall, f1].map((share) => shareOf(share, language)),
      support,
    ],
  );
  const matrix = confusionMatrix(truth as string[], predicted as string[], named);
  const picture = matrix.toSvg({ language, width: Math.min(440, 140 + 48 * matrix.classes.length) });
  return html`<p>${said.accuracy}: <b>${figure(100 * report.accuracy, language)} %</b></p><div class="charts"><div>${raw(picture)}</div><div><h3>${said.classFigures}</h3>${tableOf([said.class, said.precision, said.recall, "F1", said.support], rows)}</div></div>`;
};

const ofNumbers = (
  truth: readonly number[],
  predicted: readonly number[],
  said: ReportWords,
  language: Language,
): Markup => {
  const report = regressionReport(truth, predicted);
  const rows = [
    [said.meanAbsolute, report.meanAbsoluteError],
    [said.baseline, report.baseline],
    [said.rootMeanSquared, report.rootMeanSquaredError],
    ["R²", report.r2],
  ].map(([name, value]) => [name as string, figure(value as number, language)]);
  const picture = report.toSvg({ language });
  return html`<div class="charts"><div>${raw(picture)}</div><div>${tableOf(["", ""], rows)}</div></div>`;
};
