// Every pair of public calls on one model: while the first is under way, the second goes beside it, waits for it or is refused, as the
// table of turns says; and the model is right afterwards. Walked in Node and on a page.

import {
  dense,
  diagnose,
  explain,
  importWeights,
  type Model,
  type ModelTrainer,
  type Probe,
  StateError,
  sequential,
  sgd,
  type Threads,
  type TrainingStep,
  weightsHash,
  writeSafetensors,
} from "../../src/index.js";
import { nextTask } from "../../src/runtime/yield.js";
import { type CallName, callNames, lasting, type Rule, ruleOf } from "../../src/training/turns.js";
import { rows } from "./reference.js";

const x = rows(48, 5, 21);
const y = rows(48, 2, 22);

/** A model that is compiled, with a step of its own loop, a trainer and a probe. */
interface Subject {
  readonly model: Model;
  readonly step: TrainingStep;
  readonly trainer: ModelTrainer;
  readonly probe: Probe;
  /** Its first weights. */
  readonly first: readonly Float32Array[];
  /** The same as a file. */
  readonly file: Uint8Array;
  /** What `fit` is told about threads. */
  readonly threads: Threads | undefined;
  /** Ends `fit` when the test has seen enough; without it three epochs are enough. */
  readonly long: boolean;
}

const settings = (learningRate: number) => ({ optimizer: sgd({ learningRate }), loss: "meanSquaredError" }) as const;

/** How every call of the table is made, with results that can be compared. */
export const calls: Readonly<Record<CallName, (subject: Subject) => unknown>> = {
  fit: ({ model, threads, long }) =>
    model.fit(x, y, {
      batchSize: 8,
      epochs: long ? 1_000_000 : 3,
      verbose: "silent",
      ...(threads === undefined ? {} : { threads }),
    }),
  trainOnBatch: ({ model }) => model.trainOnBatch(x, y),
  inspect: ({ model }) => model.inspect(x, y),
  diagnose: ({ model }) => diagnose({ epochs: [0], history: { loss: [1] } }, model, { x, y }),
  explain: ({ model }) => explain(model, { x, y }),
  compileStep: ({ model }) => model.compileStep({ ...settings(0.1), batchSize: 4 }),
  build: ({ model }) => model.build([5]),
  evaluate: ({ model }) => model.evaluate(x, y, { batchSize: 1 }),
  predict: ({ model }) => model.predict(x, { batchSize: 1 }),
  save: ({ model }) => (model as unknown as { save(): unknown }).save(),
  compile: ({ model }) => model.compile(settings(0.1)),
  setTrainable: ({ model }) => model.setTrainable(/bias$/, false),
  resetStates: ({ model }) => (model as unknown as { resetStates(): unknown }).resetStates(),
  "step.run": ({ step }) => step.run({ x, y }),
  "trainer.run": ({ trainer }) => trainer.run({ x, y }),
  "probe.run": ({ probe }) => probe.run({ x, y }),
  setWeights: ({ model, first }) => model.setWeights(first),
  learningRate: ({ model }) => Object.assign(model, { learningRate: model.learningRate }),
  importWeights: ({ model, file }) => importWeights(model, file),
  getWeights: ({ model }) => model.getWeights(),
  summary: ({ model }) => String(model.summary()),
};

/** On how many threads: as many as the model has, or more from the `fit` that is under way. */
export type Walked = Threads | "more";

/** Calls that models have; the table may be ahead of them. */
export const known = callNames.filter(
  (name) =>
    ["explain", "step.run", "trainer.run", "probe.run", "importWeights"].includes(name) ||
    name in sequential([dense(1)]),
);

const weights = async (): Promise<readonly Float32Array[]> => {
  const model = sequential([dense(7, { activation: "tanh" }), dense(2)], { seed: 4 });
  await model.build([5]);
  return Object.values(model.getWeights()).map(({ data }) => data as Float32Array);
};

const subject = async (
  name: Walked,
  { learningRate = 0.1, long = false }: { readonly learningRate?: number; readonly long?: boolean } = {},
): Promise<Subject> => {
  const own = name === "more" ? 1 : name;
  const model = sequential([dense(7, { activation: "tanh" }), dense(2)], { seed: 4, threads: own });
  const step = await model.compileStep({ ...settings(learningRate), batchSize: 48, sampleShape: [5] });
  const first = await weights();
  model.setWeights(first);
  const file = writeSafetensors(model.getWeights());
  const trainer = model.createTrainer(settings(learningRate));
  const probe = await model.observe({ outputs: ["sequential/dense"], gradients: true });
  return { model, step, trainer, probe, first, file, threads: name === "more" ? 2 : undefined, long };
};

