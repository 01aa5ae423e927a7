// The table's page: a wizard from a CSV file to a network that predicts, each step below the one before.

import { button, element, labelled } from "../elements.js";
import { brief, fixed, whole } from "../numbers.js";
import { at, chooser, copy, download, filePicker, settingField, takeDrops } from "../own/elements.js";
import { filled } from "../own/filled.js";
import { probabilityBars } from "../own/probability-bars.js";
import { RunCard } from "../own/run-card.js";
import { makeShell, startWorker } from "../own/shell.js";
import type { TrainingNews } from "../own/training.js";
import { type ColumnsState, drawChoices, drawPreview } from "./columns.js";
import { type FormValues, makeForm } from "./form.js";
import type { TableLook } from "./look.js";
import { type NetworkSize, networkSizes, type TablePlan } from "./plan.js";
import { type SampleName, sampleNames } from "./samples.js";
import { texts } from "./texts.js";
import type { Answer, Counts, Finished, TableHandlers } from "./worker.js";

let name = "";
let look: TableLook | undefined;
let plan: TablePlan | undefined;
let counts: Counts | undefined;
let finished: Finished | undefined;
/** The plan that `finished` was trained by. */
let trainedPlan: TablePlan | undefined;
let classes: readonly string[] | undefined;
/** Counts what was asked of the worker: an answer that comes late is of no account. */
let asked = 0;

const shell = makeShell(texts, () => translate());
const ask = startWorker<TableHandlers, TrainingNews>(
  new Worker(new URL("./table-worker.js", import.meta.url), { type: "module" }),
  (news) => card.hear(news),
);

const card = new RunCard(
  at("run"),
  {
    train: async () => {
      shell.problem("");
      finished = undefined;
      showOutcome();
      const used = plan!;
      card.epochs = used.epochs;
      const ended = await ask("train", { plan: used, width: at("main").clientWidth - 64 });
      [finished, trainedPlan, classes] = [ended, used, counts?.classes];
      showOutcome();
      predict(form.values);
      return ended;
    },
    pause: () => shell.watch(ask("pause")),
    resume: () => shell.watch(ask("resume")),
    stop: () => shell.watch(ask("stop")),
  },
  ({ message }) => shell.problem(message),
);

const form = makeForm(
  at<HTMLFormElement>("form"),
  (values) => predict(values),
  (message) => at("answer").replaceChildren(element("p", { class: "note" }, message)),
);

const open = async (given: { readonly name: string; work: Promise<TableLook> }): Promise<void> => {
  shell.problem("");
  asked += 1;
  const mine = asked;
  try {
    const found = await given.work;
    if (mine !== asked) return;
    [name, look, plan, counts, finished] = [given.name, found, found.plan, undefined, undefined];
  } catch (error) {
    if (mine === asked) shell.problem(`${given.name}: ${(error as Error).message}`);
    return;
  }
  card.clear();
  showTable();
  showOutcome();
  await check();
};

