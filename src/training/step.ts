// One training step: forward propagation, loss, backpropagation and update, as one program and one call.

import { StateError } from "../errors.js";
import { differentiate } from "../graph/differentiate.js";
import type { Tensors } from "../layers/layer.js";
import type { Optimizer, UpdateState } from "../optimizers/optimizer.js";
import { type Assignment, compileProgram, type Program } from "../program/program.js";
import type { LoadedProgram, Session } from "../runtime/session.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import type { Columns } from "./data.js";
import { entriesOf, type Network, onlyOutput } from "./network.js";
import { type Goal, type TargetSpec, targetInput, targetLeaf, traceObjective } from "./objective.js";

/** A number that the host works out before every step. */
interface PerStep {
  readonly name: string;
  readonly value: (step: number, learningRate: number) => number;
}

/** What an optimizer keeps: its slots in memory, its step number, its learning rate. */
export class OptimizerState {
  learningRate: number;
  /** Updates made so far. */
  step = 0;
  readonly #slots = new Map<string, Tensor>();
  readonly #perStep = new Map<string, PerStep>();
  readonly #rate = leaf({ kind: "scalar", name: "learningRate" }, []);

  constructor(
    readonly optimizer: Optimizer,
    /** Where the slots lie; another one after the model has moved. */
    public session: Session,
  ) {
    this.learningRate = optimizer.learningRate;
  }

  /** Slots by name, in the order in which they were asked for. */
  get slots(): ReadonlyMap<string, Tensor> {
    return this.#slots;
  }

  /** The assignments of one step: new values of a parameter and of its slots. */
  trace(path: string, parameter: Tensor, gradient: Tensor): Assignment[] {
    const writes: Assignment[] = [];
    const state: UpdateState = {
      slot: (name, initial = 0) => {
        const slot = this.#slot(`${path}/${name}`, parameter.shape, initial);
        return { read: slot, write: (value) => writes.push({ variable: slot, value }) };
      },
      learningRate: this.#rate,
      perStep: (name, value) => {
        const scalar = `${this.optimizer.name}.${name}`;
        this.#perStep.set(scalar, { name: scalar, value });
        return leaf({ kind: "scalar", name: scalar }, []);
      },
    };
    const value = this.optimizer.update(parameter, gradient, state);
    return [...writes, { variable: parameter, value }];
  }

  #slot(name: string, shape: Shape, initial: number): Tensor {
    let slot = this.#slots.get(name);
    if (!slot) {
      slot = leaf({ kind: "variable", name }, shape);
      this.session.define(slot, new Float32Array(sizeOf(shape)).fill(initial));
      this.#slots.set(name, slot);
    }
    return slot;
  }

  /** Gives the slots' memory back, when another optimizer takes over. The programs that use them must be unloaded. */
  release(): void {
    for (const slot of this.#slots.values()) this.session.forget(slot);
    this.#slots.clear();
  }

  /** Counts the step and sets all runtime scalars for it. */
  advance(): void {
    this.step += 1;
    this.session.setScalar("step", this.step, "int32");
    this.session.setScalar("learningRate", this.learningRate, "float32");
    for (const { name, value } of this.#perStep.values()) {
      this.session.setScalar(name, value(this.step, this.learningRate), "float32");
    }
  }
}

/** A traced program with the names of what it returns. */
export interface TracedProgram {
  readonly program: Program;
  /** "loss", then the metrics. */
  readonly keys: readonly string[];
  readonly outputs: Tensors;
}

/** Work that can be interrupted between its stages. */
export type Stages<Result> = Generator<undefined, Result>;

/** Does all stages at a stretch. */
export const finish = <Result>(stages: Stages<Result>): Result => {
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value;
  }
};

interface Setting {
  readonly network: Network;
  readonly goals: readonly Goal[];
  readonly targets: readonly TargetSpec[];
}

const traceLoss = ({ network, goals, targets }: Setting, batch: number, training: boolean) => {
  const traced = network.trace(network.inputs, batch, training);
  const leaves = new Map(
    entriesOf(traced.outputs, onlyOutput).map(([name]) => {
      const goal = goals.find(({ output }) => output === name)!;
      const { shape } = targets.find((target) => target.name === name)!;
      return [name, targetLeaf(name, goal, shape, batch)];
    }),
  );
  return { ...traced, objective: traceObjective(goals, traced.outputs, leaves, traced.trace.penalties) };
};

/**
 * The program of a training step for batches of a size, in stages: a page, whose engine has not compiled these functions yet, would
 * miss frames if they came at once.
 */
