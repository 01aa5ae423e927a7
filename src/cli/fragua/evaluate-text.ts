// How well a model of texts foretells the characters of another text.

import { DataError, type Model } from "../../index.js";
import { textTable } from "../../table/text-table.js";
import { formatCount } from "../../training/progress.js";
import type { TextTask } from "./model-file.js";
import { checkFile } from "./read-table.js";
import { indented, type Terminal } from "./terminal.js";
import { piecesOf, readLetters, tokensOf } from "./text-pieces.js";

/** Nats a character of whoever knows how frequent each one is in this very text, and no more. */
const frequencyNats = (tokens: Int32Array, size: number): number => {
  const counts = new Float64Array(size);
  for (const token of tokens) counts[token]! += 1;
  return counts.reduce(
    (sum, count) => (count > 0 ? sum - (count * Math.log(count / tokens.length)) / tokens.length : sum),
    0,
  );
};

/** Says loss, bits and perplexity a character; returns them. Throws DataError for a text that is shorter than a piece. */
export const evaluateText = async (
  model: Model,
  { characters, length }: TextTask,
  path: string,
  where: string,
  terminal: Terminal,
): Promise<object> => {
  checkFile(path, where);
  const letters = await readLetters(path);
  const tokens = tokensOf(letters, characters);
  if (tokens.length <= length) {
    throw new DataError(
      `${where}: ${path}: expected more than ${length} of the characters that the model knows, received ${tokens.length}.`,
    );
  }
  const size = characters.length;
  const unknown = letters.length - tokens.length;
  const pieces = piecesOf(tokens, length);
  const { loss } = await model.evaluate(pieces, { batchSize: 64 });
  const nats = { network: loss, frequencies: frequencyNats(tokens, size), uniform: Math.log(size) };
  terminal.title("A character of the text: less is better");
  const left = unknown > 0 ? `, ${formatCount(unknown)} that the model does not know left out` : "";
  terminal.tell(`  ${formatCount(letters.length)} characters${left}, in pieces of ${length}.`);
  const row = (name: string, value: number): string[] => [
    name,
    ...[value, value / Math.LN2, Math.exp(value)].map((figure) => figure.toFixed(3)),
  ];
  const table = textTable({
    header: ["", "loss in nats", "bits", "perplexity"],
    rows: [row("network", nats.network), row("as frequent as here", nats.frequencies), row("all alike", nats.uniform)],
    align: ["left", "right", "right", "right"],
    rule: false,
  });
  terminal.say(...indented(table));
  return {
    ...{ data: path, characters: letters.length, unknown, measured: pieces.x.data.length },
    ...{ loss, bitsPerCharacter: loss / Math.LN2, perplexity: Math.exp(loss), nats },
  };
};
