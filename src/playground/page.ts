// The page: connects the form, the worker that trains, and everything that shows what it does.

import { DataError, lendWorkers } from "../index.js";
import { drawBoundary } from "./boundary.js";
import { toTypeScript } from "./code.js";
import { makeControls } from "./controls.js";
import { readCsv } from "./csv.js";
import { Curves } from "./curves.js";
import { digitsFile, fetchDigits } from "./digits.js";
import { makeDrawable } from "./drawing.js";
import type { CurvePoint, News, Order, Pace, Report } from "./messages.js";
import { pointsOf, split } from "./points.js";
import { defaultSetup, type Samples, type Setup, type Split } from "./setup.js";
import { fromHash, toHash } from "./share.js";
import { drawConfusion, drawLayers } from "./tables.js";
import { type Language, type TextKey, texts } from "./texts.js";

const at = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

const steps = ["initialization", "forward", "lossStep", "backpropagation", "optimization", "iteration"] as const;

let language: Language = navigator.language.startsWith("es") ? "es" : "en";
const say = (key: string): string => (texts[language] as Readonly<Record<string, string>>)[key] ?? key;
const text = (key: TextKey): string => texts[language][key];

let setup: Setup = defaultSetup;
let data: Split | undefined;
let csv: { readonly samples: Samples; readonly classNames: readonly string[] } | undefined;
let digits: Promise<Split> | undefined;
let latest: Report | undefined;
let points: CurvePoint[] = [];
let curves: Curves;

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
lendWorkers(worker);
const order = (message: Order): void => worker.postMessage(message);

const problem = (message: string): void => {
  at("problem").textContent = message;
};

const dataOf = async (next: Setup): Promise<Split> => {
  const { data: name } = next;
  if (name === "digits") {
    digits ??= fetchDigits(new URL(digitsFile, import.meta.url).href);
    return digits;
  }
  if (name === "csv") {
    if (!csv) throw new DataError(text("chooseCsv"));
    return split(csv.samples);
  }
  return pointsOf(next);
};

/** Takes a set-up: new data, a new network, everything from the beginning. */
const adopt = async (next: Setup): Promise<void> => {
  setup = next;
  problem("");
  try {
    data = await dataOf(setup);
  } catch (error) {
    digits = undefined;
    problem((error as Error).message);
    return;
  }
  points = [];
  curves.clear();
  latest = undefined;
  if (setup.data !== "csv") history.replaceState(null, "", toHash(setup) || location.pathname);
  order({ kind: "prepare", setup, split: data });
};

const number = (value: number | undefined, digitsShown = 3): string =>
  value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digitsShown);

const show = (report: Report): void => {
  latest = report;
  points.push(...report.curve);
  curves.add(report.curve);
  const last = points.at(-1);
  const language1 = language === "es" ? "es" : "en-US";
  at("epoch").textContent = `${report.epoch} / ${report.epochs}`;
  at("loss").textContent = number(last?.loss);
  at("accuracy").textContent = number(last?.accuracy);
  at("validation-accuracy").textContent = number(last?.valAccuracy);
  at("speed").textContent =
    report.samplesPerSecond > 0 ? Math.round(report.samplesPerSecond).toLocaleString(language1) : "–";
  at("threads").textContent = String(report.threads);
  at("hash").textContent = report.hash;
  const training = report.phase === "training";
  const over = report.phase === "finished" || report.phase === "diverged";
  const button = at<HTMLButtonElement>("train");
  const begun = report.step > 0 && !over;
  button.textContent = text(training ? "pause" : begun ? "resume" : "train");
  button.disabled = over;
  at<HTMLButtonElement>("step").disabled = training || over;
  at("status").textContent = say(report.phase);
  const { verdict } = report;
  const well = report.phase === "finished" ? text("healthy") : "";
  const said = verdict ? `${verdict.explanation[language]} ${verdict.remedy[language]}` : well;
  // A screen reader says it once.
  if (at("remark").textContent !== said) at("remark").textContent = said;
  drawView(report);
  drawLayers(at("layers"), report.layers, {
    layer: text("layer"),
    weights: text("weights"),
    activations: text("activations"),
    gradientNorms: text("gradientNorms"),
  });
  showSteps(report, last);
};

const classNames = (): readonly string[] =>
  setup.data === "csv" && csv
    ? csv.classNames
    : Array.from({ length: data?.training.classes ?? 0 }, (_, i) => String(i));

const drawView = ({ grid, confusion }: Report): void => {
  const plane = data?.training.width === 2;
  at("boundary").hidden = !plane;
  at("digits").hidden = setup.data !== "digits";
  at("view-heading").textContent = text(plane ? "decisionBoundary" : "predictions");
  if (plane && data) drawBoundary(at<HTMLCanvasElement>("boundary"), grid, data);
  drawConfusion(at("confusion"), confusion, classNames(), text("trueByPredicted"));
};

/** What each of the six steps is at, in numbers. */
const showSteps = ({ parameters, learningRate, layers, epoch, epochs, step }: Report, last?: CurvePoint): void => {
  const values: readonly string[] = [
    `${setup.initializer} · ${text("seed")} ${setup.seed} · ${parameters} ${text("parameters")}`,
    [data?.training.width, ...setup.layers.map(({ units }) => units), data?.training.classes].join(" → "),
    `${setup.loss}: ${number(last?.loss, 4)}`,
    layers.map(({ gradientNorm }) => gradientNorm.toExponential(1)).join(" ← "),
    `${setup.optimizer} · ${text("learningRate")} ${learningRate.toPrecision(3)}`,
    `${text("epoch")} ${epoch} / ${epochs} · ${text("step")} ${step}`,
  ];
  for (const [i, value] of values.entries()) at(`step-${i}`).textContent = value;
};

