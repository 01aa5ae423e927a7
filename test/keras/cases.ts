// The files of test/golden/keras-files.py, and what is made of them for tests.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readZip, writeZip } from "../../src/io/zip.js";

interface Case {
  /** A .keras file, packed, in base 64. */
  readonly keras: string;
  readonly inputs: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

export const { cases } = JSON.parse(readFileSync("test/golden/keras-files.json", "utf8")) as {
  readonly cases: Readonly<Record<string, Case>>;
};

export const fileOf = (name: string): Uint8Array =>
  Uint8Array.from(gunzipSync(Buffer.from(cases[name]!.keras, "base64")));

/** The file in the archive that holds the weights, as `model.save_weights` writes it. */
export const weightsOf = async (name: string): Promise<Uint8Array> =>
  (await readZip(fileOf(name), "test")).get("model.weights.h5")!;

// biome-ignore lint/suspicious/noExplicitAny: a config is whatever the file holds
export type Config = any;

/** The file with another config, or other files in it. */
export const changed = async (
  name: string,
  change: (config: Config) => unknown,
  others: Readonly<Record<string, Uint8Array>> = {},
): Promise<Uint8Array> => {
  const files = new Map(await readZip(fileOf(name), "test"));
  const config: Config = JSON.parse(new TextDecoder().decode(files.get("config.json")));
  files.set("config.json", new TextEncoder().encode(JSON.stringify(change(config) ?? config)));
  for (const [path, bytes] of Object.entries(others)) files.set(path, bytes);
  return writeZip([...files]);
};

export const inputsOf = (name: string) => {
  const inputs = Object.fromEntries(
    Object.entries(cases[name]!.inputs).map(([key, { shape, data }]) => [
      key,
      { shape, data: Float32Array.from(data) },
    ]),
  );
  return inputs[""] ?? inputs;
};
