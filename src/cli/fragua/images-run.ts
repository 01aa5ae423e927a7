// `fragua train --images folder/`: a network of convolutions that tells the images of some folders apart.

import { statSync } from "node:fs";
import { basename } from "node:path";
import { type ImageSource, imageFolder, readImage } from "../../images/index.js";
import {
  adam,
  conv2d,
  DataError,
  dense,
  dropout,
  flatten,
  type Layer,
  lbfgs,
  type Model,
  maxPooling2d,
  type Prediction,
  rescaling,
  sequential,
} from "../../index.js";
import { formatCount } from "../../training/progress.js";
import type { Given } from "../flags.js";
import { answersOf, figuresOf } from "./baselines.js";
import { finish, named } from "./finish.js";
import { fitRun } from "./fit-run.js";
import type { Goal } from "./goals.js";
import { checkData, hashOf, type Journal } from "./journal.js";
import { type ImagesTask, notesOf } from "./model-file.js";
import { inFlags } from "./read-table.js";
import { sayFigures } from "./table-outcome.js";
import type { Terminal } from "./terminal.js";
import type { TrainFiles } from "./train-files.js";

/** Images are brought to this side where they are larger and nothing else is asked for. */
const usualSide = 64;
/** Share that is held out: half of it says when to end, half is for the test. */
const heldOut = 0.3;
/** So many bytes of pixels are kept in memory; more are read from the files in every epoch. */
const mostBytes = 1 << 29;
/** So many files tell whether all are gray. */
const lookedAt = 16;

const isGray = async (file: string): Promise<boolean> => {
  const { data } = await readImage(file, { channels: 3 });
  for (let i = 0; i < data.length; i += 3) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  return true;
};

/** What all images are brought to. */
const formOf = async (
  { files }: ImageSource,
  side: number | undefined,
): Promise<Pick<ImagesTask, "size" | "channels">> => {
  const [height, width] = (await readImage(files[0]!)).shape;
  const scale = Math.min(1, usualSide / Math.max(height, width));
  const size = side ? [side, side] : [height, width].map((each) => Math.max(1, Math.round(each * scale)));
  let channels: 1 | 3 = 1;
  const every = Math.max(1, Math.floor(files.length / lookedAt));
  for (let i = 0; i < files.length && channels === 1; i += every) if (!(await isGray(files[i]!))) channels = 3;
  return { size: [size[0]!, size[1]!], channels };
};

/** Convolutions and poolings until little is left of the sides, then a dense layer. */
const layersOf = ({ size, classes }: ImagesTask, rate: number): Layer[] => {
  const stages = Math.max(1, Math.min(4, Math.floor(Math.log2(Math.min(...size) / 5))));
  return [
    rescaling(1 / 255),
    ...Array.from({ length: stages }, (_, i) => [
      conv2d(16 * 2 ** i, 3, { activation: "relu", padding: "same" }),
      maxPooling2d(2),
    ]).flat(),
    flatten(),
    ...(rate > 0 ? [dropout(rate)] : []),
    dense(64, { activation: "relu" }),
    dense(classes.length, { activation: "softmax" }),
  ];
};

const loss = "sparseCategoricalCrossentropy";

/** Softmax regression on the pixels, of at most so many images. */
const linearOn = async (source: ImageSource, task: ImagesTask): Promise<Model> => {
  const model = sequential([rescaling(1 / 255), flatten(), dense(task.classes.length, { activation: "softmax" })], {
    threads: 1,
  });
  model.compile({ loss });
  const every = Math.max(1, Math.floor(source.count / 2000));
  const { x, y } = await source.read(
    Uint32Array.from({ length: Math.floor(source.count / every) }, (_, i) => i * every),
  );
  await model.build([...task.size, task.channels]);
  await lbfgs(model, x as never, y as never, { maxIterations: 50 });
  return model;
};

/** Every second of the files that are held out, from the first or the second on. */
const half = (count: number, from: number): Uint32Array =>
  Uint32Array.from({ length: Math.floor((count + 1 - from) / 2) }, (_, i) => 2 * i + from);

