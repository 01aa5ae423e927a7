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

console.log(`sigmoid, glorotUniform: ${show(await gradientNorms(sigmoid, glorotUniform()))}`);
console.log(`relu, heNormal: ${show(await gradientNorms(relu, heNormal()))}`);
