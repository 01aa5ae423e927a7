// Training a model on a data set: options and data are checked before anything is touched, then the loop runs.

import { countOf } from "../data/columns.js";
import type { Dataset } from "../data/forms.js";
import { isSource, type Source } from "../data/source.js";
import { ArgumentError } from "../errors.js";
import { checkFlag, checkFraction, checkOptions, checkSeed, checkWhole } from "../options.js";
import { resolveThreads } from "../runtime/settings.js";
import { Slice } from "../runtime/yield.js";
import type { Callback, Place, Trained } from "./callback.js";
import type { Core } from "./core.js";
import { checkSignal, type FitOptions, fitOptions, weightsOf } from "./fit-options.js";
import { type History, runLoop, validationKey } from "./loop.js";
import { givenInputs } from "./network.js";
import { ArraySteps, Pass } from "./pass.js";
import { readBatchInTurns, weighedByClass } from "./read-batch.js";
import { checkVerbose, createReporter } from "./reporter.js";
import { Run } from "./run.js";
import type { BatchColumns } from "./runner.js";
import { specOf } from "./trainer.js";

type Resuming = typeof import("./resume.js");

/** The options, checked. */
const readOptions = (options: FitOptions, core: Core, resuming: Resuming | undefined) => {
  checkOptions("fit", options, fitOptions);
  checkFlag(options.resume ?? false, "fit: resume");
  const resumed = resuming?.resumable(core.run?.(), options);
  const from: Place = resumed?.place ?? { epoch: options.initialEpoch ?? 0, batch: 0 };
  const { epochs = 1, validationSplit = 0, validationData, validationSteps, signal } = options;
  const { batchSize = 32, shuffle = true, seed = core.seed } = resumed ?? options;
  const stepsPerEpoch = (resumed ?? options).stepsPerEpoch ?? undefined;
  checkWhole(epochs, "fit: epochs", 1);
  checkWhole(batchSize, "fit: batchSize", 1);
  if (stepsPerEpoch !== undefined) checkWhole(stepsPerEpoch, "fit: stepsPerEpoch", 1);
  checkWhole(from.epoch, "fit: initialEpoch", 0);
  if (from.epoch > epochs) {
    throw new ArgumentError(
      `fit: expected ${resumed ? "to resume at an epoch" : "initialEpoch"} of at most epochs, ${epochs}, received ${from.epoch}. ` +
        "As in Keras, epochs is the number of the last epoch, not how many more to train.",
    );
  }
  checkSeed(seed, "fit");
  checkFlag(shuffle, "fit: shuffle");
  checkFraction(validationSplit, "fit: validationSplit");
  if (validationSplit > 0 && validationData) {
    throw new ArgumentError("fit: expected validationSplit or validationData, received both. Leave one out.");
  }
  if (options.threads !== undefined) resolveThreads(options.threads, "fit");
  checkSignal(signal, "fit");
  signal?.throwIfAborted();
  const verbose = checkVerbose(options.verbose ?? "auto");
  const { diagnose = false } = options;
  if (diagnose !== "fix" && typeof diagnose !== "function") checkFlag(diagnose, "fit: diagnose");
  return {
    ...{ epochs, batchSize, stepsPerEpoch, validationSplit, validationData, validationSteps, signal },
    ...{ seed, shuffle, verbose, from, resumed, diagnose },
  };
};

