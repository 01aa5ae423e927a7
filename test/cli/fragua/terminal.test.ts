// Where the command line writes: terminals of any width, pipes, and JSON.

import { expect, test } from "vitest";
import { twoColumns } from "../../../src/cli/flags.js";
import { terminalOf } from "../../../src/cli/fragua/terminal.js";
import { paintFor } from "../../../src/cli/paint.js";

const written = (stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv, json = false) => {
  const parts: string[] = [];
  const stdout = { ...stream, write: (text: string) => parts.push(text) > 0 };
  return { terminal: terminalOf({ stdout, env } as never, json), text: () => parts.join("") };
};

test("colours: on a terminal, or where they are forced; never with NO_COLOR or on one that has none", () => {
  const has = (stream: { isTTY?: boolean }, env: Record<string, string>): boolean =>
    paintFor(stream, env)("bold", "x") !== "x";
  expect(has({ isTTY: true }, {})).toBe(true);
  expect(has({ isTTY: true }, { TERM: "dumb" })).toBe(false);
  expect(has({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
  expect(has({ isTTY: true }, { FORCE_COLOR: "0" })).toBe(false);
  expect(has({}, {})).toBe(false);
  expect(has({}, { FORCE_COLOR: "1" })).toBe(true);
  expect(has({}, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
});

test("lines are as wide as the terminal, 80 columns in a pipe, and break with their indent", () => {
  const long = `  ${"word ".repeat(40)}`.trimEnd();
  for (const [stream, width] of [
    [{ isTTY: true, columns: 60 }, 59],
    [{ isTTY: true, columns: 300 }, 120],
    [{}, 80],
  ] as const) {
    const { terminal, text } = written(stream, {});
    terminal.tell(long);
    const lines = text().trimEnd().split("\n");
    expect(terminal.width).toBe(width);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect([line.startsWith("  word"), line.length <= width]).toEqual([true, true]);
  }
});

test("with JSON there is the line of figures and nothing else; without it all but that", () => {
  const quiet = written({ isTTY: true }, {}, true);
  quiet.terminal.title("Title");
  quiet.terminal.say("line");
  quiet.terminal.figures({ third: 1 / 3, none: Number.NaN });
  expect(quiet.text()).toBe('{"third":0.3333333333,"none":null}\n');
  const loud = written({ isTTY: true }, { NO_COLOR: "1" });
  loud.terminal.title("Title");
  loud.terminal.figures({ third: 1 / 3 });
  expect(loud.text()).toBe("\nTitle\n");
  expect(loud.terminal.live).toBe(true);
  expect(written({}, {}).terminal.live).toBe(false);
});

test("helps fit a terminal: what is too long for its column goes on beneath itself", () => {
  const long = "one of the words that a help may need to say of a flag what it is for, and what it costs";
  expect(
    twoColumns([
      ["--a", "short"],
      ["--longer NAME", long],
    ]),
  ).toEqual([
    "  --a            short",
    "  --longer NAME  one of the words that a help may need to say of a flag what it",
    "                 is for, and what it costs",
  ]);
});
