// The text's page: a text, a network that learns to foresee its characters, and what it writes.

import { button, element, labelled } from "../elements.js";
import { fixed, whole } from "../numbers.js";
import { at, chooser, copy, download, filePicker, settingField, takeDrops } from "../own/elements.js";
import { filled } from "../own/filled.js";
import { RunCard } from "../own/run-card.js";
import { makeShell, startWorker } from "../own/shell.js";
import { defaultTextPlan, networkKinds, type TextPlan, type Writing } from "./network.js";
import { makeDiary } from "./samples.js";
import { texts } from "./texts.js";
import type { TextHandlers, TextNews, TextTrained } from "./worker.js";

let plan = defaultTextPlan;
let writing: Writing = { prompt: "", temperature: 0.6, count: 300, seed: 1 };
let data: Extract<TextNews, { kind: "data" }> | undefined;
let samples: Extract<TextNews, { kind: "sample" }>[] = [];
let finished: TextTrained | undefined;

const shell = makeShell(texts, () => translate());
const ask = startWorker<TextHandlers, TextNews>(
  new Worker(new URL("./text-worker.js", import.meta.url), { type: "module" }),
  (news) => {
    if (news.kind === "data") data = news;
    else if (news.kind === "sample") samples = [news, ...samples];
    else {
      card.hear(news);
      return;
    }
    showSamples();
  },
);

const field = at<HTMLTextAreaElement>("text");

const card = new RunCard(
  at("run"),
  {
    train: async () => {
      shell.problem("");
      [samples, data, finished] = [[], undefined, undefined];
      showSamples();
      showWriting();
      card.epochs = plan.epochs;
      await ask("writing", writing);
      finished = await ask("train", { text: field.value, plan });
      showWriting();
      await write();
      return finished;
    },
    pause: () => shell.watch(ask("pause")),
    resume: () => shell.watch(ask("resume")),
    stop: () => shell.watch(ask("stop")),
  },
  ({ message }) => shell.problem(message),
);

const take = (text: string): void => {
  field.value = text;
  showCount();
};

const takeFile = async (file: File | undefined): Promise<void> => {
  if (file) take(await file.text());
};

const showCount = (): void => {
  const { text, language } = shell;
  at("counted").textContent = filled(text.counted, { count: whole(language, [...field.value].length) });
  card.ready = field.value.trim() !== "";
};

const showSource = (): void => {
  const { text } = shell;
  field.setAttribute("aria-label", text.yourText);
  at("source").replaceChildren(
    filePicker({ accept: ".txt,.md,text/plain", id: "file" }, text.chooseFile, ([file]) => shell.watch(takeFile(file))),
    element("p", { class: "note" }, text.dropHint),
    element("p", { class: "note" }, text.tryOne),
    element(
      "div",
      { class: "buttons" },
      button({ id: "sample-en" }, text.diaryEn, () => take(makeDiary("en"))),
      button({ id: "sample-es" }, text.diaryEs, () => take(makeDiary("es"))),
    ),
  );
};

const showSettings = (): void => {
  const { text, language } = shell;
  const set = (part: Partial<TextPlan>): void => {
    plan = { ...plan, ...part };
  };
  const number = (key: "epochs" | "learningRate" | "batchSize" | "seed", range: Parameters<typeof settingField>[3]) =>
    settingField(language, text[key], plan[key], range, (value) => set({ [key]: value }));
  const kind = chooser(
    networkKinds.map((each) => [each, text[each]] as const),
    plan.kind,
    (each) => set({ kind: each }),
  );
  kind.id = "kind";
  const choice = (key: "units" | "length", values: readonly number[]) =>
    labelled(
      text[key],
      chooser(
        values.map((value) => [String(value), whole(language, value)] as const),
        String(plan[key]),
        (value) => set({ [key]: Number(value) }),
      ),
    );
  at("settings").replaceChildren(
    labelled(text.kind, kind),
    choice("units", [32, 64, 128]),
    choice("length", [20, 40, 80]),
    number("epochs", { min: 1, max: 1000, whole: true }),
    number("learningRate", { min: 1e-6, max: 1 }),
    number("batchSize", { min: 1, max: 1024, whole: true }),
    number("seed", { min: 0, max: 2147483647, whole: true, byOne: true }),
  );
};

const written = (prompt: string, text: string): HTMLElement =>
  element("pre", { class: "written" }, element("b", {}, prompt), text);

const showSamples = (): void => {
  const { text, language } = shell;
  at("samples-card").hidden = !data;
  at("baseline").textContent = data
    ? filled(text.baselineNote, {
        ...{ characters: data.characters, pieces: whole(language, data.pieces) },
        baseline: fixed(language, data.baseline, 2),
      })
    : "";
  at("samples").replaceChildren(
    ...samples.map((sample) =>
      element(
        "li",
        {},
        element("h3", {}, filled(text.afterEpoch, { epoch: sample.epoch })),
        written(sample.prompt, sample.text),
      ),
    ),
  );
};

let turn = 0;
const write = async (): Promise<void> => {
  turn += 1;
  const mine = turn;
  const used = writing;
  const said = await ask("write", used);
  if (mine === turn) at("written").replaceChildren(written(used.prompt, said));
};

const showWriting = (): void => {
  const { text, language } = shell;
  const set = (part: Partial<Writing>): void => {
    writing = { ...writing, ...part };
    shell.watch(ask("writing", writing));
  };
  const prompt = element("input", { id: "prompt", value: writing.prompt, autocomplete: "off" });
  prompt.addEventListener("input", () => set({ prompt: prompt.value }));
  const form = at("writing");
  form.replaceChildren(
    labelled(text.prompt, prompt),
    settingField(language, text.temperature, writing.temperature, { min: 0, max: 5, first: 0.1 }, (temperature) =>
      set({ temperature }),
    ),
    settingField(language, text.count, writing.count, { min: 1, max: 2000, whole: true }, (count) => set({ count })),
    settingField(language, text.seed, writing.seed, { min: 0, max: 2147483647, whole: true, byOne: true }, (seed) =>
      set({ seed }),
    ),
  );
  const send = button({ id: "write", class: "main" }, text.write, () => shell.watch(write()));
  send.disabled = !finished;
  at("write-buttons").replaceChildren(send);
  if (!finished) at("written").replaceChildren();
  at("files").hidden = !finished;
  at("hash").textContent = finished?.hash ?? "";
  at("downloads").replaceChildren(
    button({ id: "download-model" }, text.downloadModel, () =>
      shell.watch(ask("model").then((bytes) => download("text.fragua", bytes as BlobPart, "application/octet-stream"))),
    ),
    button({ id: "copy-code" }, text.copyCode, () => shell.watch(ask("code", writing).then(copy))),
  );
};

/** Writes all texts in the language chosen. */
function translate(): void {
  showSource();
  showSettings();
  card.translate(shell.text, shell.language);
  showCount();
  showSamples();
  showWriting();
}

field.addEventListener("input", showCount);
takeDrops(field, ([file]) => shell.watch(takeFile(file)));
at("writing-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (finished) shell.watch(write());
});
shell.start();
take(makeDiary(shell.language));