export const trainImages = async (
  path: string,
  given: Given,
  files: TrainFiles,
  terminal: Terminal,
  resumed: Journal | undefined,
): Promise<number> => {
  const { where } = given;
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new DataError(`${where}: --images: expected a folder that holds a folder for each class, ${path} is none.`);
  }
  const seed = given.whole("seed", 0)!;
  const first = await inFlags(`${where}: --images`, () => imageFolder(path, { size: [1, 1] }));
  const { classNames: classes } = first;
  if (classes.length < 2) {
    throw new DataError(
      `${where}: --images: expected at least two folders in ${path}, one for each class, found one: ${classes[0]}.`,
    );
  }
  const form = await formOf(first.train, given.whole("size", 4));
  const task: ImagesTask = { kind: "images", classes, ...form };
  const { train, validation: held } = await imageFolder(path, {
    ...form,
    interpolation: "area",
    validationSplit: heldOut,
    seed,
  });
  const data = await hashOf(first.train.files);
  checkData(resumed, data, path, where);
  if (held.count < 2)
    throw new DataError(`${where}: --images: expected at least 7 images in ${path}, found ${first.train.count}.`);
  const [validating, testing] = [half(held.count, 0), half(held.count, 1)];
  const [validation, test] = [await held.read(validating), await held.read(testing)];
  const [height, width] = task.size;
  terminal.title("Images");
  terminal.tell(
    `  ${formatCount(first.train.count)} in ${classes.length} folders, brought to ${width} × ${height} ${task.channels === 1 ? "gray" : "coloured"} pixels: ` +
      `${formatCount(train.count)} to train on, ${formatCount(validating.length)} to validate, ${formatCount(testing.length)} to test.`,
  );
  const batchSize = given.whole("batch", 1) ?? 32;
  const epochs = given.whole("epochs", 1) ?? 30;
  const model = sequential(layersOf(task, given.fraction("dropout") ?? 0.3), {
    ...{ seed, name: "images" },
    threads: given.threads("threads"),
  });
  model.compile({
    optimizer: adam({ learningRate: given.positive("learning-rate") ?? 0.001 }),
    loss,
    metrics: ["accuracy"],
  });
  await model.build([height, width, task.channels]);
  terminal.say("", String(model.summary()), "");

  const kept = train.count * height * width * task.channels <= mostBytes;
  const input = kept ? await train.load() : train;
  const balanced = given.text("class-weight") === undefined ? {} : { classWeight: "balanced" as const };
  const options = { batchSize, validationData: [validation.x, validation.y] as never, ...balanced, diagnose: kept };
  const run = { save: files.save, args: files.args, folder: files.folder, data, resumed };
  const fit = { epochs, patience: Math.max(3, Math.round(epochs / 6)), options };
  const ended = await fitRun(model, input as never, fit, run, terminal);

  const goal: Goal = { name: "class", kind: "classes", classes, why: "" };
  const truth = Array.from((test.y as { readonly data: Int32Array }).data, (label) => classes[label]!);
  const prediction = await model.predict(test.x as never);
  const said = answersOf(goal, prediction) as string[];
  const counts = classes.map((_, label) => train.labels.filter((each) => each === label).length);
  const commonest = classes[counts.indexOf(Math.max(...counts))]!;
  const linear = await (await linearOn(train, task)).predict(test.x as never);
  const judged = {
    ...{ name: "class", kind: "classes" as const },
    network: figuresOf(goal, truth, said),
    constant: figuresOf(
      goal,
      truth,
      truth.map(() => commonest),
    ),
    linear: figuresOf(goal, truth, answersOf(goal, linear)),
  };
  sayFigures(terminal, judged);
  const worst = worstFiles(
    prediction,
    truth,
    said,
    classes,
    Array.from(testing, (row) => held.files[row]!),
  );
  terminal.title("The images furthest off");
  for (const { file, truth: label, predicted, share } of worst) {
    terminal.say(
      `  ${label} taken for ${predicted}, at ${(100 * share).toFixed(1)} %: ${basename(file)}`.slice(0, terminal.width),
    );
  }
  if (worst.length === 0) terminal.say("  None was told wrong.");
  return finish(
    {
      model,
      notes: notesOf(task),
      ended,
      files,
      title: `${basename(path)}: images`,
      data: { x: test.x, y: test.y } as never,
    },
    {
      data: named(path),
      rows: { train: train.count, validation: validating.length, test: testing.length },
      ...{ classes, size: task.size, channels: task.channels },
      targets: [judged],
      worst,
    },
    terminal,
  );
};

const worstShown = 5;

/** The images told wrong that the model was surest of. */
const worstFiles = (
  { data }: Prediction,
  truth: readonly string[],
  said: readonly string[],
  classes: readonly string[],
  files: readonly string[],
) =>
  said
    .map((predicted, row) => ({
      file: files[row]!,
      truth: truth[row]!,
      predicted,
      share: data[row * classes.length + classes.indexOf(predicted)]!,
    }))
    .filter(({ truth: label, predicted }) => label !== predicted)
    .sort((a, b) => b.share - a.share)
    .slice(0, worstShown);
