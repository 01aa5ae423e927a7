// Categories as rows of zeros with a single one.

import { DataError, show } from "../errors.js";
import { choice } from "../schema.js";
import { sorted } from "../table/table.js";
import { decoded, oneHotRows } from "./codes.js";
import { definePreprocessing, learnedTexts, type Rule } from "./preprocessing.js";
import { countsOf } from "./string-lookup.js";
import { expectNumbers, expectTexts } from "./values.js";

/**
 * A column of 0 and 1 for each category. They are given, or learned and put in order: numbers by their value, texts by their code units. A category that
 * is not among them, or a gap, is an error, unless `unknown` is "ignore": then its row is zero. Shapes: [count] → [count, categories]. `invert` gives the
 * categories. scikit-learn: `OneHotEncoder`; Keras: `CategoryEncoding`, `StringLookup(output_mode="one_hot")`. (`oneHot` is the operation on tensors.)
 */
export const oneHotEncoding = definePreprocessing(
  "oneHotEncoding",
  {
    unknown: choice(["error", "ignore"], "error"),
    /** As texts, in the order of their columns; learned where it is left out. */
    categories: learnedTexts(),
  },
  ({ unknown, categories }): Rule => {
    const places = new Map(categories?.map((category, i) => [category, i]));
    return {
      adapted: categories !== undefined,
      learn: (values, where) => {
        const found = sorted([...countsOf(expectTexts(values, where)).keys()]);
        if (found.length === 0) throw new DataError(`${where}: expected at least one category, received gaps only.`);
        return { categories: found };
      },
      apply: (values, where) => {
        const { codes, words } = expectTexts(values, where);
        const placeOf = words.map((word) => places.get(word) ?? -1);
        const found = codes.map((code) => (code < 0 ? -1 : placeOf[code]!));
        const row = unknown === "error" ? found.findIndex((place) => place < 0) : -1;
        if (row < 0) return oneHotRows(found, categories!.length);
        const received = codes[row]! < 0 ? "a gap" : show(words[codes[row]!]);
        throw new DataError(
          `${where}: expected one of the categories ${categories!.slice(0, 10).join(", ")} in row ${row}, received ${received}. ` +
            'With { unknown: "ignore" } its row is zero.',
        );
      },
      invert: (values, where) => {
        const codes = decoded(expectNumbers(values, where), "oneHot");
        return { kind: "texts", count: codes.length, codes, words: categories! };
      },
    };
  },
);
