// Two tables to try the page with: houses with their prices, and penguins of three species. Both are made by formulas and noise, with gaps.

import { uniforms } from "../points.js";

export const sampleNames = ["houses", "penguins"] as const;
export type SampleName = (typeof sampleNames)[number];

const between = (low: number, high: number, share: number): number => low + (high - low) * share;

const makeHouses = (draw: () => number): string => {
  const towns = ["Sevilla", "Cádiz", "Bilbao", "Lugo", "Teruel"];
  const perMetre = [2100, 2400, 3000, 1300, 1100];
  const rows = Array.from({ length: 900 }, (_, i) => {
    const area = Math.floor(between(40, 200, draw()));
    const rooms = Math.max(1, Math.round(area / 32 + between(-1.2, 1.2, draw())));
    const year = Math.floor(between(1920, 2024, draw()));
    const town = Math.floor(towns.length * draw());
    const garden = draw() < 0.35;
    const noise = between(0.92, 1.08, draw());
    const worth = area * perMetre[town]! * (1 - (2024 - year) / 320) + (garden ? 32_000 : 0) + 4000 * rooms;
    const shownArea = draw() < 0.06 ? "" : area;
    const shownTown = draw() < 0.03 ? "" : towns[town];
    return [i + 1, shownArea, rooms, `${year}-06-01`, shownTown, garden, Math.round(worth * noise)];
  });
  return [["id", "area", "rooms", "built", "town", "garden", "price"], ...rows]
    .map((cells) => cells.join(","))
    .join("\n");
};

/** Means of bill length and depth, flipper length and mass; where the species lives. */
const species = [
  { name: "Adelie", means: [38.8, 18.3, 190, 3700], islands: ["Torgersen", "Biscoe", "Dream"] },
  { name: "Chinstrap", means: [48.8, 18.4, 196, 3730], islands: ["Dream"] },
  { name: "Gentoo", means: [47.5, 15.0, 217, 5080], islands: ["Biscoe"] },
] as const;
const deviations = [2.6, 1.0, 6.2, 330];
/** How much longer, deeper and heavier males are than females, each from the middle. */
const bySex = [1.8, 0.7, 3, 330];

const makePenguins = (draw: () => number): string => {
  const normal = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += draw();
    return sum;
  };
  const rows = Array.from({ length: 342 }, () => {
    const place = draw();
    const { name, means, islands } = species[place < 0.44 ? 0 : place < 0.64 ? 1 : 2]!;
    const male = draw() < 0.5;
    const measures = means.map((mean, i) => {
      const value = mean + deviations[i]! * normal() + (male ? 0.5 : -0.5) * bySex[i]!;
      return draw() < 0.02 ? "" : i < 2 ? (Math.round(10 * value) / 10).toFixed(1) : Math.round(value);
    });
    return [
      islands[Math.floor(islands.length * draw())],
      ...measures,
      draw() < 0.03 ? "" : male ? "male" : "female",
      name,
    ];
  });
  const header = ["island", "bill length", "bill depth", "flipper length", "mass", "sex", "species"];
  return [header, ...rows].map((cells) => cells.join(",")).join("\n");
};

/** The text of a sample's CSV file: the same everywhere. */
export const makeSample = (name: SampleName): string =>
  name === "houses" ? makeHouses(uniforms(7)) : makePenguins(uniforms(5));
