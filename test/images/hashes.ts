// What is made of the image files of test/golden, as hashes that a page and Node can compare.

import { type Interpolation, readImage, resize } from "../../src/images/index.js";
import { sha256 } from "../../src/io/sha256.js";

export interface GoldenFiles {
  readonly png: Readonly<Record<string, { readonly file: string }>>;
  readonly jpeg: Readonly<Record<string, { readonly file: string }>>;
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const interpolations: readonly Interpolation[] = ["nearest", "bilinear", "area"];

/** A line for each file, number of channels, and way to another size: from bytes and from a Blob in turn. */
export const hashesOf = async ({ png, jpeg }: GoldenFiles): Promise<Record<string, string>> => {
  const hashes: Record<string, string> = {};
  for (const [name, { file }] of [...Object.entries(png), ...Object.entries(jpeg)]) {
    for (const channels of [1, 3, 4] as const) {
      const bytes = bytesOf(file);
      const image = await readImage(channels === 3 ? new Blob([bytes]) : bytes, { channels });
      hashes[`${name}, ${channels} channels, ${image.shape.join(" × ")}`] = sha256(image.data);
      for (const interpolation of interpolations) {
        const { data } = resize(image, [23, 17], { interpolation });
        hashes[`${name}, ${channels} channels, ${interpolation}`] = sha256(data);
      }
    }
  }
  return hashes;
};
