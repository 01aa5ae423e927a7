// A memory plan as a picture: time to the right, addresses upwards, a rectangle for each buffer.

import { linearScale } from "../charts/scale.js";
import { type ChartLooks, element, fitted, heading, picture, text, widthOf } from "../charts/svg.js";
import { shortened, textTable } from "../table/text-table.js";
import { showBytes } from "./figures.js";
import type { MemoryPlan, PlannedBuffer } from "./planned-memory.js";
import { shortPath } from "./short-path.js";
import { toolWords } from "./words.js";

type Plan = Omit<MemoryPlan, "toString" | "toSvg">;

const passes = ["forward", "backward", "update"] as const;

export const titleOf = ({ name, layer }: PlannedBuffer): string =>
  layer === undefined ? name : `${shortPath(layer)}: ${name}`;

/** The unit in which an axis of bytes has short numbers. */
const unitOf = (bytes: number): readonly [size: number, name: string] => {
  const units = ["B", "KiB", "MiB", "GiB"];
  let [size, i] = [1, 0];
  while (bytes / size >= 1024 && i < units.length - 1) {
    size *= 1024;
    i += 1;
  }
  return [size, units[i]!];
};

export const drawMemory = (plan: Plan, { width = 720, height = 420, title, ...looks }: ChartLooks): string => {
  const said = toolWords(looks.language);
  const [unit, unitName] = unitOf(plan.bytes);
  const scale = linearScale([0, plan.bytes / unit], Math.max(2, Math.floor(height / 60)));
  const labels = scale.ticks.map((tick) => scale.write(tick));
  const left = 34 + Math.max(...labels.map((label) => widthOf(label)));
  const [right, top, bottom] = [width - 16, 62, height - 44];
  const across = (time: number): number => left + (time / Math.max(1, plan.calls)) * (right - left);
  const up = (bytes: number): number => bottom - scale.place(bytes / unit) * (bottom - top);
  const axes = scale.ticks.map((tick, i) => {
    const y = up(tick * unit);
    return (
      element("line", { class: "grid", x1: left, x2: right, y1: y, y2: y }) +
      text(left - 6, y + 4, labels[i]!, { anchor: "end", look: "tick" })
    );
  });
  const drawn = plan.buffers.map((buffer) => {
    const { offset, bytes, begin, end, pass } = buffer;
    const [x, y] = [across(begin), up(offset + bytes)];
    const [wide, tall] = [across(end + 1) - x, up(offset) - y];
    const name = titleOf(buffer);
    const rectangle = element(
      "rect",
      {
        ...{ x, y, width: Math.max(0.5, wide - 0.5), height: Math.max(0.5, tall - 0.5) },
        fill: `var(--series-${passes.indexOf(pass)})`,
        "fill-opacity": 0.75,
      },
      element("title", {}, fitted(`${name}, ${showBytes(bytes)}`, 1000).replace(/[&<>]/g, " ")),
    );
    const shown = fitted(name, wide - 8, 11);
    const roomy = tall >= 14 && wide >= 44;
    return rectangle + (roomy ? text(x + 4, y + Math.min(tall, 24) / 2 + 4, shown, { look: "on" }) : "");
  });
  const { peak } = plan;
  const middle = across((peak?.call ?? 0) + 0.5);
  const anchor = middle > (left + right) / 2 ? "end" : "start";
  const mark = peak
    ? element("line", { class: "frame", x1: middle, x2: middle, y1: top - 4, y2: bottom, "stroke-dasharray": "3 3" }) +
      text(middle + (anchor === "end" ? -5 : 5), top - 6, `${said.peak} ${showBytes(peak.bytes)}`, {
        anchor,
        look: "tick",
      })
    : "";
  let legendAt = 12;
  const legend = passes.map((pass, i) => {
    const x = legendAt;
    legendAt += widthOf(said[pass]) + 40;
    return (
      element("rect", { x, y: 33, width: 12, height: 10, fill: `var(--series-${i})` }) + text(x + 18, 42, said[pass])
    );
  });
  const words = [
    heading(title ?? said.memoryPlan, width),
    text((left + right) / 2, height - 10, said.calls(plan.calls), { anchor: "middle", look: "axis" }),
    text(14, (top + bottom) / 2, unitName, { anchor: "middle", look: "axis", turn: -90 }),
    element("line", { class: "frame", x1: left, x2: right, y1: bottom, y2: bottom }),
  ];
  const description = peak
    ? `${said.peak}: ${showBytes(peak.bytes)}. ${peak.buffers
        .slice(0, 8)
        .map((each) => `${titleOf(each)}: ${showBytes(each.bytes)}`)
        .join(", ")}`
    : "";
  const on = "<style>.fragua-chart .on{fill:var(--ground);font-size:11px}</style>";
  return picture(
    { ...{ width, height, description }, title: title ?? said.memoryPlan, theme: looks.theme },
    [on, ...axes, ...drawn, mark, ...legend, ...words].join(""),
  );
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const columns = 64;
const lines = 16;

/** The plan in letters, one for each of the largest buffers; a dot is free. */
export const writeMemory = (plan: Plan): string => {
  const { buffers, bytes, least, calls, peak, weights, optimizer, batchSize } = plan;
  const largest = [...buffers].sort((a, b) => b.bytes * (b.end - b.begin + 1) - a.bytes * (a.end - a.begin + 1));
  const letterOf = new Map(largest.slice(0, letters.length).map((buffer, i) => [buffer, letters[i]!]));
  const wide = Math.min(columns, Math.max(1, calls));
  const rows = Array.from({ length: lines }, (_, line) => {
    const address = ((lines - line - 0.5) / lines) * bytes;
    const cells = Array.from({ length: wide }, (_, column) => {
      const time = Math.floor(((column + 0.5) / wide) * calls);
      const there = buffers.find(
        ({ offset, bytes, begin, end }) =>
          offset <= address && address < offset + bytes && begin <= time && time <= end,
      );
      return there ? (letterOf.get(there) ?? "+") : "·";
    });
    const label = line === 0 ? showBytes(bytes) : line === lines - 1 ? "0 B" : "";
    return `${label.padStart(9)} │${cells.join("")}`;
  });
  const holders = peak?.buffers.slice(0, 12) ?? [];
  return [
    `Memory of a step with ${batchSize} samples: ${showBytes(bytes)}, of which ${showBytes(least)} must be`,
    `beside weights ${showBytes(weights)} and optimizer ${showBytes(optimizer)}`,
    ...rows,
    `${" ".repeat(10)}└${"─".repeat(wide)} ${calls} calls`,
    ...(peak
      ? [
          `Peak: ${showBytes(peak.bytes)} at call ${peak.call} (${peak.pass}), ${shortened(peak.name, 40)}`,
          textTable({
            header: ["", "Held by", "Bytes", "Calls"],
            rows: holders.map((buffer) => [
              letterOf.get(buffer) ?? "+",
              shortened(titleOf(buffer), 46),
              showBytes(buffer.bytes),
              `${buffer.begin}–${buffer.end}`,
            ]),
            align: ["left", "left", "right", "right"],
          }),
        ]
      : []),
  ].join("\n");
};
