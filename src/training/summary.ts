// What a model consists of, as a table.

import type { Variable } from "../layers/registry.js";
import type { TracedLayer } from "../layers/trace.js";
import { textTable } from "../table/text-table.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import { entriesOf, onlyOutput } from "./entries.js";

/** A layer in a summary. */
export interface SummaryRow {
  readonly path: string;
  readonly kind: string;
  /** Shape of the output, the batch left out. */
  readonly output: Shape;
  readonly parameters: number;
}

/** The layers of a model, with shapes and numbers of parameters. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly parameters: number;
  readonly trainableParameters: number;
  /** The table as text. */
  toString(): string;
}

const sumOf = (variables: readonly Variable[]): number =>
  variables.reduce((total, { tensor }) => total + sizeOf(tensor.shape), 0);

/** A row for each layer that holds no other layer. */
export const summarize = (
  name: string,
  layers: readonly TracedLayer[],
  variables: readonly Variable[],
  trains: (path: string) => boolean,
): Summary => {
  const inner = layers.filter(({ path }) => !layers.some((other) => other.path.startsWith(`${path}/`)));
  const rows = inner.map(({ path, layer, output }) => ({
    path,
    kind: layer.name,
    output: entriesOf(output, onlyOutput)[0]![1].shape.slice(1),
    parameters: sumOf(variables.filter((variable) => variable.path.startsWith(`${path}/`))),
  }));
  const parameters = sumOf(variables);
  const trainableParameters = sumOf(variables.filter(({ path, trainable }) => trainable && trains(path)));
  return {
    rows,
    parameters,
    trainableParameters,
    toString: () =>
      [
        `Model: ${name}`,
        textTable({
          header: ["Layer", "Output", "Parameters"],
          rows: rows.map((row) => [
            row.path.replace(/^sequential\//, ""),
            showShape(row.output),
            row.parameters.toLocaleString("en-US"),
          ]),
          align: ["left", "left", "right"],
        }),
        `Parameters: ${parameters.toLocaleString("en-US")} (${trainableParameters.toLocaleString("en-US")} trained)`,
      ].join("\n"),
  };
};
