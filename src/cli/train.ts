// `npm run train`: trains on MNIST, shows how it goes and what came of it, and saves the weights.

import { rm, writeFile } from "node:fs/promises";
import { interruptedCode } from "../callbacks/interruptible.js";
import { type Digits, digitSide, firstDigits, readMnist } from "../data/mnist.js";
import { ArgumentError, FraguaError } from "../errors.js";
import { confusionMatrix } from "../evaluation/confusion-matrix.js";
import { trainingReport } from "../evaluation/report/training-report.js";
import {
  type Callback,
  dense,
  dropout,
  type Layer,
  type Model,
  rescaling,
  sequential,
  sparseCategoricalCrossentropy,
  type Threads,
} from "../index.js";
import { writeSafetensors } from "../io/safetensors.js";
import { weightsHash } from "../io/weights-hash.js";
import { formatCount, formatDuration, formatNumber } from "../training/progress.js";
import { numbered, renderConfusionMatrix } from "./confusion-matrix.js";
import { historyCharts, renderCurves, screenWidth } from "./curves.js";
import { digitArt } from "./digit-art.js";
import { exampleList } from "./examples.js";
import { renderGallery } from "./gallery.js";
import { Interrupt } from "./interrupt.js";
import { helpText, readSettings, type TrainSettings } from "./options.js";
import { type Paint, paintFor } from "./paint.js";
import { runExample } from "./run-example.js";
import { besides, readRun, runFileOf, type SavedRun, writeRun } from "./run-file.js";
import { wrapText } from "./side-by-side.js";
import { checkWritable } from "./writable.js";

/** The last part of the training set, kept to watch for overfitting. */
const validationSplit = 0.1;
const classes = 10;

/** Pixels come as bytes; hidden layers, each with dropout, and one output for each digit: logits. */
const layersOf = ({ hidden, activation, dropout: rate }: TrainSettings): Layer[] => [
  rescaling(1 / 255),
  ...hidden.flatMap((units) => [dense(units, { activation }), ...(rate > 0 ? [dropout(rate)] : [])]),
  dense(classes),
];

/** Times epochs, and steps: copying the batch, forward and backward propagation, and the update. */
class Stopwatch implements Callback {
  readonly #steps: number[] = [];
  readonly #epochs: number[] = [];
  #stepBegun = 0;
  #epochBegun = 0;

  onEpochBegin = (): void => {
    this.#epochBegun = performance.now();
  };
  onEpochEnd = (): void => {
    this.#epochs.push(performance.now() - this.#epochBegun);
  };
  onBatchBegin = (): void => {
    this.#stepBegun = performance.now();
  };
  onBatchEnd = (): void => {
    this.#steps.push(performance.now() - this.#stepBegun);
  };

  /** The mean, validation included. */
  get secondsPerEpoch(): number {
    return this.#epochs.reduce((total, time) => total + time, 0) / Math.max(1, this.#epochs.length) / 1000;
  }

  /** The median, which one hiccup of the machine does not touch. */
  get stepMilliseconds(): number {
    return this.#steps.sort((a, b) => a - b)[Math.floor(this.#steps.length / 2)] ?? 0;
  }
}

/** What the model says about an image. */
interface Answer {
  readonly image: number;
  readonly said: number;
  /** The probability that the model gave it. */
  readonly confidence: number;
}

const answersOf = async (model: Model, { images, count }: Digits): Promise<Answer[]> => {
  const { data } = await model.predict(images, { batchSize: 1000 });
  return Array.from({ length: count }, (_, image) => {
    const logits = Array.from(data.subarray(image * classes, (image + 1) * classes));
    const largest = Math.max(...logits);
    // The softmax of the largest logit.
    const confidence = 1 / logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    return { image, said: logits.indexOf(largest), confidence };
  });
};

const mistakesShown = 6;

/** The mistakes that the model was surest of, as pictures. */
const worstMistakes = (answers: readonly Answer[], { images, labels }: Digits, paint: Paint): string[] => {
  const size = 20;
  const pixels = digitSide * digitSide;
  const worst = answers
    .filter(({ image, said }) => said !== labels[image])
    .sort((a, b) => b.confidence - a.confidence || a.image - b.image)
    .slice(0, mistakesShown);
  const pictures = worst.map(({ image, said, confidence }) => {
    const ink = Float32Array.from(images.data.subarray(image * pixels, (image + 1) * pixels), (pixel) => pixel / 255);
    return {
      caption: `${labels[image]} taken for ${said} (${(100 * confidence).toFixed(0)} %)`,
      picture: digitArt(ink, digitSide, size),
    };
  });
  return renderGallery(pictures, paint, 23);
};

const saveWeights = async (model: Model, file: string): Promise<number> => {
  const bytes = writeSafetensors(model.getWeights());
  await writeFile(file, bytes);
  return bytes.length;
};

const threadsIn = (threads: Threads): string => {
  if (threads === "auto") return "threads auto";
  return `${threads} ${threads === 1 ? "thread" : "threads"}`;
};

