// What a model of images says of some files, or of all in some folders.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readImage, resize } from "../../images/index.js";
import { DataError, type Model } from "../../index.js";
import type { ImagesTask } from "./model-file.js";
import { shortNumber } from "./predict-table.js";
import { csvWriter } from "./write-csv.js";

const imagesAtOnce = 64;

/** The PNG and JPEG files of some paths, folders included, in the order of their names. */
const filesOf = (paths: readonly string[], where: string): string[] =>
  paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new DataError(`${where}: there is no file ${path}.`);
    if (!found.isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(png|jpe?g)$/i.test(name))
      .sort()
      .map((name) => join(path, name));
  });

/** Writes a row for each image: its file, the class that is said, and the probability of each. */
export const predictImages = async (
  model: Model,
  { classes, size, channels }: ImagesTask,
  paths: readonly string[],
  output: string | undefined,
  where: string,
): Promise<{ readonly rows: number }> => {
  const files = filesOf(paths, where);
  if (files.length === 0)
    throw new DataError(`${where}: expected PNG or JPEG files in ${paths.join(", ")}, found none.`);
  const writer = await csvWriter(output, `${where}: --output`);
  await writer.write([["file", "predicted class", ...classes.map((name) => `probability ${name}`)]]);
  const [height, width] = size;
  for (let at = 0; at < files.length; at += imagesAtOnce) {
    const some = files.slice(at, at + imagesAtOnce);
    const pixels = new Uint8Array(some.length * height * width * channels);
    for (const [i, file] of some.entries()) {
      const { data } = resize(await readImage(file, { channels }), size, { interpolation: "area" });
      pixels.set(data, i * height * width * channels);
    }
    const { data } = await model.predict({ data: pixels, shape: [some.length, height, width, channels] });
    await writer.write(
      some.map((file, i) => {
        const shares = Array.from(data.subarray(i * classes.length, (i + 1) * classes.length));
        return [file, classes[shares.indexOf(Math.max(...shares))]!, ...shares.map(shortNumber)];
      }),
    );
  }
  await writer.end();
  return { rows: files.length };
};
