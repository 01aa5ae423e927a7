// Penguins: three species told apart by a table with gaps, which are filled by hand: with a mean, and a column that says so.
import { readFileSync } from "node:fs";
import { adam, dense, dropout, sequential } from "fragua";

interface Penguin {
  readonly Species: string;
  readonly Island: string;
  readonly "Beak Length (mm)": number | null;
  readonly "Beak Depth (mm)": number | null;
  readonly "Flipper Length (mm)": number | null;
  readonly "Body Mass (g)": number | null;
  readonly Sex: string | null;
}

const file = new URL("../data/penguins.json", import.meta.resolve("vega-datasets"));
const penguins = JSON.parse(readFileSync(file, "utf8")) as Penguin[];
const measures = ["Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"] as const;
// One bird has a full stop for its sex, which is a gap, too.
const sexOf = ({ Sex }: Penguin): number | null => (Sex === "MALE" ? 1 : Sex === "FEMALE" ? -1 : null);
const valuesOf = (bird: Penguin): (number | null)[] => [...measures.map((name) => bird[name]), sexOf(bird)];

// The table is sorted by species: every fourth bird is kept for the test.
const [train, test] = [penguins.filter((_, i) => i % 4 !== 0), penguins.filter((_, i) => i % 4 === 0)];
const withGaps = penguins.filter((bird) => valuesOf(bird).includes(null));

/** Mean and deviation of what is known of a column: of the training birds, for those of the test are not to be known. */
const columns = valuesOf(train[0]!).map((_, j) => {
  const known = train.map((bird) => valuesOf(bird)[j]!).filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / known.length;
  return { mean, deviation: Math.sqrt(variance) };
});
const islands = ["Biscoe", "Dream", "Torgersen"];
/** A column on its scale, where a gap is the mean, 0; whether it was a gap; the island as three columns. */
const inputOf = (bird: Penguin): number[] => [
  ...valuesOf(bird).flatMap((value, j) => {
    const { mean, deviation } = columns[j]!;
    return value === null ? [0, 1] : [(value - mean) / deviation, 0];
  }),
  ...islands.map((island) => Number(bird.Island === island)),
];
const names = ["Adelie", "Chinstrap", "Gentoo"];
const classOf = ({ Species }: Penguin): number => names.indexOf(Species);

const model = sequential([dense(16, { activation: "relu" }), dropout(0.2), dense(3, { activation: "softmax" })], {
  seed: 1,
});
model.compile({
  optimizer: adam({ learningRate: 0.01 }),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
const x = test.map(inputOf);
const { history } = await model.fit(train.map(inputOf), train.map(classOf), {
  epochs: 60,
  batchSize: 16,
  validationData: [x, test.map(classOf)],
  verbose: "silent",
});
const predicted = await model.predictClasses(x);
const right = (birds: readonly Penguin[]): number =>
  birds.filter((bird) => classOf(bird) === predicted[test.indexOf(bird)]).length;
const gappy = test.filter((bird) => withGaps.includes(bird));
console.log(
  `${withGaps.length} of ${penguins.length} birds have gaps; ${train.length} to train, ${test.length} to test`,
);
console.log(`${right(test)} of ${test.length} test birds are told right, ${right(gappy)} of ${gappy.length} with gaps`);

export const result = {
  figures: { testAccuracy: right(test) / test.length },
  history,
  confusion: { actual: test.map(classOf), predicted, names },
};
