// The network in the report: every layer at the end of the training, and how its signals and gradients went from step to step.

import { lineChart } from "../../charts/line-chart.js";
import type { Language } from "../../charts/svg.js";
import type { Data } from "../../data/forms.js";
import type { StepLook } from "../../doctor/case.js";
import { showShape } from "../../tensor/shape.js";
import type { Model } from "../../training/model.js";
import type { Summary } from "../../training/summary.js";
import { type EvaluationData, type Part, readSamples } from "../samples.js";
import { figure, html, type Markup, nothing, raw, tableOf } from "./page.js";
import type { ReportWords } from "./words.js";

/** Samples that layers are looked at with. */
const looked = 256;

/** What each layer puts out, and what reaches its parameters on the way back. */
export const layersOf = async (
  model: Model,
  { rows }: Summary,
  data: EvaluationData | undefined,
  said: ReportWords,
  language: Language,
): Promise<Markup> => {
  const weights = model.getWeights();
  const seen = data && (await observed(model, data));
  const of = (value: number | undefined): string => (value === undefined ? "–" : figure(value, language));
  const lines = rows.map(({ path, output, parameters }) => {
    const values = seen?.outputs[path]?.data;
    const own = Object.keys(weights).filter((name) => name.startsWith(`${path}/`) && name.endsWith("kernel"));
    const kernel = own[0];
    const gradient = kernel === undefined ? undefined : seen?.gradients[kernel];
    const statistics = values && momentsOf(values);
    return [
      shortOf(path),
      showShape(output),
      parameters.toLocaleString(language),
      of(statistics?.mean),
      of(statistics?.deviation),
      statistics ? `${(100 * statistics.zeros).toFixed(0)} %` : "–",
      of(kernel === undefined ? undefined : rootMeanSquare(weights[kernel]!.data)),
      of(gradient && rootMeanSquare(gradient.data)),
    ];
  });
  const header = [
    said.layer,
    said.output,
    said.parameters,
    said.mean,
    said.deviation,
    said.zeros,
    said.weights,
    said.gradient,
  ];
  return html`<h2>${said.layers}</h2>${seen ? html`<p class="faint">${said.layersNote}</p>` : nothing}${tableOf(header, lines)}`;
};

const observed = async (model: Model, data: EvaluationData) => {
  const samples = readSamples(data, "trainingReport");
  const first = samples.take(Uint32Array.from({ length: Math.min(looked, samples.count) }, (_, row) => row));
  const batch = samples.table ? model.features!.batch(first) : (first as Part);
  const probe = await model.observe({ outputs: true, gradients: true });
  return probe.run(batch as { x: Data; y: Data });
};

const rootMeanSquare = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum / values.length);
};

const momentsOf = (values: ArrayLike<number>) => {
  let [sum, square, zeros] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    square += values[i]! * values[i]!;
    if (values[i] === 0) zeros += 1;
  }
  const mean = sum / values.length;
  return {
    mean,
    deviation: Math.sqrt(Math.max(0, square / values.length - mean * mean)),
    zeros: zeros / values.length,
  };
};

const shortOf = (path: string): string => path.replace(/^sequential\//, "");

/** Lines that can be told apart in one chart. */
const most = 6;

/** An even choice: the first, the last, and some between. */
const evenly = <T>(all: readonly T[]): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]!);

/** One figure of each layer, or parameter, over the steps that were looked at. */
interface Health {
  readonly title: string;
  readonly of: (look: StepLook) => readonly { readonly path: string; readonly value: number }[];
}

/** How every layer did from step to step, as the doctor saw it. */
export const healthOf = (looks: readonly StepLook[], said: ReportWords, language: Language): Markup => {
  const kernels = ({ parameters }: StepLook) => parameters.filter(({ kernel }) => kernel);
  const charts: readonly Health[] = [
    { title: said.spread, of: ({ layers }) => layers.map(({ path, deviation }) => ({ path, value: deviation })) },
    { title: said.flow, of: (look) => kernels(look).map(({ path, gradient }) => ({ path, value: gradient })) },
    {
      title: said.change,
      of: (look) => kernels(look).map(({ path, update, weights }) => ({ path, value: (100 * update) / weights })),
    },
    {
      title: said.silent,
      of: ({ layers }) => layers.flatMap(({ path, dead }) => (dead > 0 ? [{ path, value: 100 * dead }] : [])),
    },
  ];
  if (looks.length < 2) return nothing;
  const drawn = charts.flatMap(({ title, of }) => {
    const paths = evenly([...new Set(looks.flatMap((look) => of(look).map(({ path }) => path)))]);
    if (paths.length === 0) return [];
    const series = paths.map((path) => ({
      name: shortOf(path),
      x: looks.map(({ step }) => step),
      y: looks.map((look) => of(look).find((each) => each.path === path)?.value ?? 0),
    }));
    return [raw(lineChart({ width: 440, height: 300, title, language, xLabel: said.step, series }))];
  });
  return html`<h2>${said.health}</h2><div class="charts">${drawn}</div>`;
};
