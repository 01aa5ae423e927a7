// The program that looks into a network without training.

import { differentiate } from "../graph/differentiate.js";
import type { Trace } from "../layers/trace.js";
import { compileProgram } from "../program/program.js";
import { Tensor } from "../tensor/tensor.js";
import { type BatchSpec, type Setting, traceLoss } from "./programs.js";
import type { TracedProgram } from "./traced-program.js";

/** The outputs of layers by path, where each stands in the trace: a layer that is applied again has more under `path#2` and so on. */
export const outputsByPath = ({ layers }: Trace): ReadonlyMap<string, Tensor> => {
  const times = new Map<string, number>();
  const found = new Map<string, Tensor>();
  for (const { path, output } of layers) {
    const time = (times.get(path) ?? 0) + 1;
    times.set(path, time);
    const own = time > 1 ? `${path}#${time}` : path;
    if (output instanceof Tensor) found.set(own, output);
    else for (const [name, tensor] of Object.entries<Tensor>(output)) found.set(`${own}:${name}`, tensor);
  }
  return found;
};

/** What is looked at: outputs of layers, and gradients with respect to parameters. */
export interface Watched {
  readonly outputs: readonly string[];
  readonly gradients: readonly string[];
}

/** The program that looks into the network without training. Its outputs are named `outputs path` and `gradients path`. */
export const traceObservation = (
  setting: Setting,
  batch: BatchSpec,
  { outputs, gradients }: Watched,
): TracedProgram => {
  const { network } = setting;
  const parameters = new Map(network.variables.map(({ path, tensor }) => [path, tensor]));
  const held = gradients.length > 0 ? traceLoss(setting, batch, false) : undefined;
  const { trace } = held ?? network.trace(batch.inputs, batch.size, false);
  const byPath = outputsByPath(trace);
  const chosen = gradients.map((path) => parameters.get(path)!);
  const flows = held ? differentiate(held.loss, chosen) : [];
  const watched = [
    ...outputs.map((path) => [`outputs ${path}`, byPath.get(path)!] as const),
    ...gradients.map((path, i) => [`gradients ${path}`, flows[i]!] as const),
  ];
  return {
    program: compileProgram(watched.map(([, tensor]) => tensor)),
    readings: [],
    outputs: Object.fromEntries(watched),
  };
};
