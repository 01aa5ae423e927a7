// A loss landscape in a terminal: the darker, the higher; one direction as bars.

import { extent } from "../charts/scale.js";
import { log } from "../schedules/exact.js";
import { textTable } from "../table/text-table.js";

/** What is written of a landscape. */
interface Landscape {
  readonly coordinates: readonly number[];
  readonly losses: readonly (readonly number[])[];
  readonly center: number;
  readonly least: { readonly loss: number; readonly at: readonly number[] };
}

/** How high each loss is, from 0 to 1: by powers, where they are apart by more than ten times; what is no number is highest. */
export const shadesOf = (losses: readonly number[]): ((loss: number) => number) => {
  const finite = losses.filter(Number.isFinite);
  const [low, high] = finite.length > 0 ? extent(finite) : [0, 0];
  const powers = low > 0 && high > 10 * low;
  const height = (loss: number): number => (powers ? log(loss) : loss);
  const range = height(high) - height(low);
  return (loss) => {
    if (!Number.isFinite(loss)) return 1;
    return range > 0 ? (height(loss) - height(low)) / range : 0;
  };
};

const shades = [..." ·░▒▓█"];
/** Places in a row that have room, at two letters each. */
const widest = 36;
const bar = 40;

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

export const writeLandscape = ({ coordinates, losses, center, least }: Landscape): string => {
  const shade = shadesOf(losses.flat());
  const range = `${rounded(coordinates[0]!)} to ${rounded(coordinates.at(-1)!)}`;
  const figures = [
    `Loss around the weights: ${center.toPrecision(4)} at the weights themselves`,
    `least seen ${least.loss.toPrecision(4)} at ${least.at.map(rounded).join(", ")}`,
  ];
  if (losses.length === 1) {
    return [
      ...figures,
      textTable({
        header: ["place", "loss", ""],
        rows: losses[0]!.map((loss, i) => [
          rounded(coordinates[i]!),
          loss.toPrecision(4),
          "█".repeat(Math.round(bar * shade(loss))),
        ]),
        align: ["right", "right", "left"],
      }),
    ].join("\n");
  }
  const every = Math.ceil(coordinates.length / widest);
  const shown = coordinates.map((_, i) => i).filter((i) => i % every === 0);
  const rows = [...shown].reverse().map((r) => {
    const cells = shown.map((c) => {
      const isCenter = coordinates[r] === 0 && coordinates[c] === 0;
      return isCenter ? "()" : shades[Math.round(shade(losses[r]![c]!) * (shades.length - 1))]!.repeat(2);
    });
    return `│${cells.join("")}│`;
  });
  const rule = "─".repeat(2 * shown.length);
  const [low, high] = extent(losses.flat().filter(Number.isFinite));
  const ends = `low ${low.toPrecision(3)} ${shades.join("")} ${high.toPrecision(3)} high; () are the weights`;
  return [...figures, `┌${rule}┐`, ...rows, `└${rule}┘`, `both directions from ${range}`, ends].join("\n");
};
