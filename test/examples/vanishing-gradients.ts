// Vanishing gradients: how much of the error reaches each of ten layers, with sigmoid and with relu.
import {
  differentiate,
  evaluate,
  glorotUniform,
  heNormal,
  type Initializer,
  matmul,
  mean,
  norm,
  random,
  relu,
  sigmoid,
  square,
  type Tensor,
} from "fragua";

const [depth, width] = [10, 64];

/** The norm of the gradient of each layer's kernel, from the first layer to the last. */
const gradientNorms = async (activate: (x: Tensor) => Tensor, initializer: Initializer): Promise<number[]> => {
  const kernels = Array.from({ length: depth }, (_, stream) => initializer.initialize([width, width], { stream }));
  const x = random.normal([32, width], { stream: depth });
  const output = kernels.reduce((value, kernel) => activate(matmul(value, kernel)), x);
  const gradients = differentiate(mean(square(output)), kernels);
  const norms = await evaluate(
    gradients.map((gradient) => norm(gradient)),
    { seed: 1 },
  );
  return norms.map(({ data }) => data[0]!);
};

const show = (norms: readonly number[]): string => norms.map((value) => value.toExponential(0)).join(" ");

const vanishing = await gradientNorms(sigmoid, glorotUniform());
const lasting = await gradientNorms(relu, heNormal());
console.log(`sigmoid, glorotUniform: ${show(vanishing)}`);
console.log(`relu, heNormal: ${show(lasting)}`);

/** What the first layer gets of what the last one gets. */
const kept = (norms: readonly number[]): number => norms[0]! / norms.at(-1)!;
export const result = {
  figures: { keptBySigmoid: kept(vanishing), keptByRelu: kept(lasting) },
  curves: [
    { title: "gradient norm, sigmoid", series: [{ name: "by layer", values: vanishing }] },
    { title: "gradient norm, relu", series: [{ name: "by layer", values: lasting }] },
  ],
};
