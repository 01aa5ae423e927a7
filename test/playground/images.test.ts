// The images' page without a browser: what is kept to validate with, a network for pictures, and a look at each layer.

import { expect, test } from "vitest";
import { buildDigitsModel, defaultDigitsPlan, makeLook } from "../../src/playground/images/digits-network.js";
import {
  buildOwnModel,
  defaultOwnPlan,
  partPictures,
  pictureBytes,
  picturesOf,
} from "../../src/playground/images/own-network.js";

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
  const { data } = await model.predict({ data: image, shape: [1, 28, 28, 1] });
  expect(probabilities).toEqual(Float32Array.from(data!));
  // The first place of the first map, by hand: a sum over 3 × 3, and nothing below 0.
  const place = 12;
  const sum = [0, 1, 2].reduce((total, row) => total + filters[(row * 3 + 2) * 4]!, 0);
  expect(maps[0]!.data[place * 4]).toBeCloseTo(Math.max(0, sum), 5);
});
