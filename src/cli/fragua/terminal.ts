// Where a command writes: lines for people on stdout, or with --json one line for programs and nothing else.

import { screenWidth } from "../curves.js";
import { type Paint, paintFor } from "../paint.js";
import { wrapText } from "../side-by-side.js";

export interface Terminal {
  readonly paint: Paint;
  readonly json: boolean;
  /** Whether the output goes to a terminal, where a bar may be drawn over itself. */
  readonly live: boolean;
  /** Columns that lines have. */
  readonly width: number;
  /** Writes lines for people; nothing with --json. */
  say(...lines: readonly string[]): void;
  /** Writes a title above what follows. */
  title(text: string): void;
  /** Writes sentences, broken where the terminal ends. */
  tell(text: string): void;
  /** Writes as it is, without a line's end. */
  write(text: string): void;
  /** The line of figures at the end, with --json. */
  figures(all: object): void;
}

/** The lines of a text, two characters in. */
export const indented = (text: string): string[] => text.split("\n").map((line) => `  ${line}`);

/** NaN and infinite figures are null, as JSON has it; floats that came out of float32 are as short as they can be told. */
const plainFigures = (_: string, value: unknown): unknown =>
  typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(10)) : value;

export const terminalOf = ({ stdout, env }: Pick<NodeJS.Process, "stdout" | "env">, json: boolean): Terminal => {
  const paint = paintFor(stdout, env);
  // A character in the last column would leave the cursor on the next line.
  const width = Math.max(40, Math.min(120, stdout.isTTY ? (stdout.columns ?? screenWidth) - 1 : screenWidth));
  const write = (text: string): void => {
    if (!json) stdout.write(text);
  };
  const say = (...lines: readonly string[]): void => write(`${lines.join("\n")}\n`);
  return {
    ...{ paint, json, width, write, say },
    live: stdout.isTTY === true && env.TERM !== "dumb",
    title: (text) => say("", paint("bold", text)),
    tell: (text) => {
      const indent = /^ */.exec(text)![0];
      say(...wrapText(text.trimStart(), width - indent.length).map((line) => indent + line));
    },
    figures: (all) => {
      if (json) stdout.write(`${JSON.stringify(all, plainFigures)}\n`);
    },
  };
};
