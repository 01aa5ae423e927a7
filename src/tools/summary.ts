// What a model consists of, and what a step of its training costs: parameters, memory and operations, layer by layer.

import type { TracedLayer } from "../layers/trace.js";
import { whole } from "../schema.js";
import { shortened, textTable } from "../table/text-table.js";
import { closed, type OpenShape } from "../tensor/open-shape.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import { bytesPerValue, type Tensor } from "../tensor/tensor.js";
import type { Core } from "../training/core.js";
import { entriesOf, onlyOutput } from "../training/entries.js";
import type { Model } from "../training/model.js";
import { showBytes, showCount, showWhole } from "./figures.js";
import { flopsOf } from "./flops.js";
import type { StepPass } from "./instruction-facts.js";
import { coreOf, readToolOptions } from "./model-call.js";
import { type PlannedStep, planStep } from "./planned-step.js";

/** Options of `summary`. */
export interface SummaryOptions {
  /** Samples of a batch, for flops and memory. Default 32. */
  readonly batchSize?: number;
  /** What axes that may be of any length are taken to have. Default 32. */
  readonly length?: number;
}

/** Operations on numbers: two for each multiplication with its addition, one for each other operation of an element. */
export interface SummaryFlops {
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
}

/** A layer, its operations and its memory. */
export interface LayerSummary {
  readonly path: string;
  readonly kind: string;
  /** Shape of the output, the batch left out; of the first where there are several. */
  readonly output: Shape;
  /** Its own parameters and states, without those of layers inside. */
  readonly parameters: number;
  /** Those that training changes. */
  readonly trainableParameters: number;
  /** Of a step with a batch, without those of layers inside. */
  readonly flops: SummaryFlops;
  /** Of its outputs for a batch. */
  readonly outputBytes: number;
}

/** The layers of a model, with operations and memory. */
export interface ModelSummary {
  readonly name: string;
  readonly batchSize: number;
  /** The layers that hold no other, and those that hold some and compute something, too, as they are applied. */
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
  readonly trainableParameters: number;
  /** Of a step, the loss left out. */
  readonly flops: SummaryFlops;
  readonly memory: {
    /** Parameters and states. */
    readonly weights: number;
    /** What the optimizer keeps; 0 before `compile`. */
    readonly optimizer: number;
    /** What a step needs besides, for a batch; buffers that are not alive at the same time share their place. */
    readonly arena: number;
  };
  toString(): string;
}

const schema = { batchSize: whole(1, 32), length: whole(1, 32) };

const bytesOf = (tensors: Iterable<Tensor>): number => {
  let bytes = 0;
  for (const { dtype, shape } of tensors) bytes += bytesPerValue(dtype) * sizeOf(shape);
  return bytes;
};

/** Flops of the instructions that some facts choose. */
const flopsIn = ({ facts }: PlannedStep, chosen: (layer: string | undefined) => boolean): SummaryFlops => {
  const sums: Record<StepPass, number> = { forward: 0, backward: 0, update: 0 };
  for (const { layer, pass, instruction } of facts) if (chosen(layer)) sums[pass] += flopsOf(instruction);
  return sums;
};

const layersOf = (core: Core, step: PlannedStep): LayerSummary[] => {
  const { network } = core;
  const seen = new Map<string, TracedLayer>();
  for (const traced of step.layers) if (!seen.has(traced.path)) seen.set(traced.path, traced);
  const paths = [...seen.keys()];
  return [...seen].flatMap(([path, { layer, output }]): LayerSummary[] => {
    const own = network.variables.filter((variable) => variable.path.slice(0, variable.path.lastIndexOf("/")) === path);
    const flops = flopsIn(step, (of) => of === path);
    const holds = paths.some((other) => other.startsWith(`${path}/`));
    if (holds && own.length === 0 && flops.forward === 0) return [];
    const count = (among: typeof own): number => among.reduce((sum, { tensor }) => sum + sizeOf(tensor.shape), 0);
    const outputs = entriesOf(output, onlyOutput).map(([, tensor]) => tensor);
    return [
      {
        ...{ path, kind: layer.name, output: outputs[0]!.shape.slice(1), flops },
        parameters: count(own),
        trainableParameters: count(own.filter((variable) => variable.trainable && network.trains(variable.path))),
        outputBytes: bytesOf(outputs),
      },
    ];
  });
};

/**
 * A model's layers with output shapes, parameters (trained or not), operations of a training step forward and backward, and the memory of weights,
 * optimizer and step. Nothing is run, and nothing is taken of the model's memory; `model.summary()` tells shapes and parameters alone, without
 * this. The update counts once the model is compiled; the loss, whose targets only data decide, does not.
 * Keras: `model.summary()`; PyTorch: torchinfo's `summary`, which counts multiplications with their additions as one.
 * Throws ArgumentError for bad options, StateError before the model is built.
 *
 *     console.log(String(summary(model, { batchSize: 128 })));
 */
export const summary = (model: Model, options: SummaryOptions = {}): ModelSummary => {
  const where = "summary";
  const core = coreOf(model, where);
  const { batchSize, length } = readToolOptions(where, schema, options);
  const { network, trainer } = core;
  const inputs = network.inputs.map((input) => ({ ...input, shape: closed(input.shape as OpenShape, length) }));
  const step = planStep(core, inputs, batchSize, trainer?.optimizer);
  const layers = layersOf(core, step);
  const total = (field: "parameters" | "trainableParameters"): number =>
    layers.reduce((sum, layer) => sum + layer[field], 0);
  const made = {
    ...{ name: model.name, batchSize, layers },
    parameters: total("parameters"),
    trainableParameters: total("trainableParameters"),
    flops: flopsIn(step, () => true),
    memory: {
      weights: bytesOf(network.variables.map(({ tensor }) => tensor)),
      optimizer: bytesOf(step.slots.values()),
      arena: step.program.plan.bytes,
    },
  };
  return { ...made, toString: () => showSummary(made, trainer?.optimizer.name) };
};

const showSummary = (
  { name, batchSize, layers, parameters, trainableParameters, flops, memory }: Omit<ModelSummary, "toString">,
  optimizer: string | undefined,
): string => {
  // The outermost is in every path.
  const [root] = layers[0]?.path.split("/") ?? [];
  const inside = layers.every(({ path }) => path.startsWith(`${root}/`)) ? `${root}/`.length : 0;
  const step = [
    `forward ${showCount(flops.forward)}`,
    `backward ${showCount(flops.backward)}`,
    ...(optimizer === undefined ? [] : [`update ${showCount(flops.update)}`]),
  ];
  const kept = optimizer === undefined ? [] : [`${optimizer} ${showBytes(memory.optimizer)}`];
  return [
    `Model: ${name}, batches of ${batchSize}`,
    textTable({
      header: ["Layer", "Output", "Parameters", "Forward", "Backward", "Memory"],
      rows: layers.map((layer) => [
        shortened(layer.path.slice(inside), 24),
        shortened(showShape(layer.output), 14),
        showWhole(layer.parameters),
        showCount(layer.flops.forward),
        showCount(layer.flops.backward),
        showBytes(layer.outputBytes),
      ]),
      align: ["left", "left", "right", "right", "right", "right"],
    }),
    `Parameters: ${showWhole(parameters)} (${showWhole(trainableParameters)} trained)`,
    `Operations of a step: ${step.join(", ")}`,
    `Memory: weights ${showBytes(memory.weights)}, ${[...kept, `step ${showBytes(memory.arena)}`].join(", ")}`,
  ].join("\n");
};
