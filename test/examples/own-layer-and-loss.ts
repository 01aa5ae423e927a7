// A layer and a loss of one's own: a gated layer learns below which line nine tenths of noisy points lie.
import {
  adam,
  dense,
  evaluate,
  glorotUniform,
  type Layer,
  layer,
  matmul,
  maximum,
  mean,
  multiply,
  random,
  scale,
  sequential,
  silu,
  subtract,
  type Tensor,
} from "fragua";

/** silu(x · gate) ∘ (x · up): a linear layer that decides how much of itself to let through (Shazeer 2020). */
const gated = (units: number): Layer =>
  layer("gated", { units }, (x, scope) => {
    const shape = [x.shape.at(-1)!, units];
    const gate = scope.parameter("gate", shape, glorotUniform());
    const up = scope.parameter("up", shape, glorotUniform());
    return multiply(silu(matmul(x, gate)), matmul(x, up));
  });

/** The quantile loss max(q·e, (q − 1)·e) with e = target − prediction (Koenker & Bassett 1978). */
const quantile = (q: number) => (prediction: Tensor, target: Tensor) => {
  const error = subtract(target, prediction);
  return mean(maximum(scale(error, q), scale(error, q - 1)));
};

// y = x² and noise that grows to the right.
const count = 2000;
const [at, noise] = await evaluate(
  [random.uniform([count, 1], { low: -1, high: 1 }), random.normal([count, 1], { stream: 1 })],
  {
    seed: 5,
  },
);
const y = Float32Array.from(at.data, (x, i) => x * x + (0.3 + 0.2 * x) * noise.data[i]!);

const model = sequential([dense(8), gated(16), dense(1)], { seed: 2 });
model.compile({ optimizer: adam({ learningRate: 0.01 }), loss: quantile(0.9) });
const { history } = await model.fit(at, y, { epochs: 100, batchSize: 100, verbose: "silent" });

const { data } = await model.predict(at);
const below = y.filter((value, i) => value < data[i]!).length;
console.log(`${((100 * below) / count).toFixed(1)} % of the points lie below the line`);
// The 0.9 quantile of the standard normal distribution is 1.2816.
const line = await model.predict([[-0.8], [0], [0.8]]);
for (const [i, x] of [-0.8, 0, 0.8].entries()) {
  const expected = x * x + (0.3 + 0.2 * x) * 1.2816;
  console.log(`at ${x}: ${line.data[i]!.toFixed(2)}, expected ${expected.toFixed(2)}`);
}

export const result = { figures: { shareBelow: below / count }, history };
