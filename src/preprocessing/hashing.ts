// Texts by a number that needs no list of them.

import { whole } from "../schema.js";
import { encoded, outputMode } from "./codes.js";
import { murmurHash } from "./murmur-hash.js";
import { definePreprocessing, type Rule } from "./preprocessing.js";
import { expectTexts } from "./values.js";

/**
 * The hash of a text, from 0 to numBins − 1: nothing has to be learned, and different texts may get the same number (Weinberger et al. 2009). It is
 * MurmurHash3 of the UTF-8 bytes, seeded with `salt`, modulo `numBins`; a gap is hashed as the empty text. Shapes: [count] → [count, 1], or with `oneHot` [count, numBins].
 * Keras: `Hashing` (FarmHash64 or SipHash64, so its numbers are others).
 */
export const hashing = definePreprocessing(
  "hashing",
  {
    numBins: whole(1),
    /** Another one gives other collisions. */
    salt: whole(0, 0),
    outputMode: outputMode(),
  },
  ({ numBins, salt, outputMode: mode }): Rule => ({
    adapted: true,
    learn: () => ({}),
    apply: (values, where) => {
      const { codes, words } = expectTexts(values, where);
      const bins = words.map((word) => murmurHash(word, salt) % numBins);
      const gap = murmurHash("", salt) % numBins;
      return encoded(
        codes.map((code) => (code < 0 ? gap : bins[code]!)),
        numBins,
        mode,
      );
    },
  }),
);
