// A study as one file that people open, look at, print and send: what was best, what decides, and every trial.

import { type ChartLooks, inLanguage, type Language } from "../../charts/svg.js";
import { headOf, html, pageOf } from "../../evaluation/report/page.js";
import { writeFile } from "../../io/files.js";
import { encodeUtf8 } from "../../io/utf8.js";
import { checkOptions } from "../../options.js";
import { checkStudy, type StudyResults } from "../results.js";
import { printedStudy } from "../table.js";
import { studySections } from "./sections.js";
import { words } from "./words.js";

/** Options of `studyReport`. */
export interface StudyReportOptions {
  /** Stands at the top. Default "fragua". */
  readonly title?: string;
  /** Default "en". */
  readonly language?: Language;
  /** Of the pictures: light or dark, or as the reader's system says. Default "auto", as the page. */
  readonly theme?: ChartLooks["theme"];
  /** When it was made; left out where it is not given, so that the same study gives the same file. */
  readonly date?: Date;
}

/** A report as one HTML file, and as text. */
export interface StudyReport {
  /** The whole file. */
  readonly html: string;
  /** What a terminal of 80 columns shows. */
  readonly text: string;
  /** The text. */
  toString(): string;
  /** Writes the HTML file, in Node, Deno and Bun. Rejects with DataError for a path that cannot be written. */
  save(path: string): Promise<void>;
}

/**
 * A report of a study as one HTML file: best trials, history, what was reported on the way, importances, parallel coordinates, slices, contours, the Pareto front of several goals,
 * times, the space and how it was set up. It needs no other file and runs no script, is light or dark as its reader wishes, and can be printed; every picture is told in words and has its
 * figures in a table. Trials that are over count, so that it may be made while the study runs. Throws ArgumentError for what is no study and options that cannot be used.
 */
export const studyReport = (study: StudyResults, options: StudyReportOptions = {}): StudyReport => {
  const where = "studyReport";
  checkStudy(study, where);
  checkOptions(where, options, ["title", "language", "theme", "date"]);
  const { title = "fragua", language = "en", theme = "auto", date } = options;
  const said = inLanguage(words, language, where);
  const content = html`${headOf(title, said, date)}${studySections(study, { language, theme })}`;
  const page = pageOf(language, `${title} · ${said.report}`, content);
  const text = printedStudy(study);
  return { html: page, text, toString: () => text, save: (path) => writeFile(path, encodeUtf8(page), where) };
};
