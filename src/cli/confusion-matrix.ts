// Which class is taken for which: a table of counts, with recall at the right and precision below.

import { percentage } from "../evaluation/confusion-matrix.js";
import { type Paint, plain } from "./paint.js";
import { fitText } from "./side-by-side.js";

/** What classes without names are called. */
export const numbered = (classes: number): readonly string[] => Array.from({ length: classes }, (_, i) => String(i));

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * The counts as a table. Rows are true classes, columns predicted ones; zeros are dots. At the right stands the recall
 * (how many of a class were found), below the precision (how many that were given a class belong to it), in percent.
 * Classes are called by their numbers where they have no names; names are cut where columns are narrow.
 */
export const renderConfusionMatrix = (
  counts: readonly (readonly number[])[],
  paint: Paint = plain,
  names: readonly string[] = numbered(counts.length),
): string[] => {
  const classes = counts.map((_, i) => i);
  const column = (j: number): number[] => counts.map((row) => row[j]!);
  const recall = counts.map((row, i) => percentage(row[i]!, sumOf(row)));
  const precision = classes.map((j) => percentage(counts[j]![j]!, sumOf(column(j))));
  const cells = counts.flat().map(String);
  const width = 1 + Math.max(...[...cells, ...precision].map((text) => text.length));
  const most = Math.max(1, ...counts.flatMap((row, i) => row.filter((_, j) => j !== i)));
  const cell = (count: number, i: number, j: number): string => {
    const text = (count === 0 ? "·" : String(count)).padStart(width);
    if (i === j) return paint("green", text);
    if (count === 0) return paint("dim", text);
    return count * 2 > most ? paint("red", text) : text;
  };
  const titles = { corner: "true", right: "recall", below: "precision" };
  const left = Math.max(titles.below.length, ...names.map((name) => name.length + 1));
  const right = titles.right.length + 2;
  const across = names.map((name) => fitText(name, Math.min(width - 1, name.length)).padStart(width)).join("");
  return [
    paint("dim", titles.corner.padEnd(left) + across + titles.right.padStart(right)),
    ...counts.map(
      (row, i) =>
        paint("dim", names[i]!.padEnd(left)) +
        row.map((count, j) => cell(count, i, j)).join("") +
        paint("dim", recall[i]!.padStart(right)),
    ),
    paint("dim", titles.below.padEnd(left) + precision.map((text) => text.padStart(width)).join("")),
  ];
};
