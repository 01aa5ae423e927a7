// Models that are to speak with one voice: whether they can, and what each of them says of some samples.

import { type Data, type Dataset, isArrayData, isDataset } from "../../data/forms.js";
import { isSource } from "../../data/source.js";
import { ArgumentError, DataError, StateError, show } from "../../errors.js";
import { activation } from "../../layers/activation.js";
import { connect, input, listOf, type Symbolic, type Symbolics } from "../../layers/functional/symbolic.js";
import type { Features } from "../../preprocessing/features.js";
import { writePart } from "../../schema.js";
import { DataTable, type Rows } from "../../table/table.js";
import { type Core, cores } from "../../training/core.js";
import { onlyInput, onlyOutput } from "../../training/entries.js";
import { Model } from "../../training/model.js";
import { model } from "../../training/model-of.js";
import type { Goal } from "../../training/objective.js";

/** Samples that members are judged by: rows where they have features, or inputs with their targets. */
export type EnsembleData = Dataset | Rows | readonly [x: Data, y: Data] | readonly [x: Data, y: Data, weights: Data];

/** What members say, by output: numbers under a shape, samples first. */
export interface Spoken {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Whether a member's output of this goal is to be turned into probabilities before it is averaged. */
export const speaksLogits = ({ loss }: Goal): boolean =>
  loss.fromLogits === true && "fromLogits" in ((loss.config ?? {}) as object);

const shapesOf = ({ network }: Core): string => JSON.stringify(network.inputs.map(({ name, shape }) => [name, shape]));
const outputsOf = ({ graph }: Core): string => {
  const { outputs } = graph;
  return "origin" in outputs ? onlyOutput : Object.keys(outputs).join(", ");
};
const featuresOf = ({ features }: Core): string => JSON.stringify(features ? writePart(features) : null);
const lossesOf = ({ trainer }: Core): string =>
  trainer ? JSON.stringify(trainer.goals.map(({ output, loss }) => [output, loss.name, loss.config ?? null])) : "none";

/** Models that take the same inputs and foretell the same outputs. */
export class Members {
  readonly cores: readonly Core[];

  /** Throws ArgumentError for models that do not belong together, and StateError for one that is not built. */
  constructor(
    readonly models: readonly Model[],
    where: string,
  ) {
    if (!Array.isArray(models) || models.length === 0) {
      throw new ArgumentError(`${where}: expected a list of models, at least one, received ${show(models)}.`);
    }
    for (const [i, each] of models.entries()) {
      if (!(each instanceof Model)) {
        throw new ArgumentError(`${where}: models[${i}]: expected a model, received ${show(each)}.`);
      }
      if (!cores.get(each)!.network.built) {
        throw new StateError(`${where}: models[${i}]: expected a model that has weights. Call fit or build first.`);
      }
    }
    this.cores = models.map((each) => cores.get(each)!);
    const [first] = this.cores;
    for (const [i, core] of this.cores.entries()) {
      for (const [what, of] of [
        ["inputs", shapesOf],
        ["outputs", outputsOf],
        ["losses", lossesOf],
        ["features", featuresOf],
      ] as const) {
        if (of(core) === of(first!)) continue;
        const shown = what === "features" ? "others" : of(core);
        throw new ArgumentError(
          `${where}: models[${i}]: expected the ${what} of models[0]${what === "features" ? "" : `, ${of(first!)}`}, received ${shown}.`,
        );
      }
    }
  }

  get features(): Features | undefined {
    return this.cores[0]!.features;
  }

  /** What the first one was compiled for. Throws StateError where it was not. */
  goals(where: string): readonly Goal[] {
    return this.cores[0]!.trainerFor(where).goals;
  }

  /** The names of outputs; "y" for the only one. */
  get outputs(): readonly string[] {
    const { outputs } = this.cores[0]!.graph;
    return "origin" in outputs ? [onlyOutput] : Object.keys(outputs);
  }

  /** Their inputs, and of some members what they foretell by output: probabilities where they were trained on logits. */
  graph(chosen: readonly number[]): {
    readonly inputs: Symbolics;
    readonly spoken: readonly Readonly<Record<string, Symbolic>>[];
  } {
    const specs = this.cores[0]!.network.inputs;
    const named = specs.map(({ name, shape }) => [name, input(shape, name === onlyInput ? {} : { name })] as const);
    const inputs: Symbolics =
      specs.length === 1 && specs[0]!.name === onlyInput ? named[0]![1] : Object.fromEntries(named);
    const goals = this.cores[0]!.trainer?.goals ?? [];
    const spoken = chosen.map((i) => {
      const [only, ...others] = listOf(inputs);
      const whole =
        others.length === 0 && only ? connect(this.models[i]!, only) : connect(this.models[i]!, inputs as never);
      return Object.fromEntries(
        this.outputs.map((output) => {
          const said = output === onlyOutput ? whole : whole.get(output);
          const goal = goals.find((each) => each.output === output && speaksLogits(each));
          return [output, goal ? connect(activation(goal.loss.binary ? "sigmoid" : "softmax"), said) : said];
        }),
      );
    });
    return { inputs, spoken };
  }

  /** Inputs, targets and weights of samples. Throws ArgumentError for what is no such data. */
  read(data: unknown, where: string): Dataset {
    const rows = data instanceof DataTable || (Array.isArray(data) && !isArrayData(data[0]));
    if (!(rows || isDataset(data) || (Array.isArray(data) && !isSource(data)))) {
      throw new ArgumentError(
        `${where}: data: expected { x, y }, [x, y] or rows to judge the models by, received ${show(data)}.`,
      );
    }
    if (rows && !this.features) {
      throw new DataError(`${where}: data: expected { x, y }, since the models have no features, received rows.`);
    }
    const [x, y, sampleWeight] = rows || isDataset(data) ? [] : (data as readonly Data[]);
    const given = rows || isDataset(data) ? data : { x, y, ...(sampleWeight && { sampleWeight }) };
    return (this.features?.call(where, [given])[0] ?? given) as Dataset;
  }

  /** What every member says of some samples, by output. */
  async say(x: Data, batchSize: number): Promise<readonly Readonly<Record<string, Spoken>>[]> {
    const { inputs, spoken } = this.graph(this.models.map((_, i) => i));
    const names = spoken.map((said, i) => Object.keys(said).map((output) => [output, `m${i}_${output}`] as const));
    const all = Object.fromEntries(names.flatMap((own, i) => own.map(([output, name]) => [name, spoken[i]![output]!])));
    const given = await model({ inputs, outputs: all }).predict(x, { batchSize });
    const values = given as unknown as Readonly<Record<string, Spoken>>;
    return names.map((own) => Object.fromEntries(own.map(([output, name]) => [output, values[name]!])));
  }
}
