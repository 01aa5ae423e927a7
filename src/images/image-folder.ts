// Folders of images as data: a folder a class, files read when they are needed.

import { shuffle } from "../data/shuffle.js";
import type { Batch, RowSource } from "../data/source.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { listFolder, readBytes } from "../io/files.js";
import { checkOptions, checkSeed, checkWhole } from "../options.js";
import { type Channels, checkChannels, type Image } from "./image.js";
import { decodeImage, usualMaxPixels } from "./read-image.js";
import { checkSizeOption, type Interpolation, readResizeOptions, resized, type Size } from "./resize.js";

/** How classes of a folder become targets. */
export type LabelMode = "int" | "categorical" | "binary";

/** Options of `imageFolder`. */
export interface ImageFolderOptions {
  /** Height and width that every image is brought to. Without it all have to have one size. */
  readonly size?: Size;
  /** Of every image, whatever its file has: 3. */
  readonly channels?: Channels;
  /** How an image is brought to the size: `"bilinear"`. */
  readonly interpolation?: Interpolation;
  /** Whether images are cut to the proportions of the size first: false. */
  readonly cropToAspectRatio?: boolean;
  /** What y is: `"int"`, the number of the class; `"categorical"`, one of n; `"binary"`, 0 or 1 of two classes. */
  readonly labelMode?: LabelMode;
  /** The classes by the names of their folders, in the order of their numbers; other folders are left out. All of them, sorted by code units. */
  readonly classNames?: readonly string[];
  /** The share of files, drawn by the seed, that validates: 0. */
  readonly validationSplit?: number;
  /** Of the draw: 0. */
  readonly seed?: number;
  /** Files that claim to be larger are refused before memory is taken for them: 50,000,000. */
  readonly maxPixels?: number;
}

/** Some files of a folder as a source that `fit` takes: x are bytes [batch, height, width, channels]. */
export interface ImageSource extends RowSource {
  /** In the order of rows. */
  readonly files: readonly string[];
  /** The number of the class of each. */
  readonly labels: Int32Array;
  /** All of them at once, as `validationData`, `evaluate` and `predict` take them. */
  load(): Promise<Batch>;
}

/** The images of a folder, in two sources. */
export interface ImageFolder {
  readonly classNames: readonly string[];
  /** [height, width, channels] of every image. */
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly train: ImageSource;
  /** Without images where there is no `validationSplit`. */
  readonly validation: ImageSource;
}

const known = [
  ...["size", "channels", "interpolation", "cropToAspectRatio", "labelMode", "classNames", "validationSplit", "seed"],
  "maxPixels",
];
const labelModes: readonly LabelMode[] = ["int", "categorical", "binary"];

/** The images below a folder. Hidden files are left out, and others that are no images; images of other formats are not. */
const filesBelow = async (folder: string): Promise<string[]> => {
  const found: string[] = [];
  for (const { name, isFolder } of await listFolder(folder, "imageFolder")) {
    const path = `${folder}/${name}`;
    if (name.startsWith(".")) continue;
    if (isFolder) found.push(...(await filesBelow(path)));
    else if (/\.(png|jpe?g)$/i.test(name)) found.push(path);
    else if (/\.(gif|webp|bmp|tiff?|heic|avif)$/i.test(name)) {
      throw new DataError(`imageFolder: expected PNG and JPEG files, found ${path}. Convert it, or move it away.`);
    }
  }
  return found;
};

const readClassNames = (given: unknown, folders: readonly string[], path: string): readonly string[] => {
  if (given === undefined) {
    if (folders.length > 0) return folders;
    throw new DataError(`imageFolder: expected a folder for each class in ${path}, found none.`);
  }
  if (!Array.isArray(given) || given.length === 0 || new Set(given).size !== given.length) {
    throw new ArgumentError(
      `imageFolder: classNames: expected the names of folders, each once, received ${show(given)}.`,
    );
  }
  const missing = given.find((name) => !folders.includes(name));
  if (missing === undefined) return given;
  throw new DataError(
    `imageFolder: classNames: there is no folder ${show(missing)} in ${path}. There is ${folders.join(", ") || "none"}.`,
  );
};

/** What all reads need. */
interface Reading {
  readonly channels: Channels;
  readonly maxPixels: number;
  readonly resize: Required<Parameters<typeof readResizeOptions>[0]>;
}

const readOne = async (path: string, reading: Reading): Promise<Image> =>
  decodeImage(await readBytes(path, "imageFolder"), path, reading, "imageFolder");

/** The array of labels of a batch. */
const targetsOf = (labels: readonly number[], mode: LabelMode, classes: number): ImageTargets => {
  const count = labels.length;
  if (mode === "int") return { data: Int32Array.from(labels), shape: [count] };
  if (mode === "binary") return { data: Float32Array.from(labels), shape: [count, 1] };
  const data = new Float32Array(count * classes);
  for (const [i, label] of labels.entries()) data[i * classes + label] = 1;
  return { data, shape: [count, classes] };
};

interface ImageTargets {
  readonly data: Int32Array | Float32Array;
  readonly shape: readonly number[];
}