/** Makes a call, whether it throws at once or rejects. */
const started = async (name: CallName, on: Subject): Promise<unknown> => calls[name](on);

const outcome = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

const predictions = async ({ model }: Subject): Promise<readonly number[]> => {
  const { data } = await model.predict(x);
  return Array.from(data as Float32Array);
};

/** What a model that did nothing else predicts with the same weights. */
const quiet = async (on: Subject): Promise<readonly number[]> => {
  const other = await subject(1);
  other.model.setWeights(on.model.getWeights());
  return predictions(other);
};

/** How one call after the other leaves a model. */
const inTurn = async (threads: Walked, names: readonly CallName[]): Promise<string> => {
  const on = await subject(threads);
  for (const name of names) await started(name, on);
  return weightsHash(on.model.getWeights());
};

/** Throws when something is not what it has to be. */
const expectSame = (what: string, actual: unknown, expected: unknown): void => {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (found !== wanted) throw new Error(`${what}: expected ${wanted}, received ${found}.`);
};

type Check = (first: CallName, second: CallName, threads: Walked) => Promise<void>;

const checks: Readonly<Record<Rule, Check>> = {
  refused: async (first, second, threads) => {
    const on = await subject(threads);
    const under = started(first, on);
    const error = await outcome(started(second, on));
    const refusal = `${second}: the model is busy with ${first}. Await that call first.`;
    expectSame("the refusal", error instanceof StateError && error.message, refusal);
    await under;
    expectSame("the weights", weightsHash(on.model.getWeights()), await inTurn(threads, [first]));
    expectSame("the predictions", await predictions(on), await quiet(on));
  },
  after: async (first, second, threads) => {
    const on = await subject(threads);
    const order: CallName[] = [];
    await Promise.all([first, second].map((name) => started(name, on).then(() => order.push(name))));
    expectSame("the order", order, [first, second]);
    expectSame("the weights", weightsHash(on.model.getWeights()), await inTurn(threads, [first, second]));
    expectSame("the predictions", await predictions(on), await quiet(on));
  },
  beside: async (first, second, threads) => {
    // Nothing moves at a rate of 0, so that what is read beside training is known.
    const on = await subject(threads, { learningRate: 0, long: true });
    const expected = await predictions(on);
    const under = started(first, on);
    // Said until it is heard: what is said before the first epoch, while threads start, counts for no run.
    const ended = under.then(() => true);
    const later = () => nextTask().then(() => false);
    try {
      // Asked for twice: before the programs are made and once the first call is well under way.
      for (let i = 0; i < 2; i++) {
        const result = await started(second, on).catch((error: unknown) => passOverStep(second, error));
        if (second === "predict") {
          expectSame("the predictions beside", Array.from((result as { data: Float32Array }).data), expected);
        }
        await nextTask();
      }
    } finally {
      do on.model.stopTraining = true;
      while (!(await Promise.race([ended, later()])));
    }
    expectSame("the weights", weightsHash(on.model.getWeights()), weightsHash((await subject(1)).model.getWeights()));
    expectSame("the predictions", await predictions(on), expected);
  },
};

/** What cannot wait is refused on a page in the middle of a step, which other threads make there; it may be asked for between two. */
const passOverStep = (second: CallName, error: unknown): void => {
  const refusal = `${second}: a training step is under way. Read and write weights in a callback of fit, or await fit.`;
  const mayBe = typeof document !== "undefined" && ["getWeights", "setWeights"].includes(second);
  if (!mayBe || !(error instanceof StateError) || error.message !== refusal) throw error;
};

/** Every call that lasts, with every call that may come meanwhile and what becomes of it. */
export const pairs = known
  .filter(lasting)
  .map((first) => ({ first, others: known.map((second) => ({ second, rule: ruleOf(first, second) })) }));

/** Makes the second call while the first is under way. Throws when it is not treated as the table says, or when something is wrong afterwards. */
export const walkPair = (first: CallName, second: CallName, threads: Walked): Promise<void> =>
  checks[ruleOf(first, second)](first, second, threads);
