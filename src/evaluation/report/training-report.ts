// A training as one file that people open, look at, print and send: curves, findings, figures, layers, settings.

import { inLanguage, type Language } from "../../charts/svg.js";
import { ArgumentError, show } from "../../errors.js";
import { writeFile } from "../../io/files.js";
import { encodeUtf8 } from "../../io/utf8.js";
import { weightsHash } from "../../io/weights-hash.js";
import { checkOptions, checkWhole } from "../../options.js";
import { runtimeInfo } from "../../runtime/init.js";
import { builtin } from "../../runtime/settings.js";
import type { Described } from "../../schema.js";
import { cores } from "../../training/core.js";
import type { History } from "../../training/loop.js";
import { Model } from "../../training/model.js";
import { describeModel } from "../../training/save.js";
import type { EvaluationData } from "../samples.js";
import { healthOf, layersOf } from "./layers.js";
import { figure, headOf, html, type Markup, nothing, pageOf, tableOf } from "./page.js";
import { curvesOf, findingsOf, outcomeOf } from "./sections.js";
import { words } from "./words.js";

const where = "trainingReport";

/** Options of `trainingReport`. */
export interface TrainingReportOptions {
  /** What `fit` returned: its curves, and what the doctor found where it was asked to diagnose. */
  readonly history?: History;
  /** Data that the model was not trained with: figures, the confusion matrix or the predictions over the truths, and the samples furthest off. */
  readonly data?: EvaluationData;
  /** Stands at the top. Default the model's name. */
  readonly title?: string;
  /** Default "en". */
  readonly language?: Language;
  /** How many of the samples furthest off are shown. Default 10. */
  readonly worst?: number;
  /** When it was made; left out where it is not given, so that the same training gives the same file. */
  readonly date?: Date;
}

/** A report as one HTML file. */
export interface TrainingReport {
  /** The whole file. */
  readonly html: string;
  /** Writes it, in Node, Deno and Bun. Rejects with DataError for a path that cannot be written. */
  save(path: string): Promise<void>;
}

/** What the report says, below the head of its page. */
export const trainingContent = async (
  model: Model,
  options: TrainingReportOptions,
): Promise<{ readonly title: string; readonly content: Markup }> => {
  if (!(model instanceof Model)) throw new ArgumentError(`${where}: expected a model, received ${show(model)}.`);
  checkOptions(where, options, ["history", "data", "title", "language", "worst", "date"]);
  const { history, data, title = model.name, language = "en", date } = options;
  const said = inLanguage(words, language, where);
  const worst = checkWhole(options.worst ?? 10, `${where}: worst`, 0);
  const hash = weightsHash(model.getWeights());
  const summary = model.summary();
  const figures = [
    ...(history ? [[said.epochs, history.epochs.length.toLocaleString(language)]] : []),
    ...Object.entries(history?.history ?? {}).map(([key, values]) => [key, figure(values.at(-1)!, language)]),
    [said.parameters, summary.parameters.toLocaleString(language)],
  ].map(([name, value]) => html`<div class="figure"><b>${value!}</b><span>${name!}</span></div>`);
  const outcome = data ? await outcomeOf(model, data, worst, said, language) : nothing;
  const layers = await layersOf(model, summary, data, said, language);
  const content = html`${headOf(title, said, date)}<div class="figures">${figures}</div>${findingsOf(
    history?.diagnosis,
    said,
    language,
  )}${history ? curvesOf(history, said, language) : nothing}${outcome}${layers}${history?.diagnosis ? healthOf(history.diagnosis.looks, said, language) : nothing}${configurationOf(model, hash, said)}`;
  return { title: `${title} · ${said.report}`, content };
};

/**
 * A report of a training as one HTML file: it needs no other file and runs no script, is light or dark as its reader wishes, and can be printed. Throws
 * StateError for a model that is not compiled and built.
 *
 *     const history = await model.fit(train, { epochs: 60, validationData: validation, diagnose: true });
 *     await (await trainingReport(model, { history, data: test })).save("report.html");
 */
export const trainingReport = async (model: Model, options: TrainingReportOptions = {}): Promise<TrainingReport> => {
  const { title, content } = await trainingContent(model, options);
  const page = pageOf(options.language ?? "en", title, content);
  return { html: page, save: (path) => writeFile(path, encodeUtf8(page), where) };
};

/** All that decides the run, and where it ran. */
const configurationOf = (model: Model, hash: string, said: (typeof words)["en"]): Markup => {
  const core = cores.get(model)!;
  const trainer = core.trainerFor("trainingReport");
  const { threads } = runtimeInfo();
  const rows = [
    [said.seed, String(core.seed)],
    [said.loss, trainer.goals.map(({ loss }) => loss.name).join(", ")],
    [said.optimizer, trainer.optimizer.name],
    [said.hash, hash],
    [said.threads, String(threads)],
    [said.machine, machine()],
  ];
  return html`<h2>${said.configuration}</h2>${tableOf(["", ""], rows)}<details><summary>${said.details}</summary><pre>${settingsOf(model)}</pre></details>`;
};

const settingsOf = (model: Model): string => {
  const { trainer } = cores.get(model)!;
  try {
    return JSON.stringify(describeModel(model as unknown as Described, trainer), null, 1);
  } catch (error) {
    // A part of one's own without a kind cannot be written down; the rest of the report can.
    return String((error as Error).message);
  }
};

type Os = { cpus(): readonly { readonly model: string }[] };

const machine = (): string => {
  const processors = builtin<Os>("node:os")?.cpus();
  if (processors?.length) return `${processors[0]!.model.trim()}, ${processors.length} ×`;
  return (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent ?? "–";
};
