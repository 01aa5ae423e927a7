// What is in a file, by what its first bytes say it is.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readIdx } from "../../data/idx.js";
import { type DataTable, FraguaError, loadModel, type Model, readNpy, readNpz, readSafetensors } from "../../index.js";
import { readAnySafetensors } from "../../io/any-safetensors.js";
import { weightsHash } from "../../io/weights-hash.js";
import { shortened, textTable } from "../../table/text-table.js";
import { formatCount, formatNumber } from "../../training/progress.js";
import { savedKey } from "../../training/saved.js";
import type { Given } from "../flags.js";
import { inFlags, readTable } from "./read-table.js";

/** What people read, and the same for programs. */
export interface Look {
  readonly lines: readonly string[];
  readonly figures: object;
}

interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Of values as float64, so that the same numbers have the same hash whatever file they are in. */
const hashOfValues = ({ data }: Values): string => sha256(new Uint8Array(Float64Array.from(data).buffer));

const hashShown = 12;
const mostArrays = 200;

const shapeText = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** Arrays by name: shapes, extremes and hashes. */
const lookIntoArrays = (title: string, arrays: Readonly<Record<string, Values>>): Look => {
  const entries = Object.entries(arrays).map(([name, values]) => {
    let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < values.data.length; i++) {
      const value = values.data[i]!;
      if (value < least) least = value;
      if (value > largest) largest = value;
    }
    return { name, shape: values.shape, count: values.data.length, least, largest, sha256: hashOfValues(values) };
  });
  const numbers = entries.reduce((sum, { count }) => sum + count, 0);
  const text = textTable({
    header: ["name", "shape", "least", "largest", "sha-256"],
    rows: entries
      .slice(0, mostArrays)
      .map(({ name, shape, least, largest, sha256: hash, count }) => [
        shortened(name, 32),
        shapeText(shape),
        ...(count > 0 ? [formatNumber(least), formatNumber(largest)] : ["", ""]),
        hash.slice(0, hashShown),
      ]),
    align: ["left", "left", "right", "right", "left"],
    rule: false,
  });
  const more = entries.length > mostArrays ? [`… ${entries.length - mostArrays} more`] : [];
  return {
    lines: [
      `${title}: ${formatCount(entries.length)} arrays, ${formatCount(numbers)} numbers`,
      "",
      ...text.split("\n"),
      ...more,
    ],
    figures: { arrays: entries.map(({ name, shape, sha256: hash }) => ({ name, shape, sha256: hash })), numbers },
  };
};

const describeFeatures = ({ features }: Model): string[] => {
  if (!features) return [];
  const targets = features.targetNames.map((name) => {
    const classes = features.classesOf(name);
    return classes ? `${name} (${shortened(classes.join(", "), 48)})` : name;
  });
  const inputs = features.columns.map(({ name, holds }) => `${name} (${holds})`);
  return [
    "",
    `Reads columns: ${inputs.join(", ")}`,
    ...(targets.length > 0 ? [`Foretells: ${targets.join(", ")}`] : []),
  ];
};

const lookIntoModel = (title: string, model: Model, notes: Readonly<Record<string, string>>): Look => {
  const summary = model.summary();
  const hash = weightsHash(model.getWeights());
  const { rows, parameters, trainableParameters } = summary;
  return {
    lines: [
      title,
      "",
      ...String(summary).split("\n"),
      ...describeFeatures(model),
      ...Object.entries(notes).map(([key, text]) => `${key}: ${shortened(text, 60)}`),
      "",
      hash,
    ],
    figures: {
      ...{ name: model.name, layers: rows, parameters, trainableParameters },
      ...(model.features ? { columns: model.features.columns, targets: model.features.targetNames } : {}),
      weightsHash: hash,
    },
  };
};

const lookIntoSafetensors = async (bytes: Uint8Array): Promise<Look> => {
  const tensors = readAnySafetensors(bytes);
  let metadata: Readonly<Record<string, string>> = {};
  try {
    ({ metadata } = readSafetensors(bytes));
  } catch {
    // Element types that only other programs have: the tensors are shown.
  }
  const { [savedKey]: model, ...notes } = metadata;
  if (model === undefined) {
    const look = lookIntoArrays("Tensors (safetensors)", tensors);
    const said = Object.entries(notes).map(([key, text]) => `${key}: ${shortened(text, 60)}`);
    return {
      lines: [...look.lines, ...(said.length > 0 ? ["", ...said] : [])],
      figures: { kind: "safetensors", ...look.figures, metadata: notes },
    };
  }
  try {
    const look = lookIntoModel("A model of fragua", await loadModel(bytes), notes);
    return { ...look, figures: { kind: "model", ...look.figures } };
  } catch (error) {
    if (!(error instanceof FraguaError)) throw error;
    const look = lookIntoArrays("A model of fragua with parts of its own", tensors);
    return { lines: [...look.lines, "", error.message], figures: { kind: "model", ...look.figures } };
  }
};

