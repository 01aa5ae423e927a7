// The form of what a model's file says: everything is of the kind that its readers take it for, before any of them looks at it.

import { DataError, show } from "../errors.js";
import type { RunRecord } from "./run.js";
import { type SavedModel, savedFormat } from "./saved.js";

/** Throws DataError unless a value has a form; `at` is its place. */
type Form = (value: unknown, at: string) => void;

const expected = (at: string, what: string, received: unknown): DataError =>
  new DataError(`${at}: expected ${what}, received ${show(received)}.`);

const formOf =
  (what: string, is: (value: unknown) => boolean): Form =>
  (value, at) => {
    if (!is(value)) throw expected(at, what, value);
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

const anything: Form = () => {};
const text = formOf("a text", (value) => typeof value === "string");
const flag = formOf("true or false", (value) => typeof value === "boolean");
const finite = formOf("a finite number", (value) => Number.isFinite(value));
const floats = formOf("numbers", (value) => ArrayBuffer.isView(value));
const part = formOf("a part with its kind", isObject);
const whole = (least = 0): Form =>
  formOf(`a whole number of at least ${least}`, (value) => Number.isSafeInteger(value) && (value as number) >= least);
const oneOf = (...names: readonly string[]): Form =>
  formOf(names.map((name) => `"${name}"`).join(" or "), (value) => names.includes(value as string));

const orNull =
  (form: Form): Form =>
  (value, at) => {
    if (value !== null) form(value, at);
  };

const optional =
  (form: Form): Form =>
  (value, at) => {
    if (value !== undefined) form(value, at);
  };

const listOf =
  (form: Form, least = 0): Form =>
  (value, at) => {
    if (!Array.isArray(value) || value.length < least)
      throw expected(at, least > 0 ? "a list that is not empty" : "a list", value);
    for (const [i, element] of (value as unknown[]).entries()) form(element, `${at}[${i}]`);
  };

const pairOf =
  (first: Form, second: Form): Form =>
  (value, at) => {
    if (!Array.isArray(value) || value.length !== 2) throw expected(at, "a pair", value);
    first(value[0], `${at}[0]`);
    second(value[1], `${at}[1]`);
  };

const byName =
  (form: Form): Form =>
  (value, at) => {
    if (!isObject(value)) throw expected(at, "values by name", value);
    for (const [name, held] of Object.entries(value)) form(held, `${at}.${name}`);
  };

const record =
  (fields: Readonly<Record<string, Form>>): Form =>
  (value, at) => {
    if (!isObject(value)) throw expected(at, `{ ${Object.keys(fields).join(", ")} }`, value);
    for (const [name, form] of Object.entries(fields)) {
      form(Object.hasOwn(value, name) ? value[name] : undefined, `${at}.${name}`);
    }
  };

const metrics = byName(listOf(record({ name: text, part: anything })));

/** What a model's file says beside its tensors. */
const savedModel: Readonly<Record<keyof SavedModel, Form>> = {
  format: whole(savedFormat),
  name: text,
  seed: whole(),
  layer: part,
  features: optional(part),
  inputs: listOf(
    record({
      name: text,
      shape: listOf(orNull(whole(1))),
      dtype: oneOf("float32", "int32"),
      limit: optional(record({ classes: whole(1), noun: oneOf("labels", "indices"), ignored: optional(finite) })),
    }),
    1,
  ),
  trainable: listOf(pairOf(text, flag)),
  compiled: orNull(
    record({
      optimizer: part,
      loss: byName(anything),
      metrics,
      weightedMetrics: metrics,
      lossWeights: byName(finite),
    }),
  ),
  optimizer: orNull(record({ step: whole(), learningRate: orNull(finite) })),
  run: anything,
};

/** How far training has come. */
const runRecord: Readonly<Record<keyof RunRecord, Form>> = {
  place: record({ epoch: whole(), batch: whole() }),
  batchSize: whole(1),
  count: orNull(whole(1)),
  stepsPerEpoch: orNull(whole(1)),
  firstEpoch: whole(),
  shuffle: flag,
  seed: whole(),
  gathered: orNull(record({ samples: finite, sums: floats, tensors: listOf(listOf(floats)) })),
  callbacks: listOf(record({ kind: text, state: anything })),
};

/** Throws DataError, with the place, unless a description has the form that `save` gives it. */
export const checkSaved = (saved: unknown, where: string): SavedModel => {
  record(savedModel)(saved, `${where}: the description of the model`);
  return saved as SavedModel;
};

/** The same for a run. */
export const checkRun = (run: unknown, where: string): RunRecord => {
  record(runRecord)(run, `${where}: the run`);
  return run as RunRecord;
};
