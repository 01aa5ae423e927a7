// The worker of the table's page: reads, trains, tests, predicts, and writes files.

import { trainingReport } from "../../evaluation/index.js";
import { type History, weightsHash } from "../../index.js";
import type { Language } from "../language.js";
import { serveCalls } from "../own/calls.js";
import { loaded, type Trained, Training } from "../own/training.js";
import { toTypeScript } from "./code.js";
import { type FormField, fieldsOf, rowOf } from "./fields.js";
import { lookAt, type TableLook } from "./look.js";
import type { ColumnFacts, TablePlan } from "./plan.js";
import { type Results, resultsOf } from "./results.js";
import { makeSample, type SampleName } from "./samples.js";
import { prepareStudy, type Study, train } from "./study.js";

/** What a plan comes to before it is trained by. */
export interface Counts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly classes: readonly string[] | undefined;
}

export interface Finished extends Omit<Trained, "history"> {
  readonly hash: string;
  readonly fields: readonly FormField[];
  /** Undefined where the run went so wrong that nothing can be said. */
  readonly results: Results | undefined;
}

/** What was predicted for the row of the form. */
export type Answer = { readonly value: number } | { readonly probabilities: readonly number[] };

const training = new Training();
let file: { readonly bytes: Uint8Array; readonly name: string } | undefined;
let found: Readonly<Record<string, ColumnFacts>> = {};
let study: Study | undefined;
let history: History | undefined;
let fields: readonly FormField[] = [];

const opened = (): Uint8Array => file!.bytes;
const trained = (): Study => study!;

const handlers = {
  open: async ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Promise<TableLook> => {
    training.stop();
    const look = await lookAt(() => bytes);
    file = { name, bytes };
    found = Object.fromEntries(look.columns.map((column) => [column.name, column]));
    return look;
  },
  sample: (name: SampleName): Promise<TableLook> =>
    handlers.open({ name: `${name}.csv`, bytes: new TextEncoder().encode(makeSample(name)) }),
  check: async (plan: TablePlan): Promise<Counts> => {
    await loaded;
    const { parts, classes } = await prepareStudy(opened(), plan, found);
    return { train: parts.train.count, validation: parts.validation.count, test: parts.test.count, classes };
  },
  train: async ({ plan, width }: { readonly plan: TablePlan; readonly width: number }): Promise<Finished> => {
    await loaded;
    const prepared = await prepareStudy(opened(), plan, found);
    const run = await training.run(prepared.model, prepared.parts.train.count, (options) => train(prepared, options));
    study = prepared;
    fields = fieldsOf(prepared);
    history = run.history;
    const { epochs, diverged, verdict } = run;
    const results = diverged
      ? await resultsOf(prepared, width).catch(() => undefined)
      : await resultsOf(prepared, width);
    return { epochs, diverged, verdict, fields, results, hash: weightsHash(prepared.model.getWeights()) };
  },
  pause: (): void => training.pause(),
  resume: (): void => training.resume(),
  stop: (): void => training.stop(),
  predict: async (given: Readonly<Record<string, FormField["value"] | null>>): Promise<Answer> => {
    const { data } = await trained().model.predict([rowOf(fields, given)]);
    return trained().classes ? { probabilities: [...data!] } : { value: data![0]! };
  },
  model: (): Promise<Uint8Array> => trained().model.save(),
  report: async (language: Language): Promise<string> => {
    const { model, parts } = trained();
    const title = file!.name.replace(/\.\w+$/, "");
    const report = await trainingReport(model, { ...(history ? { history } : {}), data: parts.test, title, language });
    return report.html;
  },
  code: (): string => {
    const { plan, facts, classes } = trained();
    return toTypeScript(plan, found, facts, classes?.length, file!.name);
  },
};

export type TableHandlers = typeof handlers;

serveCalls(handlers);
