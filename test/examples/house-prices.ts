// House prices from a CSV file: read, split, learn from rows, save; and the model that is loaded takes rows as objects. The file is made here, by a formula and noise.
import { adam, dense, featureColumns, loadModel, sequential } from "fragua";
import { readCsv } from "fragua/csv";

/** A town's houses as a file has them: with gaps, dates and texts. */
const houses = (count: number): string => {
  let state = 1;
  const draw = (): number => {
    // Lehmer's generator: the same houses everywhere.
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const towns = { Sevilla: 2100, Cádiz: 2400, Bilbao: 3000, Lugo: 1300, Teruel: 1100 };
  const rows = Array.from({ length: count }, () => {
    const [area, rooms, year] = [
      Math.floor(40 + 160 * draw()),
      1 + Math.floor(6 * draw()),
      1900 + Math.floor(120 * draw()),
    ];
    const [town, perMetre] = Object.entries(towns)[Math.floor(5 * draw())]!;
    const [garden, noise] = [draw() < 0.4, 1 + 0.1 * (draw() + draw() - 1)];
    const price = (area * perMetre * (1 - (2020 - year) / 300) + 6000 * rooms + (garden ? 30000 : 0)) * noise;
    return [
      draw() < 0.08 ? "" : area,
      rooms,
      `${year}-06-01`,
      draw() < 0.03 ? "" : town,
      garden,
      Math.floor(price),
    ].join(",");
  });
  return ["area,rooms,built,town,garden,price", ...rows].join("\n");
};

const { train, validation, test } = (await readCsv(houses(2000))).split({ validation: 0.1, test: 0.2, seed: 1 });
const features = featureColumns(train, { target: "price" });
const model = sequential([dense(32, { activation: "relu" }), dense(32, { activation: "relu" }), dense(1)], {
  features,
  seed: 1,
});
model.compile({ optimizer: adam({ learningRate: 0.003 }), loss: "meanSquaredError" });
const { history } = await model.fit(train, { epochs: 60, validationData: validation, verbose: "silent" });
const { data: predicted } = await model.predict(test);
const loaded = await loadModel(await model.save());
const rows = [{ area: 120, rooms: 4, built: new Date("1990-06-01"), town: "Sevilla", garden: true }];
const [{ data: here }, { data: there }] = [await model.predict(rows), await loaded.predict(rows)];

const [prices, priced] = [test.numbers("price").data, train.numbers("price").data];
const mean = priced.reduce((sum, price) => sum + price, 0) / priced.length;
const off = (guess: (i: number) => number): number =>
  prices.reduce((sum, price, i) => sum + Math.abs(price - guess(i)), 0) / prices.length;
const [error, ofTheMean] = [off((i) => predicted[i]!), off(() => mean)];
console.log(
  `${train.count} houses to train, ${test.count} to test: off by ${Math.round(error)} on average, the mean price by ${Math.round(ofTheMean)}`,
);
console.log(
  `a house of 120 m² in Sevilla: ${Math.round(here[0]!)}; by the model that was loaded: ${Math.round(there[0]!)}`,
);

export const result = { figures: { testError: error, errorOfTheMean: ofTheMean }, history };
