// `fragua`, the command line: finds the command, runs it, and says in a sentence what a person can mend.

import { nearest } from "../../errors.js";
import { ArgumentError, FraguaError } from "../../index.js";
import { twoColumns } from "../flags.js";
import { type Command, helpOf, readGiven } from "./command.js";
import { evaluateCommand } from "./evaluate-command.js";
import { inspectCommand } from "./inspect-command.js";
import { predictCommand } from "./predict-command.js";
import { resumeCommand } from "./resume-command.js";
import { terminalOf } from "./terminal.js";
import { trainCommand } from "./train-command.js";
import { tuneCommand } from "./tune-command.js";
import { workerCommand } from "./worker-command.js";

const commands: Readonly<Record<string, Command>> = {
  train: trainCommand,
  tune: tuneCommand,
  predict: predictCommand,
  evaluate: evaluateCommand,
  inspect: inspectCommand,
  resume: resumeCommand,
  worker: workerCommand,
};

/** What a shell is told of a flag or a name that cannot be used, and of data that cannot. */
const [misused, failed] = [2, 1];

const overview = (): string =>
  [
    "Neural networks for tables, images, series and texts; the same bits everywhere.",
    "",
    ...twoColumns(Object.entries(commands).map(([name, { usage, about }]) => [`fragua ${name} ${usage}`, about])),
    "",
    "  fragua COMMAND --help tells what a command takes.",
  ].join("\n");

const run = async (args: readonly string[]): Promise<number> => {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(`${overview()}\n`);
    return name === undefined ? misused : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!command) {
    const hint = nearest(name, Object.keys(commands));
    throw new ArgumentError(
      `fragua: expected one of the commands ${Object.keys(commands).join(", ")}, received "${name}".${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  }
  const given = readGiven(name, command, rest);
  if (given.has("help")) {
    process.stdout.write(`${helpOf(name, command)}\n`);
    return 0;
  }
  return command.run(given, terminalOf(process, given.has("json")));
};

// A reader that has seen enough, such as head, closes the pipe: nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // What a person can mend is told in a sentence; anything else is ours, with its trace.
  if (!(error instanceof FraguaError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ArgumentError ? misused : failed;
}
