// What decoders are given, and what they give.

import type { DataError } from "../errors.js";

/** Bytes of 1 (gray), 2 (gray and alpha), 3 or 4 channels. */
export interface Decoded {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** The error that says what is wrong with the file. */
export type Refuse = (problem: string) => DataError;

/** Refuses more pixels than are allowed, before memory is taken for them. */
export const checkSize = (width: number, height: number, maxPixels: number, refuse: Refuse): void => {
  if (width < 1 || height < 1) throw refuse(`it claims ${width} × ${height} pixels`);
  if (width * height <= maxPixels) return;
  throw refuse(
    `it claims ${width} × ${height} pixels, more than the ${maxPixels} that are read; maxPixels allows larger ones`,
  );
};
