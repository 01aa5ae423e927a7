// The validation curves of several runs over common epochs: two plots by uPlot, one colour a run.

import uPlot from "uplot";
import { onTheme } from "./colors.js";
import { wholeSteps } from "./curves.js";
import type { CurvePoint } from "./messages.js";
import { columnsOf } from "./pinned.js";
import { validationScoreOf } from "./scores.js";

/** One run as it is drawn. */
export interface Compared {
  readonly color: string;
  /** Drawn with gaps: the run at hand. */
  readonly dashed: boolean;
  readonly curve: readonly CurvePoint[];
}

const height = 150;

/** Draws the losses and the scores of runs into two places; what was drawn there before goes. */
export class Comparison {
  #plots: readonly uPlot[] = [];
  #runs: readonly Compared[] = [];
  /** What the plots were made for: how many runs, and in which colours. */
  #made = "";

  constructor(readonly holders: readonly [HTMLElement, HTMLElement]) {
    onTheme(() => {
      this.#made = "";
      this.draw(this.#runs);
    });
    addEventListener("resize", () => {
      for (const [i, plot] of this.#plots.entries()) plot.setSize({ width: this.#width(i), height });
    });
  }

  #width(i: number): number {
    return Math.max(this.holders[i]!.clientWidth, 160);
  }

  draw(runs: readonly Compared[]): void {
    this.#runs = runs;
    const made = runs.map(({ color, dashed }) => `${color} ${dashed}`).join();
    if (made !== this.#made) {
      for (const plot of this.#plots) plot.destroy();
      this.#plots = runs.length > 0 ? this.holders.map((holder, i) => this.#make(holder, i, runs)) : [];
      this.#made = made;
    }
    const curves = runs.map(({ curve }) => curve);
    for (const [i, plot] of this.#plots.entries()) {
      plot.setData(columnsOf(curves, i === 0 ? ({ valLoss }) => valLoss : validationScoreOf));
    }
  }

  #make(holder: HTMLElement, i: number, runs: readonly Compared[]): uPlot {
    const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis: uPlot.Axis = {
      stroke: color("--soft"),
      grid: { stroke: color("--line"), width: 1 },
      ticks: { stroke: color("--line"), width: 1 },
    };
    const options: uPlot.Options = {
      ...{ width: this.#width(i), height },
      scales: { x: { time: false } },
      axes: [
        { ...axis, incrs: wholeSteps },
        { ...axis, size: 52 },
      ],
      series: [
        {},
        ...runs.map((run): uPlot.Series => ({ stroke: run.color, width: 2, ...(run.dashed && { dash: [6, 4] }) })),
      ],
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
    };
    return new uPlot(options, [[], ...runs.map(() => [])], holder);
  }
}