const makeSteps = (): void => {
  at("steps").replaceChildren(
    ...steps.map((name, i) => {
      const item = document.createElement("li");
      const heading = document.createElement("h3");
      heading.textContent = say(name);
      const sentence = document.createElement("p");
      sentence.textContent = say(`${name}Text`);
      const value = document.createElement("output");
      value.id = `step-${i}`;
      item.append(heading, sentence, value);
      return item;
    }),
  );
};

const save = (name: string, content: BlobPart, type: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const copy = async (content: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(content);
    at("status").textContent = text("copied");
  } catch {
    // Without permission the text is shown, to be copied by hand.
    prompt(text("copyByHand"), content);
  }
};

const rowsOf = ({ x, y, width }: Samples) => ({
  x: Array.from(y, (_, i) => Array.from(x.subarray(i * width, (i + 1) * width))),
  y: Array.from(y),
});

const guess = makeDrawable(at<HTMLCanvasElement>("draw"), (image) => {
  if (image) order({ kind: "predict", id: 0, x: image, width: image.length });
  else showGuess(new Float32Array(10));
});

const showGuess = (probabilities: Float32Array): void => {
  const best = probabilities.indexOf(Math.max(...probabilities));
  at("guess").textContent = probabilities[best]! > 0 ? `${best} · ${Math.round(100 * probabilities[best]!)} %` : "";
  at("guesses").replaceChildren(
    ...Array.from(probabilities, (share) => {
      const bar = document.createElement("span");
      bar.style.height = `${Math.round(60 * share)}px`;
      return bar;
    }),
  );
};

const openCsv = async (file: File | undefined): Promise<void> => {
  if (!file) return;
  try {
    csv = readCsv(await file.text());
    problem("");
  } catch (error) {
    problem(`${file.name}: ${(error as Error).message}`);
    return;
  }
  const next = { ...(setup.data === "digits" ? defaultSetup : setup), data: "csv" } as const;
  controls.show(next);
  await adopt(next);
};

const controls = makeControls(
  at<HTMLFormElement>("controls"),
  say,
  () => csv !== undefined,
  (next) => void adopt(next),
);

/** Writes all texts in the language chosen. */
const translate = (): void => {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = say(element.dataset.text!);
  }
  at("boundary").setAttribute("aria-label", text("boundaryLabel"));
  at("draw").setAttribute("aria-label", text("drawDigit"));
  curves = new Curves([at("loss-curve"), at("accuracy-curve")], [text("training"), text("validation")]);
  curves.add(points);
  makeSteps();
  controls.show(setup);
  if (latest) show({ ...latest, curve: [] });
};

worker.addEventListener("message", ({ data: news }: MessageEvent<News>) => {
  if (news.kind === "report") show(news);
  else if (news.kind === "prediction") showGuess(news.probabilities);
  else if (news.kind === "weights") save("fragua.safetensors", news.file as BlobPart, "application/octet-stream");
  else problem(news.message);
});
worker.addEventListener("error", ({ message }) => problem(message));

at("train").addEventListener("click", () => order({ kind: latest?.phase === "training" ? "pause" : "train" }));
at("step").addEventListener("click", () => order({ kind: "step" }));
at("reset").addEventListener("click", () => void adopt(setup));
at("clear").addEventListener("click", () => guess.clear());
at("pace").addEventListener("change", ({ target }) =>
  order({ kind: "pace", pace: (target as HTMLSelectElement).value as Pace }),
);
at("copy-link").addEventListener("click", () => void copy(new URL(toHash(setup), location.href).href));
at("copy-code").addEventListener("click", () => {
  if (data) void copy(toTypeScript(setup, { width: data.training.width, classes: data.training.classes }));
});
at("download-weights").addEventListener("click", () => order({ kind: "weights" }));
at("download-data").addEventListener("click", () => {
  if (!data) return;
  save(
    "data.json",
    JSON.stringify({ ...rowsOf(data.training), validation: rowsOf(data.validation) }),
    "application/json",
  );
});
at<HTMLSelectElement>("language").addEventListener("change", ({ target }) => {
  language = (target as HTMLSelectElement).value as Language;
  translate();
});
at("csv").addEventListener("change", ({ target }) => void openCsv((target as HTMLInputElement).files?.[0]));
for (const type of ["dragover", "dragleave", "drop"] as const) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    at("drop").classList.toggle("over", type === "dragover");
    if (type === "drop") void openCsv(event.dataTransfer?.files[0]);
  });
}
addEventListener("hashchange", () => start());

/** What the URL says, with a word on what of it cannot be used. */
const start = (): void => {
  const { setup: shared, problems } = fromHash(location.hash);
  setup = shared.data === "csv" && !csv ? { ...shared, data: "moons" } : shared;
  at<HTMLSelectElement>("language").value = language;
  translate();
  void adopt(setup).then(() => {
    if (problems.length > 0) problem(problems.join(" "));
  });
};
start();