export function* traceTraining(setting: Setting, batch: number, optimizer: OptimizerState): Stages<TracedProgram> {
  const { trace, outputs, objective } = traceLoss(setting, batch, true);
  const parameters = setting.network.variables.filter(({ trainable }) => trainable);
  if (parameters.length === 0) {
    throw new StateError(
      "fit: the model has no parameters to train. Give it a layer that has some, such as dense(10).",
    );
  }
  yield;
  const gradients = differentiate(
    objective.loss,
    parameters.map(({ tensor }) => tensor),
  );
  const updates = parameters.flatMap(({ path, tensor }, i) => optimizer.trace(path, tensor, gradients[i]!));
  yield;
  const { loss, metrics } = objective;
  return {
    program: compileProgram([loss, ...metrics.map(({ value }) => value)], [...updates, ...trace.writes]),
    keys: ["loss", ...metrics.map(({ key }) => key)],
    outputs,
  };
}

/** The program that computes loss and metrics without training. */
export const traceEvaluation = (setting: Setting, batch: number): TracedProgram => {
  const { outputs, objective } = traceLoss(setting, batch, false);
  const { loss, metrics } = objective;
  return {
    program: compileProgram([loss, ...metrics.map(({ value }) => value)]),
    keys: ["loss", ...metrics.map(({ key }) => key)],
    outputs,
  };
};

/** The program that computes predictions. */
export const tracePrediction = (network: Network, batch: number): TracedProgram => {
  const { outputs } = network.trace(network.inputs, batch, false);
  const entries = entriesOf(outputs, onlyOutput);
  return {
    program: compileProgram(entries.map(([, tensor]) => tensor)),
    keys: entries.map(([name]) => name),
    outputs,
  };
};

/** Where one column of a batch is copied to. */
export interface Feed {
  readonly column: Columns[number];
  readonly word: number;
  readonly width: number;
}

/** Up to this many values a plain loop copies faster than TypedArray.set. */
const shortRow = 48;

/** A traced program in memory, fed with rows of data and read as numbers. */
export class Runner {
  readonly loaded: LoadedProgram;
  readonly keys: readonly string[];
  readonly outputs: Tensors;
  readonly #session: Session;
  readonly #words: readonly number[];

  constructor(session: Session, { program, keys, outputs }: TracedProgram) {
    this.#session = session;
    this.loaded = session.load(program);
    this.keys = keys;
    this.outputs = outputs;
    this.#words = program.outputs.map((tensor) => this.loaded.addressOf(tensor) >>> 2);
  }

  /** Where the inputs and targets among the columns go. Columns that the program does not read are left out. */
  feeds(inputs: Columns, targets: Columns): readonly Feed[] {
    const named = [
      ...inputs.map((column) => ({ name: column.name, column })),
      ...targets.map((column) => ({ name: targetInput(column.name), column })),
    ];
    return named.flatMap(({ name, column }) => {
      const input = this.loaded.inputs.get(name);
      return input ? [{ column, word: input.address >>> 2, width: sizeOf(column.shape.slice(1)) }] : [];
    });
  }

  /** Copies `count` rows, taken in the order of `indices` from `begin`, or straight from row `begin`. */
  feed(feeds: readonly Feed[], indices: Uint32Array | undefined, begin: number, count: number): void {
    for (const { column, word, width } of feeds) {
      const { data } = column;
      const memory = data instanceof Int32Array ? this.#session.memory.ints : this.#session.memory.floats;
      if (!indices) {
        if (count * width <= shortRow) {
          for (let i = 0; i < count * width; i++) memory[word + i] = data[begin * width + i]!;
        } else memory.set(data.subarray(begin * width, (begin + count) * width), word);
      } else if (width <= shortRow) {
        let to = word;
        for (let i = 0; i < count; i++) {
          const from = indices[begin + i]! * width;
          for (let j = 0; j < width; j++) memory[to++] = data[from + j]!;
        }
      } else {
        for (let i = 0; i < count; i++) {
          const from = indices[begin + i]! * width;
          memory.set(data.subarray(from, from + width), word + i * width);
        }
      }
    }
  }

  run(times = 1): void {
    this.#session.run(this.loaded, times);
  }

  /** Whether it has to run apart: a page's own thread may not wait for others, nor be held for long. */
  get apart(): boolean {
    return this.#session.apart(this.loaded);
  }

  /** Feeds it and runs it apart. */
  runApart(feed: () => void): Promise<void> {
    return this.#session.runApart(this.loaded, feed);
  }

  /** The number that output `i` holds. */
  scalar(i: number): number {
    return this.#session.memory.floats[this.#words[i]!]!;
  }
}