const openFile = async (file: File | undefined): Promise<void> => {
  if (!file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  await open({ name: file.name, work: ask("open", { name: file.name, bytes }) });
};

/** Asks whether the plan can be trained by, and with how many rows. */
const check = async (): Promise<void> => {
  asked += 1;
  const mine = asked;
  counts = undefined;
  card.ready = false;
  try {
    const came = await ask("check", plan!);
    if (mine !== asked) return;
    counts = came;
    shell.problem("");
    card.ready = true;
  } catch (error) {
    if (mine === asked) shell.problem((error as Error).message);
  }
  showCounts();
};

const change = (part: Partial<TablePlan>): void => {
  const target = part.target ?? plan!.target;
  // What is to be predicted cannot be left out.
  const columns = (part.columns ?? plan!.columns).map((column) => {
    if (column.name !== target || column.use !== "leaveOut") return column;
    const { kind } = look!.columns.find((each) => each.name === target)!;
    return { ...column, use: kind === "text" ? ("category" as const) : kind === "boolean" ? ("truth" as const) : kind };
  });
  plan = { ...plan!, ...part, columns };
  // The control that has the focus keeps it, though all are made anew.
  const { id, dataset } = document.activeElement as HTMLElement;
  showTable();
  const again = id
    ? at(id)
    : document.querySelector<HTMLElement>(`[data-column="${CSS.escape(dataset.column ?? "")}"]`);
  again?.focus();
  shell.watch(check());
};

const showTable = (): void => {
  at("columns").hidden = at("run").hidden = !look;
  if (!look || !plan) return;
  const { text, language } = shell;
  const state: ColumnsState = { look, plan, text, language, change };
  at("opened").textContent = filled(text.opened, {
    ...{ name, rows: whole(language, look.rows), columns: look.columns.length },
  });
  drawChoices(at("choices"), state);
  drawPreview(at<HTMLTableElement>("preview"), state);
  showCounts();
  showSettings();
};

const showCounts = (): void => {
  const { text, language } = shell;
  if (!counts) {
    at("counts").textContent = "";
    return;
  }
  const { train, validation, test, classes: found } = counts;
  const said = filled(text.counts, {
    ...{ train: whole(language, train), validation: whole(language, validation), test: whole(language, test) },
  });
  at("counts").textContent = found ? `${said} ${filled(text.countsClasses, { classes: found.join(", ") })}` : said;
};

const showSettings = (): void => {
  const { text, language } = shell;
  const used = plan!;
  const size = chooser(
    (Object.keys(networkSizes) as NetworkSize[]).map((each) => [each, text[each]] as const),
    used.size,
    (each) => set({ size: each }),
  );
  const set = (part: Partial<TablePlan>): void => {
    plan = { ...plan!, ...part };
    if (part.seed !== undefined) shell.watch(check());
  };
  const number = (key: "epochs" | "learningRate" | "batchSize" | "seed", range: Parameters<typeof settingField>[3]) =>
    settingField(language, text[key], used[key], range, (value) => set({ [key]: value }));
  at("settings").replaceChildren(
    labelled(text.size, size),
    number("epochs", { min: 1, max: 2000, whole: true }),
    number("learningRate", { min: 1e-6, max: 10 }),
    number("batchSize", { min: 1, max: 4096, whole: true }),
    number("seed", { min: 0, max: 2147483647, whole: true, byOne: true }),
  );
  at("settings-note").textContent = text.stopsEarly;
};

const figure = (term: string, value: string): HTMLElement =>
  element("div", {}, element("dt", {}, term), element("dd", {}, value));

const showOutcome = (): void => {
  for (const id of ["results", "predict", "files"]) at(id).hidden = !finished;
  if (!finished) return;
  const { text, language } = shell;
  const { results, fields, hash } = finished;
  at("hash").textContent = hash;
  form.show(fields, text, language);
  if (!results) {
    at("figures").replaceChildren(element("p", { class: "note" }, text.nothingToSay));
    at("pictures").replaceChildren();
    return;
  }
  const { count, score, baseline, others, pictures } = results;
  const number = (value: number): string => brief(language, value, 4);
  const share = (value: number): string => `${fixed(language, 100 * value, 1)} %`;
  const isClasses = "f1" in others;
  const figures = isClasses
    ? [
        figure(text.hits, share(score)),
        figure(text.majority, share(baseline)),
        figure(text.meanF1, fixed(language, others.f1)),
      ]
    : [
        figure(text.meanError, number(score)),
        figure(text.meanBaseline, number(baseline)),
        figure(text.rmse, number(others.rmse)),
        figure(text.r2, fixed(language, others.r2)),
      ];
  const isBetter = isClasses ? score > baseline : score < baseline;
  at("figures").replaceChildren(
    element("p", { class: "note" }, filled(text.resultsNote, { count: whole(language, count) })),
    element("dl", { class: "figures" }, ...figures),
    element("p", { class: "remark" }, isBetter ? text.better : text.notBetter),
  );
  // Drawn by the library's charts, which escape what they are given.
  at("pictures").innerHTML = pictures[language].outcome + pictures[language].importance;
};

let predicting = 0;
const predict = (values: FormValues): void => {
  predicting += 1;
  const mine = predicting;
  const show = async (): Promise<void> => {
    const answer: Answer = await ask("predict", values);
    if (mine !== predicting) return;
    const { language } = shell;
    at("answer").replaceChildren(
      element("h3", {}, trainedPlan!.target),
      "value" in answer
        ? element("output", { class: "value" }, brief(language, answer.value, 5))
        : probabilityBars(classes!, answer.probabilities, language),
    );
  };
  show().catch((error: unknown) =>
    at("answer").replaceChildren(element("p", { class: "problem" }, (error as Error).message)),
  );
};

const base = (): string => name.replace(/\.\w+$/, "");

const showDownloads = (): void => {
  const { text, language } = shell;
  const act = (id: string, label: string, work: () => Promise<void>): HTMLButtonElement =>
    button({ id }, label, () => shell.watch(work()));
  at("downloads").replaceChildren(
    act("download-model", text.downloadModel, async () =>
      download(`${base()}.fragua`, (await ask("model")) as BlobPart, "application/octet-stream"),
    ),
    act("download-report", text.downloadReport, async () =>
      download(`${base()}-report.html`, await ask("report", language), "text/html"),
    ),
    act("copy-code", text.copyCode, async () => copy(await ask("code"))),
  );
};

const showSource = (): void => {
  const { text } = shell;
  const samples = sampleNames.map((each: SampleName) =>
    button({ id: `sample-${each}` }, text[each], () => void open({ name: `${each}.csv`, work: ask("sample", each) })),
  );
  at("source").replaceChildren(
    element(
      "div",
      { class: "drop", id: "drop" },
      filePicker(
        { accept: ".csv,.tsv,.txt,text/csv,text/plain", id: "csv" },
        text.chooseCsv,
        ([file]) => void openFile(file),
      ),
      element("p", {}, text.dropHint),
    ),
    element("p", { class: "note" }, text.tryOne, " ", text.samplesNote),
    element("div", { class: "buttons" }, ...samples),
  );
  takeDrops(at("drop"), ([file]) => void openFile(file));
};

/** Writes all texts in the language chosen. */
function translate(): void {
  showSource();
  showDownloads();
  card.translate(shell.text, shell.language);
  showTable();
  showOutcome();
  if (finished) predict(form.values);
}

shell.start();
