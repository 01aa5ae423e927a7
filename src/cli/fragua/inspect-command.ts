// `fragua inspect`: what a file is, and what is in it, of any kind that the library reads.

import { ArgumentError } from "../../index.js";
import { type Command, commonFlags, success } from "./command.js";
import { lookInto } from "./look-into.js";
import { checkFile, csvFlags } from "./read-table.js";

export const inspectCommand: Command = {
  usage: "FILE",
  about: "Tells what a file is, and what is in it: layers, shapes, columns, hashes.",
  flags: { ...csvFlags, ...commonFlags },
  examples: ["houses.fragua", "weights.safetensors", "model.keras", "table.parquet"],
  run: async (given, terminal) => {
    const { where, positionals } = given;
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) {
      throw new ArgumentError(
        `${where}: expected one file: fragua inspect houses.fragua, received ${positionals.join(" and ") || "none"}.`,
      );
    }
    checkFile(path, where);
    const { lines, figures } = await lookInto(path, given);
    terminal.say(...lines);
    terminal.figures({ file: path, ...figures });
    return success;
  },
};
