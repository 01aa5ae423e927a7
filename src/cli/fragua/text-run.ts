// `fragua train --text file.txt`: a small GPT that writes like a text, one character after another.

import { basename } from "node:path";
import {
  adamw,
  DataError,
  dense,
  embedding,
  generate,
  layerNormalization,
  type Model,
  positionEmbedding,
  sequential,
  sparseCategoricalCrossentropy,
  transformerEncoder,
} from "../../index.js";
import { textTable } from "../../table/text-table.js";
import { formatCount } from "../../training/progress.js";
import type { Given } from "../flags.js";
import { wrapText } from "../side-by-side.js";
import { finish, named } from "./finish.js";
import { fitRun } from "./fit-run.js";
import { checkData, hashOf, type Journal } from "./journal.js";
import { notesOf, type TextTask } from "./model-file.js";
import { checkFile } from "./read-table.js";
import { indented, type Terminal } from "./terminal.js";
import { piecesOf, readLetters, tokensOf } from "./text-pieces.js";
import type { TrainFiles } from "./train-files.js";

const [width, heads, blocks, usualLength] = [64, 4, 2, 64];
/** Shares that validate and that test: the end of the text. */
const heldOut = 0.05;
const sampleLength = 300;

/** Nats a character of what is held out, by counting alone: all alike, by how frequent, by the one before; each once more than was seen. */
const countedNats = (known: Int32Array, held: Int32Array, size: number) => {
  const [alone, behind] = [new Float64Array(size).fill(1), new Float64Array(size * size).fill(1)];
  known.forEach((token, i) => {
    alone[token]! += 1;
    if (i > 0) behind[size * known[i - 1]! + token]! += 1;
  });
  const sums = new Float64Array(size);
  for (let i = 0; i < behind.length; i++) sums[Math.floor(i / size)]! += behind[i]!;
  const nats = (probability: (token: number, before: number) => number): number =>
    held.subarray(1).reduce((sum, token, i) => sum - Math.log(probability(token, held[i]!)), 0) / (held.length - 1);
  return {
    uniform: Math.log(size),
    unigram: nats((token) => alone[token]! / (known.length + size)),
    bigram: nats((token, before) => behind[size * before + token]! / sums[before]!),
  };
};

/** Goes on from a beginning. Characters that the text did not have are passed over. */
export const writeOn = async (
  model: Model,
  { characters, length }: TextTask,
  beginning: string,
  options: { readonly maxTokens: number; readonly temperature: number; readonly seed: number },
): Promise<string> => {
  const known = Array.from(beginning, (character) => characters.indexOf(character)).filter((token) => token >= 0);
  const given = known.length > 0 ? known : [0];
  const written = await generate(model, given, { ...options, contextLength: length });
  return written.map((token) => characters[token]).join("");
};

export const trainText = async (
  path: string,
  given: Given,
  files: TrainFiles,
  terminal: Terminal,
  resumed: Journal | undefined,
): Promise<number> => {
  const { where } = given;
  checkFile(path, where);
  const letters = await readLetters(path);
  const data = await hashOf([path]);
  checkData(resumed, data, path, where);
  const characters = [...new Set(letters)].sort((a, b) => (a < b ? -1 : 1));
  const length = Math.min(usualLength, Math.floor((heldOut * letters.length) / 2));
  if (length < 8 || characters.length < 2) {
    throw new DataError(
      `${where}: ${path}: expected a text of some hundred characters at least, received ${letters.length}.`,
    );
  }
  const tokens = tokensOf(letters, characters);
  const [end, middle] = [1 - 2 * heldOut, 1 - heldOut].map((share) => Math.floor(share * tokens.length)) as [
    number,
    number,
  ];
  const [known, watched, held] = [tokens.subarray(0, end), tokens.subarray(end, middle), tokens.subarray(middle)];
  const task: TextTask = { kind: "text", characters, length };
  const size = characters.length;
  const rate = given.fraction("dropout") ?? 0;
  const block = {
    dimFeedforward: 4 * width,
    dropout: rate,
    activation: "gelu",
    normFirst: true,
    causal: true,
  } as const;
  const model = sequential(
    [
      embedding(size, width),
      positionEmbedding(length),
      ...Array.from({ length: blocks }, () => transformerEncoder(width, heads, block)),
      layerNormalization(),
      dense(size, { useBias: false }),
    ],
    { seed: given.whole("seed", 0)!, threads: given.threads("threads"), name: "text" },
  );
  model.compile({
    optimizer: adamw({ learningRate: given.positive("learning-rate") ?? 0.003 }),
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  });
  await model.build([length]);
  const pieces = piecesOf(known, length);
  const batchSize = given.whole("batch", 1) ?? 16;
  const steps = Math.ceil(pieces.x.shape[0]! / batchSize);
  const epochs = given.whole("epochs", 1) ?? Math.max(4, Math.min(100, Math.ceil(3000 / steps)));
  terminal.title("Text");
  terminal.tell(
    `  ${formatCount(letters.length)} characters of ${size} kinds, ${length} looked back at; the last ${formatCount(held.length)} to test.`,
  );
  terminal.tell(
    `  A GPT of ${blocks} blocks, ${formatCount(model.summary().parameters)} parameters; ${formatCount(steps)} steps an epoch.`,
  );
  terminal.say("");
  const validation = piecesOf(watched, length);
  const options = { batchSize, validationData: [validation.x, validation.y] as const };
  const run = { save: files.save, args: files.args, folder: files.folder, data, resumed };
  // An epoch of a long text takes minutes.
  const fit = { epochs, patience: 3, saveFreq: steps > 200 ? 100 : ("epoch" as const), options };
  const ended = await fitRun(model, pieces, fit, run, terminal);

  const { loss } = await model.evaluate(piecesOf(held, length));
  const counted = countedNats(known, held, size);
  terminal.title("Nats a character, on the end of the text: less is better");
  const table = textTable({
    header: ["", "nats"],
    rows: [
      ["network", loss.toFixed(3)],
      ["pairs of characters, counted", counted.bigram.toFixed(3)],
      ["characters, counted", counted.unigram.toFixed(3)],
      ["all alike", counted.uniform.toFixed(3)],
    ],
    align: ["left", "right"],
    rule: false,
  });
  terminal.say(...indented(table));
  const beginning = letters.slice(middle, middle + length).join("");
  const sample = await writeOn(model, task, beginning, { maxTokens: sampleLength, temperature: 0.8, seed: 1 });
  terminal.title("It writes");
  terminal.say(...wrapText(sample, terminal.width - 2).map((line) => `  ${line}`));
  return finish(
    { model, notes: notesOf(task), ended, files, title: basename(path) },
    { data: named(path), characters: letters.length, kinds: size, nats: { network: loss, ...counted }, sample },
    terminal,
  );
};
