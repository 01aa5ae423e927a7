// A table by its plan: parts, features and network, as the program that the page gives away makes them, too.

import type { CsvInput } from "../../csv/index.js";
import { ArgumentError } from "../../errors.js";
import {
  adam,
  type DataTable,
  dense,
  earlyStopping,
  type FitOptions,
  featureColumns,
  type History,
  hashing,
  imputation,
  type Model,
  normalization,
  type Split,
  sequential,
  textVectorization,
} from "../../index.js";
import { readPlanned } from "./look.js";
import {
  type ColumnFacts,
  inputsOf,
  networkSizes,
  patience,
  type StepCall,
  stepsOf,
  type TablePlan,
  validationShare,
} from "./plan.js";

export interface Study {
  readonly plan: TablePlan;
  readonly table: DataTable;
  /** Of the columns as the plan takes them. */
  readonly facts: Readonly<Record<string, ColumnFacts>>;
  readonly parts: Split;
  readonly model: Model;
  /** What stands for the labels; undefined where a number is predicted. */
  readonly classes: readonly string[] | undefined;
}

/** Fewer rows than these teach nothing. */
const fewestRows = 20;
const mostClasses = 50;

const makers: { readonly [Name in StepCall["name"]]: (options: never) => ReturnType<typeof normalization> } = {
  hashing,
  imputation,
  normalization,
  textVectorization,
};

const makeStep = ({ name, options = {} }: StepCall) => makers[name](options as never);

/** Reads the table, takes it apart and makes the network. Throws DataError and ArgumentError that say what does not fit. */
export const prepareStudy = async (
  input: CsvInput,
  plan: TablePlan,
  found: Readonly<Record<string, ColumnFacts>>,
): Promise<Study> => {
  const { table, facts } = await readPlanned(input, plan, found);
  const { target, task, heldOut, seed, learningRate } = plan;
  if (table.count < fewestRows) {
    throw new ArgumentError(
      `the table: expected at least ${fewestRows} rows ${plan.gaps === "drop" ? "without gaps" : "with a target"}, received ${table.count}.`,
    );
  }
  const isClasses = task === "classes";
  const { distinct, kind } = facts[target]!;
  if (isClasses ? distinct < 2 || distinct > mostClasses : kind === "text") {
    const expected = isClasses ? `from 2 to ${mostClasses} classes` : "numbers";
    throw new ArgumentError(
      `${target}: expected ${expected}, received ${isClasses ? distinct : "texts"}. Choose another target, or another kind.`,
    );
  }
  const parts = table.split({
    ...{ validation: validationShare, test: heldOut, seed },
    ...(isClasses ? { stratify: target } : {}),
  });
  const columns = Object.fromEntries(
    inputsOf(plan).map(({ name, use }) => {
      const steps = stepsOf(use, facts[name]!);
      return [name, steps === "auto" ? steps : steps.map(makeStep)] as const;
    }),
  );
  const features = featureColumns(parts.train, { target: isClasses ? { [target]: "classes" } : target, columns });
  const { classes } = features;
  const model = sequential(
    [
      ...networkSizes[plan.size].map((units) => dense(units, { activation: "relu" })),
      classes ? dense(classes.length, { activation: "softmax" }) : dense(1),
    ],
    { features, seed },
  );
  model.compile({
    optimizer: adam({ learningRate }),
    ...(classes
      ? { loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] }
      : { loss: "meanSquaredError", metrics: [] }),
  });
  return { plan, table, facts, parts, model, classes };
};

/** Trains by the plan; the best weights of the run are kept. */
export const train = (
  { model, parts, plan }: Study,
  { callbacks = [], ...options }: Pick<FitOptions, "callbacks" | "diagnose" | "verbose" | "signal">,
): Promise<History> =>
  model.fit(parts.train, {
    ...{ epochs: plan.epochs, batchSize: plan.batchSize, validationData: parts.validation },
    ...options,
    callbacks: [earlyStopping({ patience, restoreBestWeights: true }), callbacks].flat(),
  });
