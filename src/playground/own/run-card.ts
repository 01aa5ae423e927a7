// The card of a training: its buttons, how far it is, its curves, and what the doctor says.

import { lineChart } from "../../charts/line-chart.js";
import { validationKey } from "../../training/loop.js";
import { element } from "../elements.js";
import type { Language } from "../language.js";
import { brief, fixed } from "../numbers.js";
import type { CommonTexts } from "./texts.js";
import type { Trained, TrainingNews } from "./training.js";

/** What the buttons do. `train` is over when the training is. */
export interface RunActions {
  train(): Promise<Pick<Trained, "diverged" | "verdict"> | undefined>;
  pause(): void;
  resume(): void;
  stop(): void;
}

type Phase = "ready" | "preparing" | "running" | "paused" | "finished" | "diverged";

/** More points than a chart has pixels are thinned out. */
const mostPoints = 400;

const chartsOf = ["loss", "accuracy"] as const;

/** Fills a section; `failed` is told of what a training fails with. */
export class RunCard {
  readonly #train = element("button", { type: "button", class: "main" });
  readonly #stop = element("button", { type: "button" });
  readonly #status = element("p", { class: "status", role: "status" });
  readonly #bar = element("progress", { max: 1, value: 0 });
  readonly #figures = element("dl", { class: "figures" });
  readonly #remark = element("p", { class: "remark", role: "status" });
  readonly #charts = element("div", { class: "charts" });
  #phase: Phase = "ready";
  #ready = false;
  #epochs = 0;
  #points: Extract<TrainingNews, { kind: "epoch" }>[] = [];
  #verdict: Trained["verdict"];
  #drawing = false;
  #text: CommonTexts | undefined;
  #language: Language = "en";

  constructor(
    holder: HTMLElement,
    readonly actions: RunActions,
    readonly failed: (error: Error) => void,
    /** Stands before the ids of what is in it, where a page has several. */
    prefix = "",
  ) {
    this.#train.addEventListener("click", () => this.#press());
    this.#stop.addEventListener("click", () => actions.stop());
    const parts = { train: this.#train, stop: this.#stop, status: this.#status, remark: this.#remark };
    for (const [id, part] of Object.entries(parts)) part.id = prefix + id;
    const buttons = element("div", { class: "buttons" }, this.#train, this.#stop);
    holder.append(buttons, this.#status, this.#bar, this.#figures, this.#charts, this.#remark);
    new ResizeObserver(() => this.#draw()).observe(this.#charts);
  }

  get running(): boolean {
    return this.#phase === "preparing" || this.#phase === "running" || this.#phase === "paused";
  }

  /** Whether there is something to train with. */
  set ready(ready: boolean) {
    this.#ready = ready;
    this.#label();
  }

  /** Writes everything in a language. */
  translate(text: CommonTexts, language: Language): void {
    [this.#text, this.#language] = [text, language];
    this.#bar.setAttribute("aria-label", text.training);
    this.#label();
    this.#draw();
  }

  /** Forgets the run that was shown. */
  clear(): void {
    this.#points = [];
    this.#verdict = undefined;
    this.#bar.value = 0;
    this.#phase = "ready";
    this.#label();
    this.#draw();
  }

  /** How many epochs there will be. */
  set epochs(epochs: number) {
    this.#epochs = epochs;
  }

  hear(news: TrainingNews): void {
    if (news.kind === "epoch") {
      this.#points.push(news);
      this.#bar.value = news.epoch / this.#epochs;
    } else if (news.kind === "progress") this.#bar.value = (news.epoch + Math.min(1, news.share)) / this.#epochs;
    else this.#verdict = news.said;
    if (this.#phase === "preparing") this.#enter("running");
    // Once a frame at most, however many epochs a second there are.
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #press(): void {
    if (this.#phase === "running" || this.#phase === "preparing") {
      this.actions.pause();
      this.#enter("paused");
    } else if (this.#phase === "paused") {
      this.actions.resume();
      this.#enter("running");
    } else void this.#run();
  }

  async #run(): Promise<void> {
    this.clear();
    this.#enter("preparing");
    try {
      const ended = await this.actions.train();
      this.#verdict = ended?.verdict;
      this.#bar.value = 1;
      this.#enter(ended?.diverged ? "diverged" : "finished");
    } catch (error) {
      this.#enter("ready");
      this.failed(error as Error);
    }
    this.#draw();
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#label();
  }

  #label(): void {
    const text = this.#text;
    if (!text) return;
    const phase = this.#phase;
    const over = phase === "finished" || phase === "diverged";
    const going = phase === "running" || phase === "preparing";
    this.#train.textContent = going ? text.pause : phase === "paused" ? text.resume : over ? text.again : text.train;
    this.#train.disabled = !this.#ready && !this.running;
    this.#stop.textContent = text.stop;
    this.#stop.disabled = !this.running;
    this.#bar.hidden = phase === "ready";
    this.#status.textContent = phase === "ready" ? "" : text[phase];
    const said = this.#verdict?.[this.#language] ?? (phase === "finished" ? text.healthy : "");
    // A screen reader says it once.
    if (this.#remark.textContent !== said) this.#remark.textContent = said;
  }

  #draw(): void {
    const text = this.#text;
    if (!text) return;
    this.#label();
    const [last, language] = [this.#points.at(-1), this.#language];
    const figures: readonly (readonly [string, string])[] = last
      ? [
          [text.epoch, `${last.epoch} / ${this.#epochs}`],
          ...chartsOf.flatMap((kind): [string, string][] => {
            const names = {
              loss: [text.loss, text.validationLoss],
              accuracy: [text.accuracy, text.validationAccuracy],
            };
            return [kind, validationKey(kind)].flatMap((key, i): [string, string][] => {
              const value = last.logs[key];
              if (value === undefined) return [];
              return [[names[kind][i]!, kind === "loss" ? brief(language, value, 4) : fixed(language, value)]];
            });
          }),
        ]
      : [];
    this.#figures.replaceChildren(
      ...figures.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
    );
    this.#charts.hidden = !last;
    if (!last) return;
    const every = Math.ceil(this.#points.length / mostPoints);
    const points = this.#points.filter((_, i) => i % every === 0 || i === this.#points.length - 1);
    const kinds = chartsOf.filter((kind) => kind in last.logs);
    const width = Math.max(
      240,
      Math.floor(this.#charts.clientWidth / (this.#charts.clientWidth > 640 ? kinds.length : 1)) - 8,
    );
    // The library's own charts escape what they are given.
    this.#charts.innerHTML = kinds
      .map((kind) => {
        const valid = validationKey(kind);
        const series = (name: string, key: string) => ({
          name,
          // Epochs that all are there are counted by the chart, in whole steps.
          ...(every > 1 ? { x: points.map(({ epoch }) => epoch) } : {}),
          y: points.map(({ logs }) => logs[key]!),
        });
        return lineChart({
          title: text[kind],
          xLabel: text.epoch,
          ...{ width, height: 240, language },
          series: [series(text.trainingCurve, kind), ...(valid in last.logs ? [series(text.validation, valid)] : [])],
        });
      })
      .join("");
  }
}
