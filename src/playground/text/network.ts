// A small network that foresees the next character of a text, the pieces of text that it learns from, and what it writes.

import { ArgumentError } from "../../errors.js";
import {
  adam,
  dense,
  embedding,
  generate,
  gru,
  layerNormalization,
  type Model,
  positionEmbedding,
  sequential,
  sparseCategoricalCrossentropy,
  transformerEncoder,
} from "../../index.js";
import { log } from "../../schedules/exact.js";

export const networkKinds = ["gru", "attention"] as const;
export type NetworkKind = (typeof networkKinds)[number];

export interface TextPlan {
  readonly kind: NetworkKind;
  readonly units: number;
  /** Characters that it is shown at a time. */
  readonly length: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
}

export const defaultTextPlan: TextPlan = {
  ...{ kind: "gru", units: 64, length: 40, epochs: 12, learningRate: 0.01, batchSize: 32, seed: 1 },
};

/** A text as whole numbers, and the characters that they stand for. */
export interface Encoded {
  readonly characters: readonly string[];
  readonly tokens: Int32Array;
}

const fewestCharacters = 400;
export const mostCharacters = 200_000;

/** Numbers characters in their order. Throws ArgumentError for texts that are too short to learn from, and for too long ones. */
export const encode = (text: string): Encoded => {
  const letters = [...text.replaceAll("\r\n", "\n")];
  if (letters.length < fewestCharacters || letters.length > mostCharacters) {
    throw new ArgumentError(
      `the text: expected from ${fewestCharacters} to ${mostCharacters} characters, received ${letters.length}.`,
    );
  }
  const characters = [...new Set(letters)].sort();
  if (characters.length < 2) throw new ArgumentError(`the text: expected different characters, received one alone.`);
  const codes = new Map(characters.map((character, code) => [character, code]));
  return { characters, tokens: Int32Array.from(letters, (letter) => codes.get(letter)!) };
};

/** A text's codes; characters that the network does not know are left out. */
export const codesOf = (characters: readonly string[], text: string): number[] =>
  [...text].map((letter) => characters.indexOf(letter)).filter((code) => code >= 0);

export const buildTextModel = ({ kind, units, length, learningRate, seed }: TextPlan, size: number): Model => {
  const inner =
    kind === "gru"
      ? [embedding(size, units / 2), gru(units, { returnSequences: true })]
      : [
          embedding(size, units),
          positionEmbedding(length),
          transformerEncoder(units, 4, { dimFeedforward: 4 * units, dropout: 0, normFirst: true, causal: true }),
          layerNormalization(),
        ];
  // Steps of a few characters are too short to be shared: on a busy machine threads would wait for each other.
  const model = sequential([...inner, dense(size)], { seed, threads: 1 });
  model.compile({
    optimizer: adam({ learningRate }),
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  });
  return model;
};

/** About as many pieces as an epoch is to have. */
const piecesWanted = 1500;
const fewestSteps = 3;

interface Pieces {
  readonly x: { readonly data: Int32Array; readonly shape: readonly [count: number, length: number] };
  readonly y: { readonly data: Int32Array; readonly shape: readonly [count: number, length: number] };
}

/** Pieces of a text, each so many characters behind the one before; and for each character the one that follows. */
const piecesOf = (tokens: Int32Array, length: number, step: number): Pieces => {
  const count = Math.max(0, Math.floor((tokens.length - 1 - length) / step) + 1);
  const from = (offset: number) => {
    const data = new Int32Array(count * length);
    for (let i = 0; i < count; i++) {
      data.set(tokens.subarray(i * step + offset, i * step + offset + length), i * length);
    }
    return { data, shape: [count, length] as const };
  };
  return { x: from(0), y: from(1) };
};

export interface TextData {
  readonly train: Pieces;
  readonly validation: Pieces;
  /** Nats for each character of the held text, by how often characters occur alone: what the network has to be better than. */
  readonly baseline: number;
}

/** The first nine tenths of a text train, the rest validates. */
export const prepareText = ({ tokens, characters }: Encoded, length: number): TextData => {
  const end = Math.min(Math.floor(0.9 * tokens.length), tokens.length - length - 1);
  const [known, held] = [tokens.subarray(0, end), tokens.subarray(end)];
  const step = Math.max(fewestSteps, Math.floor(known.length / piecesWanted));
  const counts = new Float64Array(characters.length).fill(1);
  for (const token of known) counts[token]! += 1;
  const total = known.length + characters.length;
  const baseline = held.reduce((sum, token) => sum - log(counts[token]! / total), 0) / held.length;
  return { train: piecesOf(known, length, step), validation: piecesOf(held, length, length), baseline };
};

export interface Writing {
  readonly prompt: string;
  /** 0 takes the likeliest character each time. */
  readonly temperature: number;
  readonly count: number;
  readonly seed: number;
}

/** What the network writes behind a prompt, without it; a line's end stands for one that holds no character it knows. */
export const write = async (
  model: Model,
  characters: readonly string[],
  length: number,
  { prompt, temperature, count, seed }: Writing,
): Promise<string> => {
  const given = codesOf(characters, prompt);
  const begin = given.length > 0 ? given : [Math.max(0, characters.indexOf("\n"))];
  const tokens = await generate(model, begin, { maxTokens: count, temperature, seed, contextLength: length });
  return tokens.map((token) => characters[token]!).join("");
};
