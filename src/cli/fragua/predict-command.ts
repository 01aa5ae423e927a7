// `fragua predict`: what a model says of new rows, images, the steps to come of a series, or how a text goes on.

import { ArgumentError } from "../../index.js";
import type { Flag } from "../flags.js";
import { type Command, commonFlags, success, threadsFlag } from "./command.js";
import { modelAndRest } from "./model-file.js";
import { predictImages } from "./predict-images.js";
import { predictSeries } from "./predict-series.js";
import { predictTable } from "./predict-table.js";
import { predictText } from "./predict-text.js";
import { csvFlags } from "./read-table.js";

const flags = {
  output: { type: "string", value: "FILE", help: "where the rows go; stdout when left out" },
  prompt: { type: "string", value: "TEXT", help: "of a model of texts: what it goes on from" },
  length: { type: "string", value: "COUNT", preset: "400", help: "of a model of texts: letters to write" },
  temperature: { type: "string", value: "NUMBER", preset: "0.8", help: "of a model of texts: how daring it is" },
  seed: { type: "string", value: "NUMBER", preset: "1", help: "of a model of texts: of its draws" },
  ...threadsFlag,
  ...csvFlags,
  ...commonFlags,
} as const satisfies Record<string, Flag>;

export const predictCommand: Command = {
  usage: "MODEL DATA",
  about: "Adds columns with what a model says to a file of rows.",
  flags,
  examples: [
    "houses.fragua new.csv > priced.csv",
    "digits.fragua image.png folder/ --output said.csv",
    "births.fragua births.csv",
    'moby-dick.fragua --prompt "The whale "',
  ],
  run: async (given, terminal) => {
    const { where } = given;
    const output = given.filled("output", "the name of a file");
    const [{ model, task }, rest] = await modelAndRest(
      given,
      // A text goes on from nothing, too.
      (task) => (task?.kind === "text" ? 0 : 1),
      " and data: fragua predict houses.fragua new.csv",
    );
    if (terminal.json && output === undefined && task?.kind !== "text") {
      throw new ArgumentError(
        `${where}: --json leaves stdout to one line of figures. Say where the rows go: --output said.csv.`,
      );
    }
    if (task?.kind !== "images" && rest.length > 1) {
      throw new ArgumentError(`${where}: expected one file of data, received ${rest.join(" and ")}.`);
    }
    const figures = await (async () => {
      switch (task?.kind) {
        case "images":
          return predictImages(model, task, rest, output, where);
        case "series":
          return predictSeries(model, task, rest[0]!, output, given);
        case "text":
          return predictText(model, task, rest, given, terminal);
        default:
          return predictTable(model, rest[0]!, output, given);
      }
    })();
    terminal.figures(output === undefined ? figures : { ...figures, output });
    return success;
  },
};