/** Trains the core's network. `begun` is called when memory moves no more. */
export const runFit = async (
  core: Core,
  model: Trained,
  data: Dataset | Source,
  options: FitOptions,
  begun: () => void,
): Promise<History> => {
  let resuming = options.resume === true ? await import("./resume.js") : undefined;
  let read = readOptions(options, core, resuming);
  const { signal } = read;
  const callbacks: readonly Callback[] =
    options.callbacks === undefined
      ? []
      : (await import("./read-callbacks.js")).readCallbacks(options.callbacks, "fit");
  if (read.diagnose !== false && isSource(data)) {
    throw new ArgumentError(
      "fit: diagnose looks at rows before and while they are trained on, and a source gives each once. Give arrays, or leave diagnose out.",
    );
  }
  if (read.diagnose !== false && core.sharing) {
    throw new ArgumentError(
      "fit: diagnose looks at whole steps, and a model that was given to distribute makes parts of them. Leave it out.",
    );
  }
  for (const callback of callbacks) {
    if (!(await callback.resumeRun?.(model))) continue;
    resuming ??= await import("./resume.js");
    read = readOptions({ ...options, resume: true }, core, resuming);
  }
  const { batchSize } = read;
  const trainer = core.trainerFor("fit");
  // Each of these may take as long as some frames of a page.
  const slice = new Slice();
  const readData = (given: Dataset) =>
    readBatchInTurns(core.network, trainer, given, weightsOf("fit", given, options), "fit", slice, signal);
  // Weights by class are for what is trained on: validation neither is counted for them nor has any, as in Keras.
  const weigh = (batch: BatchColumns) => weighedByClass(core.network, batch, options, "fit");
  const sources = isSource(data) ? await import("./source-steps.js") : undefined;
  const source = sources && {
    reader: sources.openSource(data as Source, options, read),
    read: async (given: Dataset) => weigh(await readData(given)),
  };
  const { programs } = core.network;
  const passes: Pass[] = [];
  let run: Run | undefined;
  const passOf = (kind: "train" | "evaluate", columns: BatchColumns): Pass => {
    const pass = new Pass(columns, batchSize, (batch) => trainer.runner(kind, batch), programs);
    passes.push(pass);
    return pass;
  };
  const advance = (): void => trainer.advance(core.seed);
  const { diagnose } = read;
  const plan = { core, trainer, model, fix: diagnose === "fix", epochs: read.epochs };
  const onVerdict = typeof diagnose === "function" ? diagnose : undefined;
  const doctor = diagnose ? new (await import("../doctor/doctor.js")).Doctor({ ...plan, onVerdict }) : undefined;
  try {
    // Of a source, the first batch stands for all of them.
    if (source && read.resumed) await sources.passBy(source.reader, read.resumed);
    const columns = source ? await sources.readFirst(source, read.from.epoch) : await readData(data as Dataset);
    await slice.breathe(signal);
    const { validationSplit, validationData, validationSteps } = read;
    const evaluating =
      validationSplit > 0 || validationData !== undefined || validationSteps !== undefined
        ? await (await import("./evaluate.js")).openValidation(core, trainer, read, columns, slice)
        : undefined;
    const { validating } = evaluating ?? {};
    const trained = source ? columns : await weigh(evaluating?.trained ?? columns);
    const count = countOf(trained.inputs);
    const whole = source ? count : Math.min(batchSize, count);
    checkSteps(read.stepsPerEpoch, source ? undefined : Math.ceil(count / whole));
    const settings = {
      ...{ batchSize, shuffle: read.shuffle, seed: read.seed, stepsPerEpoch: read.stepsPerEpoch ?? null },
      count: source ? (source.reader.count ?? null) : count,
      firstEpoch: read.resumed?.firstEpoch ?? read.from.epoch,
    };
    if (read.resumed) resuming!.checkCount(read.resumed, settings.count);
    if (options.threads !== undefined) await core.takeThreads(options.threads);
    await core.build(givenInputs(columns.inputs), "fit");
    await slice.breathe(signal);
    const validation = evaluating?.ready((given) => passOf("evaluate", given));
    await slice.breathe(signal);
    await trainer.prepare(
      [whole, count % whole].map((size) => specOf(trained, size)),
      slice,
    );
    const runnerFor = (given: BatchColumns) => trainer.runner("train", specOf(given, countOf(given.inputs)));
    const seed = read.shuffle ? read.seed : undefined;
    const trains = source ? undefined : passOf("train", trained);
    await doctor?.prepare(trained, validating, trains!, seed, advance, slice);
    const steps = source
      ? new sources.SourceSteps({ ...source, runnerFor, advance }, trained)
      : new ArraySteps(trains!, seed, advance, read.stepsPerEpoch, doctor);
    const told = { epochs: read.epochs, batchSize: whole, samples: steps.count };
    const reporter = await createReporter(core.sharing?.speaks === false ? "silent" : read.verbose, told);
    const guarding = core.network.session.memory.threads > 1 ? await import("./guarded.js") : undefined;
    await slice.breathe(signal);
    begun();
    const earlier = read.resumed?.gathered ?? null;
    if (read.resumed) resuming!.restoreStates(callbacks, read.resumed.callbacks);
    run = new Run(settings, read.from, earlier, steps.gathered, callbacks);
    core.run = run.record;
    const { passed, freeze } = run;
    const train = (checkpoint?: () => void) =>
      runLoop({
        model,
        steps,
        validation: validation && {
          keys: validation.keys.map(validationKey),
          run: async (turns, abort) => {
            const gathered = await validation.run(turns, abort);
            core.tables = { ...steps.tables(), ...gathered.tables(validationKey) };
            return gathered.logs();
          },
        },
        told,
        from: read.from,
        earlier,
        callbacks: doctor ? [...callbacks, doctor] : callbacks,
        reporter,
        signal,
        passed,
        halted: freeze,
        checkpoint,
      });
    const history = await (guarding ? guarding.guarded(core, trainer, train) : train());
    return doctor ? { ...history, diagnosis: doctor.diagnosis } : history;
  } finally {
    run?.end();
    for (const pass of passes) pass.end();
    doctor?.end();
    await source?.reader.close();
  }
};

const checkSteps = (steps: number | undefined, most: number | undefined): void => {
  if (steps === undefined || most === undefined || steps <= most) return;
  throw new ArgumentError(
    `fit: stepsPerEpoch: expected at most the ${most} batches that the data make, received ${steps}.`,
  );
};
