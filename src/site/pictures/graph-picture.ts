// The graph of a training step: a box for each tensor, an arrow from what it is computed from.

import { at, element, fitted, heading, picture, text } from "../../charts/svg.js";
import type { Tensor } from "../../tensor/tensor.js";
import { colourOf, legend, type PictureLooks } from "./looks.js";
import type { Step } from "./step.js";

const titles = {
  en: "The graph: 39 tensors of one training step",
  es: "El grafo: 39 tensores de un paso de entrenamiento",
} as const;

const [width, wide, tall, gap] = [720, 74, 20, 26];

/** Where each tensor stands: as far down as the longest way to it, and beside those that stand there, too. */
const placesOf = (
  tensors: readonly Tensor[],
): ReadonlyMap<Tensor, readonly [row: number, column: number, count: number]> => {
  const rows = new Map<Tensor, number>();
  for (const tensor of tensors) {
    if (tensor.op) rows.set(tensor, 1 + Math.max(0, ...tensor.inputs.map((input) => rows.get(input) ?? 0)));
  }
  // What nothing computes stands right above its first use.
  for (const tensor of tensors) {
    if (tensor.op) continue;
    const uses = tensors.filter(({ inputs }) => inputs.includes(tensor)).map((use) => rows.get(use)!);
    rows.set(tensor, Math.max(0, Math.min(...uses) - 1));
  }
  const inRow = (row: number): Tensor[] => tensors.filter((tensor) => rows.get(tensor) === row);
  return new Map(
    tensors.map((tensor) => {
      const beside = inRow(rows.get(tensor)!);
      return [tensor, [rows.get(tensor)!, beside.indexOf(tensor), beside.length] as const];
    }),
  );
};

const nameOf = ({ op, source }: Tensor): string => {
  if (op) return op.name;
  if (source?.kind === "constant") return "constant";
  return source ? (source.name.split("/").slice(-2).join("/").split(".").at(-1) ?? "") : "";
};

export const drawGraph = ({ tensors, partOf }: Step, { language, theme }: PictureLooks): string => {
  const places = placesOf(tensors);
  const rows = 1 + Math.max(...[...places.values()].map(([row]) => row));
  const centre = (tensor: Tensor): readonly [number, number] => {
    const [row, column, count] = places.get(tensor)!;
    return [((column + 0.5) / count) * (width - 20) + 10, 66 + row * (tall + gap)];
  };
  const arrows = tensors.flatMap((tensor) =>
    tensor.inputs.map((input) => {
      const [[x1, y1], [x2, y2]] = [centre(input), centre(tensor)];
      const bend = (y2 - y1) / 2;
      const path = `M${at(x1)} ${at(y1 + tall / 2)}C${at(x1)} ${at(y1 + bend)} ${at(x2)} ${at(y2 - bend)} ${at(x2)} ${at(y2 - tall / 2)}`;
      return element("path", {
        d: path,
        fill: "none",
        stroke: colourOf(partOf(tensor)),
        "stroke-opacity": 0.55,
        "stroke-width": 1.3,
      });
    }),
  );
  const boxes = tensors.map((tensor) => {
    const [x, y] = centre(tensor);
    const outline = tensor.op ? colourOf(partOf(tensor)) : "var(--faint)";
    const box = { x: x - wide / 2, y: y - tall / 2, width: wide, height: tall, rx: 4, fill: "var(--ground)" };
    return (
      element("rect", {
        ...box,
        stroke: outline,
        "stroke-width": 1.6,
        "stroke-dasharray": tensor.op ? undefined : "3 2",
      }) + text(x, y + 4, fitted(nameOf(tensor), wide, 11), { anchor: "middle", look: "box" })
    );
  });
  const style = "<style>.fragua-chart .box{font-size:11px}</style>";
  const title = titles[language].replace("39", String(tensors.length));
  const content = [style, heading(title, width), legend(44, language), ...arrows, ...boxes];
  return picture({ width, height: 66 + rows * (tall + gap), title, theme }, content.join(""));
};
