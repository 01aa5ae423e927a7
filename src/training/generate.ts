// Sequences that go on: a model's next token, again and again.

import { mix } from "../data/shuffle.js";
import { ArgumentError, ShapeError, StateError, show } from "../errors.js";
import { checkFlag, checkNotNegative, checkOptions, checkSeed, checkWhole } from "../options.js";
import { exp } from "../schedules/exact.js";
import { showShape } from "../tensor/shape.js";
import { cores } from "./core.js";
import type { Model } from "./model.js";

/** Options of `generate`. */
export interface GenerateOptions {
  /** How many tokens to add at most. */
  readonly maxTokens: number;
  /** What logits are divided by before softmax; 0, the default, takes the largest, the first of equals. */
  readonly temperature?: number;
  /** Only the so many likeliest tokens are drawn from. */
  readonly topK?: number;
  /** Only the likeliest tokens that together have this probability are drawn from (Holtzman et al. 2020). */
  readonly topP?: number;
  /** Of the draws; 0 when left out. */
  readonly seed?: number;
  /** A token, or some, behind which nothing is added. */
  readonly stop?: number | readonly number[];
  /** The tokens that the model is given at a time, at most; as many as there can be when left out. */
  readonly contextLength?: number;
  /** Whether the model's layers keep what they were given (`cacheLength`): each token is then given once, alone. */
  readonly cached?: boolean;
}

const known = ["maxTokens", "temperature", "topK", "topP", "seed", "stop", "contextLength", "cached"];

const readGenerateOptions = (options: GenerateOptions) => {
  checkOptions("generate", options, known);
  const { topP = 1, stop = [], topK, contextLength } = options ?? {};
  if (!(typeof topP === "number" && topP > 0 && topP <= 1)) {
    throw new ArgumentError(`generate: topP: expected a number above 0 and up to 1, received ${show(topP)}.`);
  }
  const stops: readonly unknown[] = Array.isArray(stop) ? stop : [stop];
  for (const token of stops) checkWhole(token, "generate: stop");
  return {
    maxTokens: checkWhole(options?.maxTokens, "generate: maxTokens", 1),
    temperature: checkNotNegative(options.temperature ?? 0, "generate: temperature"),
    topK: topK === undefined ? undefined : checkWhole(topK, "generate: topK", 1),
    topP,
    seed: checkSeed(options.seed ?? 0, "generate"),
    stops,
    contextLength: contextLength === undefined ? undefined : checkWhole(contextLength, "generate: contextLength", 1),
    cached: checkFlag(options.cached ?? false, "generate: cached"),
  };
};

type Read = ReturnType<typeof readGenerateOptions>;

/** The token that the logits and the place in the sequence decide: in float64, of exact operations and `exp` alone. */
export const nextToken = (logits: ArrayLike<number>, draw: number, options: Read): number => {
  const order = Array.from(logits, (_, token) => token).sort((a, b) => logits[b]! - logits[a]! || a - b);
  const largest = logits[order[0]!]!;
  if (options.temperature === 0) return order[0]!;
  const kept = order.slice(0, options.topK);
  const powers = kept.map((token) => exp((logits[token]! - largest) / options.temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  // The nucleus ends with the token that fills it.
  let [end, inside] = [0, 0];
  while (end < kept.length && (end === 0 || inside < options.topP * total)) inside += powers[end++]!;
  const high = mix(mix(options.seed) + Math.imul(draw + 1, 0x9e3779b9));
  let left = ((high + 0.5) / 4294967296) * inside;
  for (let i = 0; i < end; i++) {
    left -= powers[i]!;
    if (left < 0) return kept[i]!;
  }
  return kept[end - 1]!;
};

/** The logits behind the last of so many tokens. */
const lastLogits = (prediction: Awaited<ReturnType<Model["predict"]>>, last: number): ArrayLike<number> => {
  const { data, shape } = prediction;
  if (!data) throw new StateError("generate: expected a model with one output, received several.");
  if (shape.length !== 3) {
    throw new ShapeError(
      `generate: expected a model that gives logits [batch, time, tokens], received ${showShape(shape)}. ` +
        "Recurrent layers give them with returnSequences.",
    );
  }
  const logits = data.subarray(last * shape[2]!, (last + 1) * shape[2]!);
  if (!logits.every(Number.isFinite)) {
    throw new StateError("generate: expected finite logits, received NaN or Infinity. Has the training gone wrong?");
  }
  return logits;
};

/** Throws ArgumentError unless the model's layers keep so many tokens. */
const checkKept = (model: Model, tokens: number): void => {
  const { network } = cores.get(model)!;
  network.trace(
    network.inputs.map((spec) => ({ ...spec, shape: [1] })),
    1,
    false,
  );
  const most = network.states.boundOf(1);
  if (most === undefined) {
    throw new ArgumentError(
      "generate: cached: expected a model with layers that keep what they were given, received one with none. " +
        "Give its attention and its positions a cacheLength, or leave cached out.",
    );
  }
  if (tokens > most) {
    throw new ArgumentError(
      `generate: expected a cacheLength of at least ${tokens}, for the tokens given and maxTokens − 1 more, received a model that keeps ${most}. ` +
        "Make its layers with a larger cacheLength, or leave cached out.",
    );
  }
};

/**
 * The tokens that a model of logits [batch, time, tokens] adds to those given. A token may depend on those before it only (`causal`): what
 * follows is filled up with 0. The same seed gives the same tokens on every engine and any number of threads. With `cached` the
 * model's states are set back first, and stay as the last token left them.
 * Throws ArgumentError for no tokens, or such that are no whole numbers, and with `cached` for more than the layers keep; ShapeError for outputs of another shape.
 */
export const generate = async (
  model: Model,
  tokens: readonly number[],
  options: GenerateOptions,
): Promise<number[]> => {
  const read = readGenerateOptions(options);
  if (!Array.isArray(tokens) || tokens.length === 0) {
    throw new ArgumentError(`generate: expected an array of at least one token, received ${show(tokens)}.`);
  }
  for (const [i, token] of tokens.entries()) checkWhole(token, `generate: token ${i}`);
  const all = [...tokens] as number[];
  const added: number[] = [];
  const length = read.contextLength ?? all.length + read.maxTokens - 1;
  if (read.cached) {
    checkKept(model, all.length + read.maxTokens - 1);
    model.resetStates();
    for (const token of all.slice(0, -1)) await model.predict({ data: Int32Array.of(token), shape: [1, 1] });
  }
  const logitsNow = async (): Promise<ArrayLike<number>> => {
    const given = all.slice(read.cached ? -1 : -length);
    const row = new Int32Array(read.cached ? 1 : length);
    row.set(given);
    return lastLogits(await model.predict({ data: row, shape: [1, row.length] }), given.length - 1);
  };
  while (added.length < read.maxTokens) {
    const token = nextToken(await logitsNow(), added.length, read);
    all.push(token);
    added.push(token);
    if (read.stops.includes(token)) break;
  }
  return added;
};
