// What fragua is asked for in the benchmark, through its public API alone: a compiled step, and fit for a whole training.

import {
  adam,
  binaryCrossentropy,
  dense,
  type Model,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
} from "../../src/index.js";
import { flatRows, type Prepared } from "./adapter.js";
import type { Workload } from "./workloads.js";

/** A workload made ready. */
export const prepare = async (workload: Workload): Promise<Prepared> => {
  const { units, activation, learningRate, batch: batchSize, epochs } = workload;
  const data = flatRows(
    workload.x,
    workload.x.map((_, i) => i),
  );
  const x = { data, shape: [workload.x.length, units[0]!] };
  const y = workload.loss === "sigmoid" ? Float32Array.from(workload.labels) : Int32Array.from(workload.labels);
  const loss = () =>
    (workload.loss === "sigmoid" ? binaryCrossentropy : sparseCategoricalCrossentropy)({ fromLogits: true });
  const optimizer = () => (workload.optimizer === "sgd" ? sgd : adam)({ learningRate });
  const network = (): Model =>
    sequential(units.slice(1).map((width, i) => dense(width, i === units.length - 2 ? {} : { activation })));

  if (epochs === undefined) {
    const options = { optimizer: optimizer(), loss: loss(), batchSize, sampleShape: [units[0]!] };
    const step = await network().compileStep(options);
    const batch = { x, y };
    return { run: () => step.run(batch).loss };
  }
  return {
    run: async () => {
      const model = network();
      model.compile({ optimizer: optimizer(), loss: loss() });
      const history = await model.fit(x, y, { epochs, batchSize, verbose: "silent" });
      return history.history.loss!.at(-1)!;
    },
  };
};
