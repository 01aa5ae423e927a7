// Loss and accuracy over epochs, for training and validation: two plots by uPlot.

import uPlot from "uplot";
import type { CurvePoint } from "./messages.js";
import { scoreOf, validationScoreOf } from "./scores.js";

/** More points than a plot has pixels are thinned out, every second one at a time. */
const mostPoints = 600;
/** Between two marks of the axis of epochs. */
export const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000];

export class Curves {
  readonly #plots: readonly uPlot[];
  #points: CurvePoint[] = [];
  #stride = 1;

  constructor(
    readonly holders: readonly [HTMLElement, HTMLElement],
    names: readonly [string, string],
  ) {
    const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis = (): uPlot.Axis => ({
      stroke: color("--soft"),
      grid: { stroke: color("--line"), width: 1 },
      ticks: { stroke: color("--line"), width: 1 },
    });
    this.#plots = holders.map((holder) => {
      holder.textContent = "";
      const options: uPlot.Options = {
        width: Math.max(holder.clientWidth, 200),
        height: 160,
        scales: { x: { time: false } },
        // An epoch is whole.
        axes: [
          { ...axis(), incrs: wholeSteps },
          { ...axis(), size: 52 },
        ],
        series: [
          {},
          { label: names[0], stroke: color("--first"), width: 2 },
          { label: names[1], stroke: color("--second"), width: 2 },
        ],
        legend: { live: false },
        cursor: { drag: { x: false, y: false } },
      };
      return new uPlot(options, [[], [], []], holder);
    });
    addEventListener("resize", () => this.#fit());
  }

  #fit(): void {
    for (const [i, plot] of this.#plots.entries()) {
      plot.setSize({ width: Math.max(this.holders[i]!.clientWidth, 200), height: 160 });
    }
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
    const epochs = this.#points.map(({ epoch }) => epoch);
    const column = (read: (point: CurvePoint) => number | undefined): (number | undefined)[] => this.#points.map(read);
    this.#plots[0]!.setData([epochs, column(({ loss }) => loss), column(({ valLoss }) => valLoss)]);
    this.#plots[1]!.setData([epochs, column(scoreOf), column(validationScoreOf)]);
  }
}