/**
 * The images of a folder that holds a folder for each class, for `fit`: PNG and JPEG files, also in folders below. Only their names are read now; a batch's files are read and
 * decoded when it is due, and its bytes go to the program as bytes: put `rescaling(1 / 255)` in front of the model. Files and classes are in the order of their code units, so that numbers of classes and
 * runs are the same on every machine.
 *
 *     const digits = await imageFolder("digits", { size: [28, 28], channels: 1, validationSplit: 0.2 });
 *     await model.fit(digits.train, { validationData: await digits.validation.load(), epochs: 5 });
 *
 * Throws ArgumentError for options, and DataError that names the folder or the file: here for folders without images, in `fit` for files that cannot be read and, without `size`, for images of another size than
 * the first. In Node, Deno and Bun. Keras: `image_dataset_from_directory`.
 */
export const imageFolder = async (path: string, options: ImageFolderOptions = {}): Promise<ImageFolder> => {
  if (typeof path !== "string" || path === "") {
    throw new ArgumentError(`imageFolder: expected the path of a folder, received ${show(path)}.`);
  }
  checkOptions("imageFolder", options, known);
  const { labelMode = "int", validationSplit = 0 } = options;
  const reading: Reading = {
    channels: checkChannels(options.channels ?? 3, "imageFolder"),
    maxPixels: checkWhole(options.maxPixels ?? usualMaxPixels, "imageFolder: maxPixels", 1),
    resize: readResizeOptions(options, "imageFolder"),
  };
  const seed = checkSeed(options.seed ?? 0, "imageFolder");
  const wanted = options.size === undefined ? undefined : checkSizeOption(options.size, "imageFolder");
  if (!labelModes.includes(labelMode)) {
    throw new ArgumentError(
      `imageFolder: labelMode: expected one of ${labelModes.join(", ")}, received ${show(labelMode)}.`,
    );
  }
  if (!(typeof validationSplit === "number" && validationSplit >= 0 && validationSplit < 1)) {
    throw new ArgumentError(
      `imageFolder: validationSplit: expected a number of at least 0 and below 1, received ${show(validationSplit)}.`,
    );
  }
  const root = path.replace(/(?<=[^/\\])[/\\]+$/, "");
  const folders = (await listFolder(root, "imageFolder")).filter(
    ({ name, isFolder }) => isFolder && !name.startsWith("."),
  );
  const classNames = readClassNames(
    options.classNames,
    folders.map(({ name }) => name),
    root,
  );
  if (labelMode === "binary" && classNames.length !== 2) {
    throw new DataError(
      `imageFolder: labelMode: expected two classes for "binary", found ${classNames.length}: ${classNames.join(", ")}.`,
    );
  }
  const files: (readonly [file: string, label: number])[] = [];
  for (const [label, name] of classNames.entries()) {
    const found = await filesBelow(`${root}/${name}`);
    if (found.length === 0)
      throw new DataError(`imageFolder: expected PNG or JPEG files in ${root}/${name}, found none.`);
    files.push(...found.map((file) => [file, label] as const));
  }
  const first = wanted ?? (await readOne(files[0]![0], reading)).shape;
  const shape = [first[0], first[1], reading.channels] as const;

  const sourceOf = (rows: Uint32Array): ImageSource => {
    const chosen = Array.from(rows, (row) => files[row]!);
    const size = shape[0] * shape[1] * shape[2];
    const imageOf = async (file: string): Promise<Image> => {
      const image = await readOne(file, reading);
      if (wanted) return resized(image, wanted, reading.resize);
      if (image.shape[0] === shape[0] && image.shape[1] === shape[1]) return image;
      throw new DataError(
        `imageFolder: expected images of one size, ${shape[0]} × ${shape[1]} as in ${files[0]![0]}, found ${image.shape[0]} × ${image.shape[1]} in ${file}. ` +
          "Say which size all shall have: size: [height, width].",
      );
    };
    const read = async (asked: Uint32Array): Promise<Batch> => {
      const data = new Uint8Array(asked.length * size);
      // One after the other: what is decoded takes memory, and all of it one thread.
      for (const [i, row] of asked.entries()) data.set((await imageOf(chosen[row]![0])).data, i * size);
      const labels = Array.from(asked, (row) => chosen[row]![1]);
      return {
        x: { data, shape: [asked.length, ...shape] },
        y: targetsOf(labels, labelMode, classNames.length),
      };
    };
    return {
      files: chosen.map(([file]) => file),
      labels: Int32Array.from(chosen, ([, label]) => label),
      count: chosen.length,
      read,
      load: () => read(Uint32Array.from({ length: chosen.length }, (_, i) => i)),
    };
  };
  const order = new Uint32Array(files.length);
  shuffle(order, seed, 0);
  const held = Math.floor(files.length * validationSplit);
  if (held === 0 && validationSplit > 0) {
    throw new DataError(
      `imageFolder: validationSplit: ${validationSplit} of ${files.length} images is none. Take a larger share, or 0.`,
    );
  }
  const sorted = (rows: Uint32Array): Uint32Array => rows.slice().sort();
  return {
    classNames,
    shape,
    train: sourceOf(sorted(order.subarray(held))),
    validation: sourceOf(sorted(order.subarray(0, held))),
  };
};