const lookIntoTable = (title: string, rows: DataTable): Look => ({
  lines: [
    `${title}: ${formatCount(rows.count)} rows of ${rows.names.length} columns`,
    "",
    ...String(rows.describe()).split("\n"),
  ],
  figures: { rows: rows.count, columns: rows.describe() },
});

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean => first.every((byte, i) => bytes[i] === byte);
const beginsWith = (bytes: Uint8Array, text: string): boolean =>
  begins(bytes, ...Array.from(text, (letter) => letter.charCodeAt(0)));

interface FileKind {
  readonly kind: string;
  is(bytes: Uint8Array, path: string): boolean;
  look(bytes: Uint8Array, path: string, given: Given): Promise<Look> | Look;
}

/** A header of JSON behind its length in eight bytes. */
const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length > 8 && bytes[8] === 0x7b && bytes[6] === 0 && bytes[7] === 0;

const isZip = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x4b);

const kinds: readonly FileKind[] = [
  { kind: "safetensors", is: isSafetensors, look: lookIntoSafetensors },
  {
    kind: "npy",
    is: (bytes) => begins(bytes, 0x93) && beginsWith(bytes.subarray(1), "NUMPY"),
    look: (bytes, path) => lookIntoArrays("An array of NumPy", { [basename(path)]: readNpy(bytes) }),
  },
  {
    kind: "keras",
    is: (bytes, path) => isZip(bytes) && path.endsWith(".keras"),
    look: async (bytes) => {
      const { readKeras, readKerasWeights } = await import("../../keras/index.js");
      try {
        return lookIntoModel("A model of Keras", await readKeras(bytes), {});
      } catch (error) {
        if (!(error instanceof FraguaError)) throw error;
        const look = lookIntoArrays("A model of Keras that cannot be made here", await readKerasWeights(bytes));
        return { ...look, lines: [...look.lines, "", error.message] };
      }
    },
  },
  {
    kind: "npz",
    is: isZip,
    look: async (bytes) => lookIntoArrays("Arrays of NumPy", await readNpz(bytes)),
  },
  {
    kind: "hdf5",
    is: (bytes) => begins(bytes, 0x89) && beginsWith(bytes.subarray(1), "HDF"),
    look: async (bytes) =>
      lookIntoArrays("Weights of Keras (HDF5)", await (await import("../../keras/index.js")).readKerasWeights(bytes)),
  },
  {
    kind: "parquet",
    is: (bytes) => beginsWith(bytes, "PAR1"),
    look: async (bytes) =>
      lookIntoTable("A Parquet file", await (await import("../../parquet/index.js")).readParquet(bytes)),
  },
  {
    kind: "arrow",
    is: (bytes) => beginsWith(bytes, "ARROW1") || begins(bytes, 0xff, 0xff, 0xff, 0xff),
    look: async (bytes) =>
      lookIntoTable("An Arrow file", await (await import("../../arrow/index.js")).readArrow(bytes)),
  },
  {
    kind: "image",
    is: (bytes) => (begins(bytes, 0x89) && beginsWith(bytes.subarray(1), "PNG")) || begins(bytes, 0xff, 0xd8, 0xff),
    look: async (bytes) => {
      const { shape, data } = await (await import("../../images/index.js")).readImage(bytes);
      const [height, width] = shape;
      return {
        lines: [`An image: ${width} × ${height} pixels`, "", `sha-256 of its pixels ${sha256(Uint8Array.from(data))}`],
        figures: { width, height, sha256: sha256(Uint8Array.from(data)) },
      };
    },
  },
  {
    kind: "idx",
    is: (bytes) =>
      begins(bytes, 0, 0) && bytes[3]! >= 1 && bytes[3]! <= 4 && [8, 9, 11, 12, 13, 14].includes(bytes[2]!),
    look: (bytes, path) => lookIntoArrays("An IDX file", { [basename(path)]: readIdx(bytes) as unknown as Values }),
  },
];

/** Looks into a file. What begins like none of the others is read as CSV. Throws DataError for what cannot be read. */
export const lookInto = async (path: string, given: Given): Promise<Look> => {
  const bytes = new Uint8Array(await readFile(path));
  const found = kinds.find(({ is }) => is(bytes, path));
  const look = found
    ? await inFlags(`${given.where}: ${path}`, async () => found.look(bytes, path, given))
    : lookIntoTable("A CSV file", await readTable(path, given));
  const size = `${formatCount(bytes.length)} bytes, sha-256 ${sha256(bytes)}`;
  return {
    lines: [...look.lines, "", size],
    figures: { kind: found?.kind ?? "csv", ...look.figures, bytes: bytes.length, sha256: sha256(bytes) },
  };
};
