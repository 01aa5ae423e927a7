// Overfitting: a network that is too large for its few noisy rows learns them by heart; three remedies.
import {
  adam,
  dense,
  dropout,
  earlyStopping,
  evaluate,
  type FitOptions,
  type Layer,
  l2,
  random,
  sequential,
} from "fragua";

// Of eight numbers in a row only two decide; the rest, and the noise, can merely be learned by heart.
const [trained, held, width] = [60, 500, 8];
const [x, noise] = await evaluate(
  [random.normal([trained + held, width]), random.normal([trained + held], { stream: 1 })],
  {
    seed: 8,
  },
);
const rows = Array.from({ length: trained + held }, (_, i) => Array.from(x.data.slice(width * i, width * (i + 1))));
const y = rows.map((row, i) => row[0]! - row[1]! + noise.data[i]!);

const train = async (remedy: string, layers: readonly Layer[], options: FitOptions = {}) => {
  const model = sequential(layers, { seed: 1 });
  model.compile({ optimizer: adam({ learningRate: 0.003 }), loss: "meanSquaredError", metrics: ["mse"] });
  const { history } = await model.fit(rows.slice(0, trained), y.slice(0, trained), {
    epochs: 300,
    batchSize: 10,
    validationData: [rows.slice(trained), y.slice(trained)],
    verbose: "silent",
    ...options,
  });
  const least = Math.min(...history.valMse!);
  const known = await model.evaluate(rows.slice(0, trained), y.slice(0, trained));
  const unknown = await model.evaluate(rows.slice(trained), y.slice(trained));
  console.log(
    `${remedy}: training ${known.mse!.toFixed(3)}, validation ${unknown.mse!.toFixed(3)} ` +
      `(least ${least.toFixed(3)} in epoch ${history.valMse!.indexOf(least) + 1} of ${history.valMse!.length})`,
  );
  const curves = [
    { name: "training", values: history.mse! },
    { name: "validation", values: history.valMse! },
  ];
  return { unseen: unknown.mse!, chart: { title: remedy, series: curves } };
};

const large = (options: Parameters<typeof dense>[1] = {}): Layer => dense(128, { activation: "relu", ...options });

const none = await train("no remedy", [large(), large(), dense(1)]);
const penalty = { kernelRegularizer: l2(0.3) };
const penalized = await train("l2", [large(penalty), large(penalty), dense(1, penalty)]);
const dropped = await train("dropout", [large(), dropout(0.5), large(), dropout(0.5), dense(1)]);
const stop = earlyStopping({ patience: 10, restoreBestWeights: true });
const stopped = await train("early stopping", [large(), large(), dense(1)], { callbacks: [stop] });

export const result = {
  figures: {
    errorWithoutRemedy: none.unseen,
    l2: penalized.unseen,
    dropout: dropped.unseen,
    earlyStopping: stopped.unseen,
  },
  curves: [none, penalized, dropped, stopped].map(({ chart }) => chart),
};
