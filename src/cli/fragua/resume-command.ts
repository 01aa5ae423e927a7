// `fragua resume`: goes on with a run that Ctrl-C or anything else has ended, to the bits of the run that was not.

import { resolve } from "node:path";
import { ArgumentError } from "../../index.js";
import { type Command, commonFlags } from "./command.js";
import { readJournal } from "./journal.js";
import { train } from "./train-command.js";

export const resumeCommand: Command = {
  usage: "MODEL",
  about: "Goes on with a training that was ended before it was over.",
  flags: commonFlags,
  examples: ["houses.fragua"],
  run: async ({ where, positionals }, terminal) => {
    const [save, ...others] = positionals;
    if (save === undefined || others.length > 0) {
      throw new ArgumentError(
        `${where}: expected the model of the run: fragua resume houses.fragua, received ${positionals.join(" and ") || "nothing"}.`,
      );
    }
    const journal = await readJournal(resolve(save), where);
    return train(journal.args, journal.folder, terminal, journal);
  },
};
