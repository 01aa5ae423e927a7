// Loss and accuracy over epochs, for training and validation: two plots by uPlot.

import uPlot from "uplot";
import { onTheme } from "./colors.js";
import type { Language } from "./language.js";
import type { CurvePoint } from "./messages.js";
import { brief } from "./numbers.js";
import { scoreOf, validationScoreOf } from "./scores.js";

/** More points than a plot has pixels are thinned out, every second one at a time. */
const mostPoints = 600;
/** Between two marks of the axis of epochs. */
export const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000];

/** A loss that falls by so much is shown on a logarithmic scale. */
const wideRange = 25;

/** Powers of ten; of those between them a plot as low as these would be full. */
const decades = (_: uPlot, __: number, least: number, most: number): number[] => {
  const found: number[] = [];
  for (let exponent = -12; exponent <= 12; exponent++) {
    const power = Number(`1e${exponent}`);
    if (power >= least && power <= most) found.push(power);
  }
  return found;
};

const themeColor = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Curves {
  readonly #plots: uPlot[];
  #points: CurvePoint[] = [];
  #stride = 1;
  #logarithmic = false;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  readonly #forgetTheme: () => void;

  constructor(
    readonly holders: readonly [HTMLElement, HTMLElement],
    readonly names: readonly [string, string],
    readonly language: Language,
  ) {
    this.#plots = holders.map((_, i) => this.#plot(i));
    for (const holder of holders) this.#sizes.observe(holder);
    this.#forgetTheme = onTheme(() => {
      for (const i of this.#plots.keys()) this.#remake(i);
      this.#draw();
    });
  }

  /** Makes room for others in the same places. */
  leave(): void {
    this.#sizes.disconnect();
    this.#forgetTheme();
    for (const plot of this.#plots) plot.destroy();
  }

  #size(holder: HTMLElement): { readonly width: number; readonly height: number } {
    return { width: Math.max(holder.clientWidth, 160), height: Math.max(holder.clientHeight, 60) };
  }

  #plot(i: number): uPlot {
    const holder = this.holders[i]!;
    holder.textContent = "";
    const logarithmic = i === 0 && this.#logarithmic;
    const axis: uPlot.Axis = {
      stroke: themeColor("--soft"),
      grid: { stroke: themeColor("--line"), width: 1 },
      ticks: { show: false },
      font: "11px system-ui",
      values: (_, splits) => splits.map((value) => (value === null ? "" : brief(this.language, value, 4))),
    };
    const options: uPlot.Options = {
      ...this.#size(holder),
      padding: [6, 8, 0, 0],
      scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
      // An epoch is whole.
      axes: [
        { ...axis, incrs: wholeSteps, size: 20, gap: 2 },
        { ...axis, size: 48, gap: 3, ...(logarithmic && { splits: decades }) },
      ],
      // The two are told apart by their lines: colours mean something else.
      series: [
        {},
        { label: this.names[0], stroke: themeColor("--ink"), width: 2 },
        { label: this.names[1], stroke: themeColor("--ink"), width: 1.5, dash: [5, 4] },
      ],
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
    };
    return new uPlot(options, [[], [], []], holder);
  }

  #remake(i: number): void {
    this.#plots[i]!.destroy();
    this.#plots[i] = this.#plot(i);
  }

  /** Takes a logarithmic scale for a loss that spans decades, and goes back where one does not. */
  #scale(): void {
    let [least, most] = [Number.POSITIVE_INFINITY, 0];
    for (const { loss, valLoss } of this.#points) {
      least = Math.min(least, loss, valLoss);
      most = Math.max(most, loss, valLoss);
    }
    const logarithmic = least > 0 && most / least > wideRange;
    if (logarithmic === this.#logarithmic) return;
    this.#logarithmic = logarithmic;
    this.#remake(0);
  }

  #fit(): void {
    for (const [i, plot] of this.#plots.entries()) plot.setSize(this.#size(this.holders[i]!));
  }

  clear(): void {
    this.#points = [];
    this.#stride = 1;
    this.#draw();
  }

  add(points: readonly CurvePoint[]): void {
    if (points.length === 0) return;
    this.#points.push(...points.filter(({ epoch }) => epoch % this.#stride === 0));
    while (this.#points.length > mostPoints) {
      this.#stride *= 2;
      this.#points = this.#points.filter(({ epoch }) => epoch % this.#stride === 0);
    }
    this.#draw();
  }

  #draw(): void {
    this.#scale();
    const epochs = this.#points.map(({ epoch }) => epoch);
    const column = (read: (point: CurvePoint) => number | undefined): (number | undefined)[] => this.#points.map(read);
    this.#plots[0]!.setData([epochs, column(({ loss }) => loss), column(({ valLoss }) => valLoss)]);
    this.#plots[1]!.setData([epochs, column(scoreOf), column(validationScoreOf)]);
  }
}
