// Leads a parameter along gradients of one's choice, through the model and its training step as users have them.

import { layer, multiply, type Optimizer, sequential, sum, zeros } from "../../src/index.js";

/** The parameter after each step. The optimizer's learning rate is used until `rates` says another one. */
export const follow = async (
  optimizer: Optimizer,
  initial: readonly number[],
  gradients: readonly (readonly number[])[],
  rates: readonly number[] = [],
): Promise<number[][]> => {
  // The loss Σ theta·x has the gradient x.
  const theta = layer("theta", {}, (x, scope) => multiply(scope.parameter("value", [initial.length], zeros()), x));
  const model = sequential([theta]);
  const loss = { name: "sum", targets: "any", apply: (products: Parameters<typeof sum>[0]) => sum(products) } as const;
  const step = await model.compileStep({ optimizer, loss, batchSize: 1, sampleShape: [initial.length] });
  model.setWeights([initial]);
  return gradients.map((gradient, i) => {
    if (rates[i] !== undefined) step.set("learningRate", rates[i]);
    step.run({ x: [gradient], y: [0] });
    return Array.from(Object.values(model.getWeights())[0]!.data);
  });
};
