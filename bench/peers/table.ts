// The results side by side as a Markdown table, which reads as well in a terminal: times, ratios to fragua, footnotes.

import type { Line, Outcome } from "./adapter.js";
import type { Workload } from "./workloads.js";

/** What is asked of a workload's column. */
export type Column = Pick<Workload, "name" | "epochs" | "classes">;

/** All that one library's program had to say. */
export interface PeerResult {
  readonly name: string;
  /** Missing when the program did not come that far. */
  readonly version?: string;
  readonly outcomes: readonly Outcome[];
  /** What stands in the cells that it left empty. */
  readonly missing?: string;
}

/** The library that all others are held against. */
export const reference = "fragua";

/** Reads a program's output; what is not JSON (a greeting, half a line) is left out. */
export const readLines = (output: string): Pick<PeerResult, "version" | "outcomes"> => {
  const lines = output.split("\n").flatMap((line): Line[] => {
    if (!line.startsWith("{")) return [];
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
  const first = lines.find((line) => "version" in line);
  const outcomes = lines.filter((line) => "workload" in line);
  return { ...(first ? { version: first.version } : {}), outcomes };
};

/** A positive number with so many significant digits and no exponent. */
export const significant = (value: number, digits: number): string => {
  const exponent = Number(value.toExponential(digits - 1).split("e")[1]);
  return exponent >= digits ? String(Number(value.toPrecision(digits))) : value.toFixed(digits - 1 - exponent);
};

/** A step in milliseconds; a whole training in seconds. */
export const showTime = (medianMs: number, { epochs }: Column): string =>
  significant(epochs === undefined ? medianMs : medianMs / 1000, 3);

/** How many times as long as fragua; undefined where either has no time. */
export const ratioOf = (results: readonly PeerResult[], peer: string, workload: string): number | undefined => {
  const [own, theirs] = [reference, peer].map((name) => {
    const outcome = results
      .find((result) => result.name === name)
      ?.outcomes.find((candidate) => candidate.workload === workload);
    return outcome && "medianMs" in outcome ? outcome.medianMs : undefined;
  });
  return own === undefined || theirs === undefined ? undefined : theirs / own;
};

/** After fewer steps a loss that rose says nothing yet. */
const fewestSteps = 20;

/**
 * Whether the loss shows that no training happened: on a batch seen again and again it must fall, and a whole training
 * must end below ln(classes), the loss of guessing.
 */
export const learnedNothing = (outcome: Outcome, { epochs, classes }: Column): boolean => {
  if (!("medianMs" in outcome)) return false;
  const { firstLoss, lastLoss, runs } = outcome;
  if (firstLoss === null || lastLoss === null) return true;
  if (epochs !== undefined) return lastLoss >= Math.log(classes);
  return runs >= fewestSteps && lastLoss >= firstLoss;
};

/** The most by which first losses from the same weights differ: sums are taken in another order. */
const mostApart = 1e-4;

/** Whether a library that began with the same weights as fragua has another first loss: then it trains another network. */
export const trainsAnother = (outcome: Outcome, own: Outcome | undefined, { epochs }: Column): boolean => {
  if (epochs !== undefined || !own || !("medianMs" in own) || !("medianMs" in outcome)) return false;
  if (!own.givenWeights || !outcome.givenWeights) return false;
  const [a, b] = [outcome.firstLoss, own.firstLoss];
  return a === null || b === null || Math.abs(a - b) > mostApart * Math.max(1, Math.abs(b));
};

const marks = [..."ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"];

/** The outcome with notes where its losses give it away. */
const withVerdict = (outcome: Outcome, own: Outcome | undefined, column: Column): Outcome => {
  if (!("medianMs" in outcome)) return outcome;
  const verdicts = [
    ...(learnedNothing(outcome, column) ? ["its loss did not fall"] : []),
    ...(trainsAnother(outcome, own, column) ? ["its first loss is another from the same weights"] : []),
  ];
  return { ...outcome, notes: [...outcome.notes, ...verdicts] };
};

/** The table, then the footnotes. A note on everything that a library did stands beside its name. */
export const resultTable = (results: readonly PeerResult[], columns: readonly Column[]): string => {
  const notes: string[] = [];
  const marked = (cell: string, own: readonly string[]): string => {
    for (const note of own) if (!notes.includes(note)) notes.push(note);
    return [cell, marks.filter((_, i) => own.includes(notes[i]!)).join("")].filter(Boolean).join(" ");
  };

  const outcomeOf = (name: string, column: Column) =>
    results.find((result) => result.name === name)?.outcomes.find(({ workload }) => workload === column.name);

  const rows = results.map(({ name, version, missing = "–" }) => {
    const judged = columns.map((column) => {
      const outcome = outcomeOf(name, column);
      return outcome && withVerdict(outcome, outcomeOf(reference, column), column);
    });
    const measured = judged.flatMap((outcome) => (outcome && "medianMs" in outcome ? [outcome] : []));
    const shared = (measured[0]?.notes ?? []).filter((note) =>
      measured.every((outcome) => outcome.notes.includes(note)),
    );
    const title = marked(version === undefined ? name : `${name} ${version}`, shared);
    const cells = columns.map((column, i) => {
      const outcome = judged[i];
      if (!outcome) return missing;
      if ("cannot" in outcome) return outcome.cannot;
      const ratio = name === reference ? undefined : ratioOf(results, name, column.name);
      const time = showTime(outcome.medianMs, column);
      return marked(
        ratio === undefined ? time : `${time} (${significant(ratio, 2)}×)`,
        outcome.notes.filter((note) => !shared.includes(note)),
      );
    });
    return [title, ...cells];
  });

  const header = ["", ...columns.map(({ name, epochs }) => `${name}, ${epochs === undefined ? "ms" : "s"}`)];
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const lineOf = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const footnotes = notes.map((note, i) => `- ${marks[i]} ${note}`);
  return [lineOf(header), rule, ...rows.map(lineOf), ...(notes.length > 0 ? ["", ...footnotes] : [])].join("\n");
};
