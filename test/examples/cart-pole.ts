// Learning by reward: a cart that balances a pole is pushed left or right, and what turned out better than usual is done more often
// (REINFORCE with a baseline: Williams 1992; the cart and its pole: Barto, Sutton & Anderson 1983).
import {
  adam,
  dense,
  evaluate,
  log,
  logSoftmax,
  multiply,
  negate,
  random,
  sequential,
  subtract,
  sum,
  type Tensor,
} from "fragua";

const [carts, longest, rounds] = [20, 500, 30];

/** Pushes cart and pole for a fiftieth of a second. A state is place, speed, angle, and speed of the angle. */
const push = ([place, speed, angle, turning]: State, force: number): State => {
  // The pole has fallen at 12 degrees: a few terms of the series are exact enough, and the same on every engine.
  const square = angle * angle;
  const [sine, cosine] = [angle * (1 - (square / 6) * (1 - square / 20)), 1 - (square / 2) * (1 - square / 12)];
  const [gravity, mass, poleMass, halfLength] = [9.8, 1.1, 0.1, 0.5];
  const pull = (force + poleMass * halfLength * turning * turning * sine) / mass;
  const turn = (gravity * sine - cosine * pull) / (halfLength * (4 / 3 - (poleMass * cosine * cosine) / mass));
  const drive = pull - (poleMass * halfLength * turn * cosine) / mass;
  return [place + 0.02 * speed, speed + 0.02 * drive, angle + 0.02 * turning, turning + 0.02 * turn];
};
type State = readonly [place: number, speed: number, angle: number, turning: number];
const stands = ([place, , angle]: State): boolean => Math.abs(place) <= 2.4 && Math.abs(angle) <= 0.2095;

const policy = sequential([dense(32, { activation: "tanh" }), dense(2)], { seed: 1 });
await policy.build([4]);
/** −Σ y·log p: y is how much better than usual the action turned out that was taken, and 0 for the other one. */
const regret = (logits: Tensor, y: Tensor): Tensor => negate(sum(multiply(y, logSoftmax(logits)), { axis: -1 }));
const trainer = policy.createTrainer({ optimizer: adam({ learningRate: 0.01 }), loss: regret });

const lengths: number[] = [];
const means: number[] = [];
for (let round = 0; round < rounds; round++) {
  const chance = random.uniform([longest, carts], { stream: 1 });
  const [starts, draws] = await evaluate(
    // u < softmax(l)₁ is log(u / (1 − u)) < l₁ − l₀.
    [random.uniform([carts, 4], { low: -0.05, high: 0.05 }), subtract(log(chance), log(subtract(1, chance)))],
    { seed: round },
  );
  let states = Array.from({ length: carts }, (_, i) => [...starts.data.subarray(4 * i, 4 * i + 4)] as unknown as State);
  const steps: { x: number[][]; right: boolean[]; stood: boolean[] }[] = [];
  while (steps.length < longest && states.some(stands)) {
    const x = states.map(([place, speed, angle, turning]) => [place / 2.4, speed / 2, angle / 0.2, turning / 2]);
    const { data } = await policy.predict(x);
    const draw = draws.data.subarray(steps.length * carts);
    const right = x.map((_, i) => draw[i]! < data[2 * i + 1]! - data[2 * i]!);
    steps.push({ x, right, stood: states.map(stands) });
    states = states.map((state, i) => (stands(state) ? push(state, right[i]! ? 10 : -10) : state));
  }
  lengths.push(...states.map((_, i) => steps.filter(({ stood }) => stood[i]).length));

  // What is gained from a step on: one for each that the pole still stands, the later ones counting less.
  const x = new Float32Array(longest * carts * 4);
  const y = new Float32Array(longest * carts * 2);
  let ahead = new Array<number>(carts).fill(0);
  for (const [t, { x: seen, right, stood }] of [...steps.entries()].reverse()) {
    ahead = ahead.map((value, i) => (stood[i] ? 1 + 0.99 * value : 0));
    const usual = ahead.reduce((total, value) => total + value, 0) / carts;
    for (let i = 0; i < carts; i++) {
      if (!stood[i]) continue;
      x.set(seen[i]!, 4 * (t * carts + i));
      y[2 * (t * carts + i) + Number(right[i])] = ahead[i]! - usual;
    }
  }
  trainer.run({ x: { data: x, shape: [longest * carts, 4] }, y: { data: y, shape: [longest * carts, 2] } });
  if (round % 5 === 4) {
    means.push(lengths.slice(-100).reduce((total, length) => total + length, 0) / 100);
    console.log(`episode ${lengths.length}: the last 100 stood for ${means.at(-1)!} steps of at most ${longest}`);
  }
}

const roundMeans = Array.from({ length: rounds }, (_, round) =>
  lengths.slice(carts * round, carts * (round + 1)).reduce((total, length) => total + length / carts, 0),
);
export const result = {
  figures: { stepsAtFirst: means[0]!, stepsAtLast: means.at(-1)! },
  curves: [{ title: "steps", series: [{ name: "mean of a round", values: roundMeans }] }],
};
