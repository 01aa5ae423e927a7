// Cars: how many miles a gallon of fuel will last, from engine, weight, year and origin.
import { readFileSync } from "node:fs";
import { adam, dense, sequential } from "fragua";

interface Car {
  readonly Miles_per_Gallon: number | null;
  readonly Cylinders: number;
  readonly Displacement: number;
  readonly Horsepower: number | null;
  readonly Weight_in_lbs: number;
  readonly Acceleration: number;
  readonly Year: string;
  readonly Origin: string;
}

const file = new URL("../data/cars.json", import.meta.resolve("vega-datasets"));
const cars = JSON.parse(readFileSync(file, "utf8")) as Car[];
// Rows with gaps cannot be learned from.
const complete = cars.filter((car) => car.Miles_per_Gallon !== null && car.Horsepower !== null);

const measuresOf = (car: Car): number[] => [
  car.Cylinders,
  car.Displacement,
  car.Horsepower!,
  car.Weight_in_lbs,
  car.Acceleration,
  Number(car.Year.slice(0, 4)),
  Number(car.Origin === "USA"),
  Number(car.Origin === "Japan"),
];
const [train, test] = [complete.filter((_, i) => i % 5 !== 0), complete.filter((_, i) => i % 5 === 0)];
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

// Mean 0 and deviation 1 for each measure, as the training rows have it.
const columns = measuresOf(train[0]!).map((_, j) => {
  const values = train.map((car) => measuresOf(car)[j]!);
  const center = mean(values);
  return { center, deviation: Math.sqrt(mean(values.map((value) => (value - center) * (value - center)))) };
});
const inputs = (rows: readonly Car[]): number[][] =>
  rows.map((car) => measuresOf(car).map((value, j) => (value - columns[j]!.center) / columns[j]!.deviation));
const targets = (rows: readonly Car[]): number[] => rows.map((car) => car.Miles_per_Gallon!);

const model = sequential([dense(32, { activation: "relu" }), dense(32, { activation: "relu" }), dense(1)], { seed: 3 });
model.compile({ optimizer: adam({ learningRate: 0.005 }), loss: "meanSquaredError", metrics: ["mae"] });
const { history } = await model.fit(inputs(train), targets(train), { epochs: 60, verbose: "silent" });

const { mae } = await model.evaluate(inputs(test), targets(test));
const guess = mean(targets(train));
const guessed = mean(targets(test).map((value) => Math.abs(value - guess)));
console.log(
  `${cars.length - complete.length} rows with gaps left out, ${train.length} to train, ${test.length} to test`,
);
console.log(`test error ${mae!.toFixed(2)} miles a gallon; the mean of all cars is off by ${guessed.toFixed(2)}`);

export const result = { figures: { testError: mae!, errorOfTheMean: guessed }, history };