const makeModel = async (settings: TrainSettings): Promise<Model> => {
  const { seed, threads, optimizer } = settings;
  const model = sequential(layersOf(settings), { name: "mnist", seed, threads });
  model.compile({ optimizer, loss: sparseCategoricalCrossentropy({ fromLogits: true }), metrics: ["accuracy"] });
  await model.build([digitSide * digitSide]);
  return model;
};

/** Trains by settings that some flags ask for. Returns whether Ctrl-C has ended the training. */
const train = async (settings: TrainSettings, flags: readonly string[], run?: SavedRun): Promise<boolean> => {
  const { batchSize, epochs, seed, threads, optimizer, json } = settings;
  const paint = paintFor(process.stdout, process.env);
  const say = (...lines: readonly string[]): void => {
    if (!json) process.stdout.write(`${lines.join("\n")}\n`);
  };
  const model = await (run ? run.load(threads) : makeModel(settings));
  await checkWritable(settings.save, "train: --save");

  const mnist = await readMnist();
  const digits = firstDigits(mnist.train, settings.limit ?? mnist.train.count);
  const { test } = mnist;
  say(
    "",
    `${formatCount(digits.count)} digits to train with, the last tenth for validation; ` +
      `${formatCount(test.count)} to test.`,
    "",
    String(model.summary()),
    "",
    `${optimizer.name}, learning rate ${formatNumber(model.learningRate)}, batch ${batchSize}, seed ${seed}, ` +
      threadsIn(threads),
    "",
  );

  const stopwatch = new Stopwatch();
  const interrupt = new Interrupt(process, () =>
    process.stderr.write("\nEnding after this step, to test and save. Ctrl-C again ends at once.\n"),
  );
  const history = await model.fit(digits.images, digits.labels, {
    epochs,
    batchSize,
    validationSplit,
    verbose: json ? "silent" : "auto",
    callbacks: [stopwatch, interrupt],
    resume: run !== undefined,
    diagnose: true,
  });
  const { secondsPerEpoch, stepMilliseconds } = stopwatch;
  // A run whose last epoch was over when it was ended has none left.
  if (history.epochs.length > 0) say("", ...renderCurves(historyCharts(history.history), paint), "");

  const { loss } = await model.evaluate(test.images, test.labels, { batchSize: 1000 });
  const answers = await answersOf(model, test);
  const said = answers.map((answer) => answer.said);
  const wrong = said.filter((digit, i) => digit !== test.labels[i]).length;
  const testAccuracy = (test.count - wrong) / test.count;
  say(
    `${paint("bold", `Test accuracy ${(100 * testAccuracy).toFixed(2)} %`)}: ` +
      `${formatCount(wrong)} mistakes in ${formatCount(test.count)}; loss ${formatNumber(loss)}`,
    "",
    paint("bold", "Confusion matrix: true digits down, predicted digits across"),
    ...renderConfusionMatrix(confusionMatrix(test.labels, said, { classes: numbered(classes) }).counts, paint),
    "",
    paint("bold", "The mistakes it was surest of"),
    "",
    ...worstMistakes(answers, test, paint),
  );

  say(paint("bold", "What the doctor says"), ...wrapText(String(history.diagnosis), screenWidth), "");

  const size = await saveWeights(model, settings.save);
  const reportFile = `${besides(settings.save)}.html`;
  const held = { x: test.images, y: test.labels };
  await (await trainingReport(model, { history, data: held, title: "MNIST" })).save(reportFile);
  interrupt.close();
  const runFile = runFileOf(settings.save);
  if (interrupt.requested) await writeRun(model, flags, runFile);
  else if (run) await rm(runFile, { force: true });
  const hash = weightsHash(model.getWeights());
  say(
    `${formatDuration(secondsPerEpoch)} an epoch, ${formatNumber(stepMilliseconds)} ms a step`,
    `Weights saved to ${settings.save} (${formatCount(size / 1000)} kB), a report to ${reportFile}`,
    ...(interrupt.requested ? [`The run goes on with --resume, from ${runFile}`] : []),
    paint("dim", hash),
  );
  const result = {
    testAccuracy,
    epochs: history.epochs.length,
    interrupted: interrupt.requested,
    diagnosis: history.diagnosis?.verdict?.name ?? null,
    ...{ secondsPerEpoch, stepMilliseconds, weightsHash: hash },
  };
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return interrupt.requested;
};

try {
  const given = process.argv.slice(2);
  const settings = readSettings(given);
  if (settings === "help") process.stdout.write(`${helpText()}\n`);
  else if (settings === "list") process.stdout.write(`${exampleList().join("\n")}\n`);
  else if ("example" in settings) await runExample(settings, paintFor(process.stdout, process.env));
  else {
    const run = settings.resume ? await readRun(runFileOf(settings.save)) : undefined;
    // What is said later counts.
    const flags = [...(run?.flags ?? []), ...given.filter((flag) => flag !== "--resume" && flag !== "--json")];
    const all = { ...(readSettings(flags) as TrainSettings), json: settings.json };
    if (await train(all, flags, run)) process.exitCode = interruptedCode;
  }
} catch (error) {
  // What a person can mend is told in a sentence; anything else is ours, with its trace.
  if (!(error instanceof FraguaError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
}
