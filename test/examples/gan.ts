// A generator and its critic on one network, by turns: points on a ring of eight Gaussians are learned from noise
// (Goodfellow et al. 2014; the ring is that of Metz et al. 2017).
import {
  adam,
  binaryCrossentropy,
  dense,
  evaluate,
  type Layer,
  layer,
  loop,
  type Model,
  model,
  random,
  type Scope,
  type Tensor,
} from "fragua";

const [count, modes, deviation, noiseSize] = [4096, 8, 0.05, 8];

/** A model of layers in a row whose parameters lie below a name. */
const row = (name: string, layers: readonly Layer[]): Model =>
  model(layer(name, {}, (x: Tensor, scope: Scope) => layers.reduce((value, part) => part.apply(value, scope), x)));

const hidden = () => dense(64, { activation: "leakyRelu" });
const generator = row("generator", [hidden(), hidden(), dense(2)]);
const critic = row("critic", [hidden(), hidden(), dense(1)]);

/** Both in one network: what is made of noise, and how it and real points are judged. */
const gan = model(
  layer("gan", {}, ({ noise, real }: { noise: Tensor; real: Tensor }, scope) => {
    const fake = generator.apply(noise, scope) as Tensor;
    return { judgedFake: critic.apply(fake, scope) as Tensor, judgedReal: critic.apply(real, scope) as Tensor };
  }),
  { seed: 1 },
);
await gan.build({ noise: [noiseSize], real: [2] });

const loss = binaryCrossentropy({ fromLogits: true });
const optimizer = adam({ learningRate: 1e-3, beta1: 0.5 });
const teacher = gan.createTrainer({
  loss: { judgedFake: loss, judgedReal: loss },
  optimizer,
  trainable: "gan/critic",
});
const forger = gan.createTrainer({
  loss: { judgedFake: loss, judgedReal: null },
  optimizer,
  trainable: "gan/generator",
});

const [noise, spread] = await evaluate(
  [random.normal([count, noiseSize]), random.normal([count, 2], { stddev: deviation, stream: 1 })],
  { seed: 1 },
);
const diagonal = Math.sqrt(0.5);
const centres = [
  [1, 0],
  [diagonal, diagonal],
  [0, 1],
  [-diagonal, diagonal],
  [-1, 0],
  [-diagonal, -diagonal],
  [0, -1],
  [diagonal, -diagonal],
] as const;
const real = Float32Array.from(spread.data, (value, i) => centres[(i >> 1) % modes]![i % 2]! + value);

const { history } = await loop(
  {
    x: { noise: noise, real: { data: real, shape: [count, 2] } },
    y: { genuine: new Float32Array(count).fill(1), forged: new Float32Array(count) },
  },
  { epochs: 150, batchSize: 256, seed: 1, verbose: "silent" },
  ({ x, y: { genuine, forged } }) => {
    const taught = teacher.run({ x, y: { judgedFake: forged, judgedReal: genuine } });
    // The generator's aim is that its points are taken for genuine ones.
    const forging = forger.run({ x, y: { judgedFake: genuine } });
    return { critic: taught.loss, generator: forging.loss };
  },
);

const [fresh] = await evaluate([random.normal([1000, noiseSize])], { seed: 2 });
const { data } = await generator.predict(fresh);
const hits = new Array<number>(modes).fill(0);
for (let i = 0; i < 1000; i++) {
  const [x, y] = [data[2 * i]!, data[2 * i + 1]!];
  const distances = centres.map(([a, b]) => Math.sqrt((x - a) * (x - a) + (y - b) * (y - b)));
  const nearest = Math.min(...distances);
  if (nearest < 4 * deviation) hits[distances.indexOf(nearest)]! += 1;
}

const near = hits.reduce((sum, hit) => sum + hit) / 1000;
console.log(`points near each mode: ${hits.join(", ")}`);
console.log(`${(100 * near).toFixed(1)} % of the points lie near a mode`);

/** Where points are: how many fall into each cell of a square from −1.4 to 1.4. */
const draw = (points: ArrayLike<number>) => {
  const side = 36;
  const pixels = new Array<number>(side * side).fill(0);
  const cell = (value: number) => Math.min(side - 1, Math.max(0, Math.floor(((value + 1.4) / 2.8) * side)));
  for (let i = 0; i < 1000; i++) pixels[cell(-points[2 * i + 1]!) * side + cell(points[2 * i]!)]! += 0.25;
  return { pixels, rows: side, columns: side };
};
export const result = {
  figures: { shareNearModes: near, fewestNearOne: Math.min(...hits) },
  history,
  pictures: [
    { caption: "real points", ...draw(real) },
    { caption: "made of noise", ...draw(data) },
  ],
};
