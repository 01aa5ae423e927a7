// A U-Net (Ronneberger et al. 2015) finds the discs among squares, in noise: of each pixel it is told whether it belongs to one.
import {
  activation,
  adam,
  batchNormalization,
  connect,
  conv2d,
  cosineDecay,
  evaluate,
  input,
  maxPooling2d,
  mergeConcatenate,
  model,
  random,
  type Symbolic,
  upSampling2d,
} from "fragua";

const [side, count, held] = [32, 500, 100];
const [epochs, batchSize] = [5, 10];
const pixels = side * side;

// One shape in each quarter of an image, a disc or a square; brightness, place and size are drawn, and noise lies over all.
const [places, noise] = await evaluate(
  [random.uniform([count, 4, 5]), random.normal([count, pixels], { stddev: 0.25, stream: 1 })],
  { seed: 1 },
);
const images = Float32Array.from(noise.data);
const masks = new Float32Array(count * pixels);
for (let shape = 0; shape < 4 * count; shape++) {
  const drawn = (i: number): number => places.data[5 * shape + i]!;
  const [x, y] = [6.5 + 3 * drawn(0) + 16 * (shape % 2), 6.5 + 3 * drawn(1) + 16 * ((shape >> 1) % 2)];
  const [radius, isDisc, brightness] = [4 + 2.5 * drawn(2), drawn(3) < 0.5, 0.5 + 0.5 * drawn(4)];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [dx, dy] = [Math.abs((pixel % side) - x), Math.abs(Math.floor(pixel / side) - y)];
    // Squares are as large as discs are.
    if (isDisc ? dx * dx + dy * dy > radius * radius : Math.max(dx, dy) > 0.886 * radius) continue;
    const at = (shape >> 2) * pixels + pixel;
    images[at]! += brightness;
    masks[at] = Number(isDisc);
  }
}
const part = (data: Float32Array, from: number, to: number) => ({
  data: data.subarray(from * pixels, to * pixels),
  shape: [to - from, side, side, 1],
});
const [trainX, trainY] = [part(images, held, count), part(masks, held, count)];
const [testX, testY] = [part(images, 0, held), part(masks, 0, held)];

/** Two convolutions, each normalised over the batch. */
const twice = (x: Symbolic, filters: number): Symbolic =>
  [0, 1].reduce((value) => {
    const convolved = connect(conv2d(filters, 3, { padding: "same", useBias: false }), value);
    return connect(activation("relu"), connect(batchNormalization({ momentum: 0.9 }), convolved));
  }, x);
/** Back to the finer grid, beside what was seen on it on the way down. */
const up = (x: Symbolic, beside: Symbolic): Symbolic => connect(mergeConcatenate(), connect(upSampling2d(), x), beside);

const picture = input([side, side, 1]);
const fine = twice(picture, 8);
const middle = twice(connect(maxPooling2d(), fine), 16);
const coarse = twice(connect(maxPooling2d(), middle), 32);
const outcome = twice(up(twice(up(coarse, middle), 16), fine), 8);
const unet = model(
  { inputs: picture, outputs: connect(conv2d(1, 1, { activation: "sigmoid" }), outcome) },
  { seed: 1 },
);
const learningRate = cosineDecay(0.01, (epochs * (count - held)) / batchSize);
unet.compile({ optimizer: adam({ learningRate }), loss: "binaryCrossentropy" });
const validationData = [testX, testY] as const;
const { history } = await unet.fit(trainX, trainY, { epochs, batchSize, validationData, verbose: "silent" });

/** Of the pixels that are in the mask or are taken for it, the share that is both. */
const overlap = (values: ArrayLike<number>, threshold: number): number => {
  const kinds = Array.from(values, (value, i) => Number(value > threshold) + testY.data[i]!);
  return kinds.filter((kind) => kind === 2).length / kinds.filter((kind) => kind > 0).length;
};
const { data: predicted } = await unet.predict(testX);
const thresholds = Array.from({ length: 20 }, (_, i) => overlap(testX.data, i / 20));
const [byNetwork, byBrightness] = [overlap(predicted, 0.5), Math.max(...thresholds)];
console.log(`IoU of the U-Net ${byNetwork.toFixed(3)}`);
console.log(`IoU of the best threshold of brightness ${byBrightness.toFixed(3)}`);

const show = (caption: string, data: ArrayLike<number>, threshold?: number) => ({
  caption,
  pixels: Array.from({ length: pixels }, (_, i) => (threshold === undefined ? data[i]! : Number(data[i]! > threshold))),
  rows: side,
  columns: side,
});
export const result = {
  figures: { overlap: byNetwork, overlapByBrightness: byBrightness },
  history,
  pictures: [
    show("image", testX.data),
    show("its discs", testY.data),
    show("found by the U-Net", predicted),
    show("found by brightness", testX.data, thresholds.indexOf(byBrightness) / 20),
  ],
};
