// How a text goes on, by a model that has learned to write like one.

import { ArgumentError, type Model } from "../../index.js";
import { checkNotNegative } from "../../options.js";
import { type Given, numberIn } from "../flags.js";
import type { TextTask } from "./model-file.js";
import type { Terminal } from "./terminal.js";
import { writeOn } from "./text-run.js";

/** Writes the prompt and what follows on it. */
export const predictText = async (
  model: Model,
  task: TextTask,
  rest: readonly string[],
  given: Given,
  terminal: Terminal,
): Promise<{ readonly text: string }> => {
  const { where } = given;
  if (rest.length > 0) {
    throw new ArgumentError(`${where}: a model of texts goes on from --prompt TEXT, received ${rest.join(" ")}.`);
  }
  const prompt = given.text("prompt") ?? "\n";
  const temperature = checkNotNegative(numberIn(given.text("temperature")!), `${where}: --temperature`);
  const options = { maxTokens: given.whole("length", 1)!, temperature, seed: given.whole("seed", 0)! };
  const text = prompt + (await writeOn(model, task, prompt, options));
  terminal.say(text);
  return { text };
};
