// `npm run train -- --example NAME`: runs an example, then shows what it hands back.

import { formatDuration } from "../training/progress.js";
import { renderResult, resultOf } from "./example-result.js";
import { fileOf, findExample } from "./examples.js";
import type { ExampleSettings } from "./options.js";
import { type Paint, plain } from "./paint.js";

/** Runs a program with what it prints gathered: its lines, without those of training's progress. */
const gatherLines = async <T>(run: () => Promise<T>): Promise<readonly [value: T, lines: readonly string[]]> => {
  const { log } = console;
  const { write } = process.stdout;
  const lines: string[] = [];
  console.log = (line: unknown) => void lines.push(String(line));
  process.stdout.write = () => true;
  try {
    return [await run(), lines];
  } finally {
    console.log = log;
    process.stdout.write = write;
  }
};

/** Runs an example and shows it, or prints one line of JSON. Throws ArgumentError for a name that there is not. */
export const runExample = async ({ example: name, json }: ExampleSettings, paint: Paint = plain): Promise<void> => {
  const example = findExample(name);
  const run = async () => resultOf((await import(fileOf(example).href)) as object, `test/examples/${name}.ts: result`);
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  if (json) {
    const [{ figures = {} }, lines] = await gatherLines(run);
    process.stdout.write(`${JSON.stringify({ example: name, seconds: seconds(), figures, lines })}\n`);
    return;
  }
  process.stdout.write(`\n${paint("bold", name)}\n${example.about}\n\n`);
  const result = await run();
  const took = seconds();
  process.stdout.write(`${[...renderResult(result, paint), "", paint("dim", formatDuration(took))].join("\n")}\n`);
};
