// The images' page without a browser: what is kept to validate with, a network for pictures, and a look at each layer.

import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { readModelFile } from "../../src/cli/fragua/model-file.js";
import { weightsHash } from "../../src/index.js";
import { notesOf, taskIn, withNotes } from "../../src/loading/model-notes.js";
import { toJson, toTypeScript } from "../../src/playground/images/code.js";
import {
  buildDigitsModel,
  defaultDigitsPlan,
  digitsTask,
  inkBytes,
  makeLook,
} from "../../src/playground/images/digits-network.js";
import {
  buildOwnModel,
  defaultOwnPlan,
  ownBatchSize,
  ownForm,
  ownLayers,
  partPictures,
  pictureBytes,
  picturesOf,
} from "../../src/playground/images/own-network.js";
import { writePng } from "../images/png-writer.js";

/** Pictures of one strength of red or of blue. */
const pictures = (counts: readonly number[]) => {
  const labels = Int32Array.from(counts.flatMap((count, label) => Array<number>(count).fill(label)));
  const pixels = new Uint8Array(labels.length * pictureBytes);
  for (const [i, label] of labels.entries()) {
    for (let at = 0; at < pictureBytes; at += 3) pixels[i * pictureBytes + at + 2 * label] = 150 + 3 * i;
  }
  return { pixels, labels, classes: counts.length };
};

test("every fifth picture validates, once every class has five", () => {
  const { train, validation } = partPictures(pictures([11, 6]));
  expect([train.count, validation!.count]).toEqual([17 - 3, 3]);
  expect([...(validation!.y as Int32Array)]).toEqual([0, 0, 1]);
  // The fifth and the tenth of the first class, and the fifth of the second.
  const { data } = validation!.x as ReturnType<typeof picturesOf>;
  expect([data[0], data[pictureBytes], data[2 * pictureBytes + 2]]).toEqual([150 + 12, 150 + 27, 150 + 45]);
  const few = partPictures(pictures([11, 4]));
  expect([few.train.count, few.validation]).toEqual([15, undefined]);
});

test("classes of one's own are told apart", async () => {
  const given = pictures([8, 8]);
  const model = buildOwnModel(defaultOwnPlan, 2);
  const { train } = partPictures(given);
  await model.fit(train, { epochs: 10, batchSize: 16, verbose: "silent" });
  expect([...(await model.predictClasses(picturesOf(given.pixels)))]).toEqual([...given.labels]);
});

test("a look has the maps of all four layers, the filters and the probabilities that predict gives", async () => {
  const model = await buildDigitsModel({ ...defaultDigitsPlan, filters: 4 });
  const image = Float32Array.from({ length: 784 }, (_, i) => (i % 28 === 14 ? 1 : 0));
  const { maps, probabilities, filters } = await (await makeLook(model))(image);
  expect(maps.map(({ kind, height, width, channels }) => [kind, height, width, channels])).toEqual([
    ["convolution", 26, 26, 4],
    ["pooling", 13, 13, 4],
    ["convolution", 11, 11, 8],
    ["pooling", 5, 5, 8],
  ]);
  expect(filters).toHaveLength(36);
  const { data } = await model.predict(picturesOf(inkBytes(image), digitsTask));
  expect(probabilities).toEqual(Float32Array.from(data!));
  // The first place of the first map, by hand: a sum over 3 × 3, and nothing below 0.
  const place = 12;
  const sum = [0, 1, 2].reduce((total, row) => total + filters[(row * 3 + 2) * 4]!, 0);
  expect(maps[0]!.data[place * 4]).toBeCloseTo(Math.max(0, sum), 5);
});

test("the program trains to the page's weights, and tells what is in files by the names of the classes", async () => {
  const folder = "build/playground-images";
  mkdirSync(folder, { recursive: true });
  const given = pictures([6, 6]);
  const plan = { ...defaultOwnPlan, epochs: 3, seed: 4 };
  const { train, validation } = partPictures(given);
  const model = buildOwnModel(plan, 2);
  await model.fit(train, {
    ...{ epochs: plan.epochs, batchSize: ownBatchSize, validationData: validation!, verbose: "silent" },
  });
  const task = { kind: "images" as const, classes: ["rojo", "azul"], ...ownForm };
  const trained = { task, layers: ownLayers(plan, 2), plan, batchSize: ownBatchSize, train, validation };
  writeFileSync(`${folder}/classes.json`, toJson(trained));
  writeFileSync(
    `${folder}/red.png`,
    writePng({ width: 40, height: 40, depth: 8, color: 2 }, Array.from({ length: 1600 }, () => [160, 0, 0]).flat()),
  );
  const program = toTypeScript(trained, `${folder}/classes.json`);
  const file = `${process.cwd()}/${folder}/program.ts`;
  writeFileSync(file, program.replace("process.argv.slice(2)", JSON.stringify([`${folder}/red.png`])));
  const log = vi.spyOn(console, "log").mockReturnValue();
  const progress = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  let printed: unknown[][] = [];
  try {
    await import(/* @vite-ignore */ file);
    printed = log.mock.calls.slice(-2);
  } finally {
    log.mockRestore();
    progress.mockRestore();
  }
  expect(printed[0]).toEqual([weightsHash(model.getWeights())]);
  expect(printed[1]![1]).toMatch(/^rojo \d+\.\d %, azul \d+\.\d %$/);
});

test("a file holds the names of the classes where the command line keeps them", async () => {
  const folder = "build/playground-images";
  mkdirSync(folder, { recursive: true });
  const model = buildOwnModel(defaultOwnPlan, 2);
  await model.build([32, 32, 3]);
  const task = { kind: "images" as const, classes: ["rojo", "azul"], ...ownForm };
  const bytes = withNotes(await model.save(), notesOf(task));
  expect(taskIn(bytes)).toEqual(task);
  writeFileSync(`${folder}/classes.fragua`, bytes);
  const read = await readModelFile(`${folder}/classes.fragua`, "fragua predict", 1);
  expect(read.task).toEqual(task);
  expect(weightsHash(read.model.getWeights())).toBe(weightsHash(model.getWeights()));
});
