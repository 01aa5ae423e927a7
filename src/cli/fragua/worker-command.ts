// `fragua worker`: runs trials of a study that a driver elsewhere puts into a queue on Redis.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ArgumentError, show } from "../../errors.js";
import { reasonOf } from "../../io/reason.js";
import { isStudy, serveQueue } from "../../queue/serve-queue.js";
import { defaultQueueName } from "../../queue/trial-jobs.js";
import type { Study } from "../../tuning/study.js";
import type { FinishedTrial } from "../../tuning/trials.js";
import { type Command, commonFlags, success } from "./command.js";

/** The study that a program exports. Throws ArgumentError for one that cannot be loaded or exports none. */
const studyOf = async (file: string, where: string): Promise<Study<unknown>> => {
  let loaded: Readonly<Record<string, unknown>>;
  try {
    loaded = (await import(pathToFileURL(resolve(file)).href)) as typeof loaded;
  } catch (cause) {
    throw new ArgumentError(`${where}: cannot load ${file}: ${reasonOf(cause)}`, { cause });
  }
  const found = loaded.default ?? loaded.study;
  if (isStudy(found)) return found;
  throw new ArgumentError(
    `${where}: ${file}: expected a study: export default study({ … }), received ${
      found === undefined ? `exports ${Object.keys(loaded).join(", ") || "of nothing"}` : show(found)
    }.`,
  );
};

/** What a person is told of a trial. */
const lineOf = ({ number, state, value, milliseconds, error }: FinishedTrial): string =>
  `trial ${number}: ${state}${state === "failed" ? `, ${error}` : ` ${value.toPrecision(6)}`}, ${(milliseconds / 1000).toFixed(1)} s`;

export const workerCommand: Command = {
  usage: "STUDY",
  about: "Runs trials of a study, the default export of a program, as they come into a queue on Redis.",
  flags: {
    redis: { type: "string", value: "URL", help: "the server, such as redis://127.0.0.1:6379" },
    name: { type: "string", value: "NAME", preset: defaultQueueName, help: "the queue, as bullQueue has it" },
    concurrency: { type: "string", value: "COUNT", preset: "1", help: "trials at the same time" },
    ...commonFlags,
  },
  examples: ["--redis redis://127.0.0.1:6379 search.js"],
  run: async (given, terminal) => {
    const { where, positionals } = given;
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      throw new ArgumentError(
        `${where}: expected the program of a study: fragua worker --redis URL search.js, received ${positionals.join(" and ") || "nothing"}.`,
      );
    }
    const url = given.filled("redis", "the address of a server, such as redis://127.0.0.1:6379");
    if (url === undefined) throw new ArgumentError(`${where}: expected --redis URL, such as redis://127.0.0.1:6379.`);
    const [name, concurrency] = [given.filled("name", "a name")!, given.whole("concurrency", 1)!];
    const study = await studyOf(file, where);
    let trials = 0;
    await serveQueue(study, {
      ...{ url, name, concurrency },
      onReady: () => terminal.say(`waits for trials of ${file} in queue "${name}"; Ctrl-C ends it`),
      onTrial: (trial) => {
        trials += 1;
        terminal.say(lineOf(trial));
      },
    });
    terminal.say(`ended after ${trials} trial${trials === 1 ? "" : "s"}`);
    terminal.figures({ trials });
    return success;
  },
};
