// Tensors of a file into a model: checked as a whole before any of them is written.

import { DataError, nearest, show } from "../../errors.js";
import type { Values } from "../../layers/exchange.js";
import { sameShape, showShape } from "../../tensor/shape.js";
import type { Core } from "../../training/core.js";
import type { Exchange } from "./layouts.js";

/** What a file had not, and what it had too much. */
export interface ImportedWeights {
  /** Tensors that the model would take, and the file has not. */
  readonly missing: readonly string[];
  /** Tensors of the file that the model has no place for. */
  readonly unexpected: readonly string[];
}

type Tensors = { readonly [name: string]: Values };

/** Names in full, unless somebody makes fun of the reader. */
const list = (names: readonly string[]): string =>
  names.map((name) => (name.length <= 200 ? JSON.stringify(name) : show(name))).join(", ");

/** What is wrong with a tensor that is there. */
const faultOf = ({ shape, data }: Values, name: string, expected: readonly number[]): string | undefined => {
  if (!sameShape(shape, expected)) {
    return `${name}: expected shape ${showShape(expected)}, received ${showShape(shape)}`;
  }
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(Math.fround(data[i]!))) {
      return `${name}: expected finite float32 numbers, received ${show(data[i])} at element ${i}`;
    }
  }
  return undefined;
};

const looksLikeTorch = (names: readonly string[]): boolean => names.some((name) => /(^|\.)(weight|bias)$/.test(name));

const hintOf = (missing: readonly string[], unexpected: readonly string[]): string => {
  if (looksLikeTorch(unexpected) && !looksLikeTorch(missing)) {
    return ' Is it a state_dict of PyTorch? Say { layout: "pytorch" }, or take';
  }
  const close = missing.length > 0 ? nearest(missing[0]!, unexpected) : undefined;
  const example = close ? ` Is ${list([close])} what the model calls ${list(missing.slice(0, 1))}?` : "";
  return `${example} Give the names of the file with { names }, or take`;
};

/** How weights are written. */
export interface WriteRequest {
  /** Whether what is missing or left over is an error. */
  readonly strict: boolean;
  /** Whether the user may say what tensors are called. */
  readonly renames: boolean;
  /** The function that errors name. */
  readonly where: string;
}

/** Throws DataError, naming all that is wrong, and writes nothing then; StateError while the model is busy. */
export const writeExchanges = async (
  core: Core,
  exchanges: readonly Exchange[],
  tensors: Tensors,
  { strict, renames, where }: WriteRequest,
): Promise<ImportedWeights> => {
  const wanted = exchanges.flatMap(({ theirs }) => theirs);
  const known = new Set(wanted.map(({ name }) => name));
  const has = (name: string): boolean => Object.hasOwn(tensors, name);
  const missing = wanted.filter(({ name, counter }) => !counter && !has(name)).map(({ name }) => name);
  const unexpected = Object.keys(tensors).filter((name) => !known.has(name));
  const faults = wanted
    .filter(({ name, counter }) => !counter && has(name))
    .flatMap(({ name, shape }) => faultOf(tensors[name]!, name, shape) ?? []);
  if (strict && missing.length > 0) faults.push(`missing: ${list(missing)}`);
  if (strict && unexpected.length > 0) faults.push(`left over: ${list(unexpected)}`);
  if (faults.length > 0) {
    const hint =
      strict && missing.length + unexpected.length > 0
        ? `${renames ? hintOf(missing, unexpected) : " Take"} what fits with { strict: false }.`
        : "";
    throw new DataError(`${where}: the file does not fit the model. ${faults.join("; ")}.${hint}`);
  }
  // A weight that several tensors make needs all of them.
  const whole = exchanges.filter(({ theirs }) => theirs.every(({ name, counter }) => counter || has(name)));
  const { session, variables, turns } = core.network;
  const byPath = new Map(variables.map(({ path, tensor }) => [path, tensor]));
  // Between two steps, where training is under way.
  await session.between(() => {
    turns.check("importWeights", where);
    for (const { ours, theirs, take } of whole) {
      if (ours.length === 0) continue;
      const taken = take(theirs.map(({ name }) => tensors[name]!));
      for (const [i, path] of ours.entries()) session.write(byPath.get(path)!, taken[i]!.data);
    }
  });
  return { missing, unexpected };
};
