// The page: holds the set-up, its samples and the worker that trains, and tells its panels what happens.

import { DataError, lendWorkers } from "../index.js";
import { digitsFile, fetchDigits } from "./digits.js";
import { keepLanguage, type Language, readLanguage } from "./language.js";
import type { CurvePoint, News, Order, Report } from "./messages.js";
import { showNavigation } from "./own/navigation.js";
import type { OwnTable } from "./own-table.js";
import type { Page, PageState } from "./panels/panel.js";
import { panels as entries } from "./panels/panels.js";
import { makeSetup } from "./panels/setup.js";
import { pointsOf, split } from "./points.js";
import { firstRows } from "./samples.js";
import { defaultSetup, isRegression, type Setup, type Split, withData } from "./setup.js";
import { fromHash, toHash } from "./share.js";
import { texts } from "./texts.js";

const at = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

let language = readLanguage();
let setup: Setup = defaultSetup;
let data: Split | undefined;
let csv: OwnTable | undefined;
let digits: Promise<Split> | undefined;
let report: Report | undefined;
let curve: CurvePoint[] = [];
/** The lesson that is open. */
let lesson: string | undefined;
/** Counts the runs. */
let run = 0;

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
lendWorkers(worker);

const classNames = (): readonly string[] => {
  if (setup.data === "csv" && csv) return csv.classNames;
  return isRegression(setup) ? [] : Array.from({ length: data?.training.classes ?? 0 }, (_, i) => String(i));
};

const page: Page = {
  get state(): PageState {
    return { setup, data, classNames: classNames(), report, curve };
  },
  get language() {
    return language;
  },
  adopt: (next) => adopt(next),
  order: (message: Order) => worker.postMessage(message),
  say: (message) => {
    at("status").textContent = message;
  },
  nameLesson: (id) => {
    lesson = id;
    showAddress();
  },
  complain: (message) => {
    at("problem").textContent = message;
  },
};

const dataOf = async (next: Setup): Promise<Split> => {
  if (next.data === "digits") {
    digits ??= fetchDigits(new URL(digitsFile, import.meta.url).href);
    const { training, validation } = await digits;
    return { training: firstRows(training, next.points), validation };
  }
  if (next.data === "csv") {
    if (!csv) throw new DataError(texts[language].chooseCsv);
    return split(csv.samples, next.validationShare);
  }
  return pointsOf(next);
};

const showAddress = (): void => {
  const shared = setup.data === "csv" ? defaultSetup : setup;
  history.replaceState(null, "", toHash(shared, lesson) || location.pathname);
};

/** Takes a set-up: new data, a new network, everything from the beginning. */
const adopt = async (next: Setup): Promise<void> => {
  setup = next;
  page.complain("");
  try {
    data = await dataOf(setup);
  } catch (error) {
    digits = undefined;
    page.complain((error as Error).message);
    return;
  }
  curve = [];
  report = undefined;
  showAddress();
  for (const panel of panels) panel.begin?.(page.state);
  page.order({ kind: "prepare", setup, split: data, id: ++run });
};

const show = (): void => {
  for (const panel of panels) panel.show?.(page.state);
};

const openCsv = async (file: File | undefined): Promise<void> => {
  if (!file) return;
  try {
    // Most who come here never open one.
    const { readOwnTable } = await import("./own-table.js");
    csv = await readOwnTable(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    page.complain(`${file.name}: ${(error as Error).message}`);
    return;
  }
  await adopt(withData(setup, "csv"));
};

const setupEntry = {
  place: "setup",
  make: makeSetup(
    () => csv !== undefined,
    (file) => void openCsv(file),
  ),
};
const panels = [...entries, setupEntry].map(({ place, make }) => make(at(place), page));

/** Writes all texts in the language chosen. */
const translate = (): void => {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = texts[language][element.dataset.text as keyof typeof texts.en];
  }
  showNavigation(document.getElementById("pages")!, language);
  for (const panel of panels) panel.translate?.();
  show();
};

/** The run's set-up as it is by now: its learning rate and its number of epochs can be changed while it trains. */
const take = (next: Setup): void => {
  if (toHash(next) === toHash(setup)) return;
  setup = next;
  showAddress();
  for (const panel of panels) panel.amend?.(page.state);
};

worker.addEventListener("message", ({ data: news }: MessageEvent<News>) => {
  if (news.kind === "report") {
    if (news.id !== run) return;
    report = news;
    take(news.setup);
    curve.push(...news.curve);
    show();
  } else if (news.kind === "problem") page.complain(news.message);
  else for (const panel of panels) panel.hear?.(news);
});
worker.addEventListener("error", ({ message }) => page.complain(message));

at<HTMLSelectElement>("language").addEventListener("change", ({ target }) => {
  language = (target as HTMLSelectElement).value as Language;
  keepLanguage(language);
  translate();
});
for (const type of ["dragover", "dragleave", "drop"] as const) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    at("drop").classList.toggle("over", type === "dragover");
    if (type === "drop") void openCsv(event.dataTransfer?.files[0]);
  });
}

/** What the URL says, with a word on what of it cannot be used. */
const start = (): void => {
  const { setup: shared, problems, lesson: named } = fromHash(location.hash);
  lesson = named;
  setup = shared.data === "csv" && !csv ? { ...shared, data: "moons" } : shared;
  at<HTMLSelectElement>("language").value = language;
  translate();
  for (const panel of panels) setup = panel.arrive?.(named) ?? setup;
  void adopt(setup).then(() => {
    if (problems.length > 0) page.complain(problems.join(" "));
  });
};
addEventListener("hashchange", start);
start();
