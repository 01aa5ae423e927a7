// An operation of one's own: neurons that are −1 or 1, trained by a straight-through estimator.
import {
  abs,
  adam,
  dense,
  evaluate,
  lessEqual,
  multiply,
  operation,
  random,
  sequential,
  sign,
  type Tensor,
} from "fragua";

/** sign(x) has a gradient of 0 wherever it has one; this one passes it on where |x| ≤ 1 (Hubara et al. 2016). */
const binarize = operation({
  name: "binarize",
  compute: (x: Tensor) => sign(x),
  gradient: (dy, [x]) => [multiply(dy, lessEqual(abs(x), 1))],
});

// Is a point inside of a circle?
const count = 1000;
const [points] = await evaluate([random.uniform([count, 2], { low: -1, high: 1 })], { seed: 3 });
const inside = Float32Array.from({ length: count }, (_, i) => {
  const [x, y] = points.data.subarray(2 * i, 2 * i + 2) as unknown as [number, number];
  return Number(x * x + y * y < 0.5);
});

const accuracies: { readonly name: string; readonly values: readonly number[] }[] = [];
for (const [name, activation] of [
  ["sign alone", sign],
  ["straight through", binarize],
] as const) {
  const model = sequential(
    [dense(16, { activation }), dense(16, { activation }), dense(1, { activation: "sigmoid" })],
    { seed: 1 },
  );
  model.compile({ optimizer: adam({ learningRate: 0.01 }), loss: "binaryCrossentropy", metrics: ["accuracy"] });
  const { history } = await model.fit(points, inside, { epochs: 100, verbose: "silent" });
  accuracies.push({ name, values: history.accuracy! });
  console.log(`${name}: accuracy ${history.accuracy!.at(-1)!.toFixed(3)}`);
}

const [alone, through] = accuracies.map(({ values }) => values.at(-1)!);
export const result = {
  figures: { accuracyThrough: through!, accuracyAlone: alone! },
  curves: [{ title: "accuracy", series: accuracies }],
};
