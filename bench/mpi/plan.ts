// What more machines than one would give, reckoned: tables for two links, 1 to 256 ranks and three networks.

import {
  exchangeSeconds,
  type Link,
  type Load,
  orderedTree,
  ring,
  strongEfficiency,
  tree,
  weakEfficiency,
} from "./cost-model.js";

/** Links as they are sold; the time of a message through the system's own sockets is an assumption, not measured here. */
export const links: Readonly<Record<string, Link>> = {
  "1 Gbit/s, 50 µs a message": { latency: 50e-6, bandwidth: 1e9 / 8 },
  "25 Gbit/s, 10 µs a message": { latency: 10e-6, bandwidth: 25e9 / 8 },
};

/** Parameters, and the processor's time for a batch in 8 shards on one rank, as `npm run bench:mpi` measured it. */
export const loads: Readonly<Record<string, Load>> = {
  "W4 MLP": { numbers: 669_706, seconds: 0.0183 },
  "W5 LeNet": { numbers: 225_034, seconds: 0.0203 },
  GPT: { numbers: 2_729_856, seconds: 0.42 },
};

/** Batches that ranks share where the batch does not grow with them. */
export const sharedBatches = 32;

const allRanks = [1, 2, 4, 8, 16, 32, 64, 128, 256];

const percent = (value: number): string => `${(100 * value).toFixed(0)} %`;
const milliseconds = (seconds: number): string => (1000 * seconds).toFixed(seconds < 0.1 ? 1 : 0);

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

const table = (link: Link): string => {
  const names = Object.keys(loads);
  const heads = ["ranks", ...["ring", "tree", "fixed tree"].map((name) => `GPT, ${name}: ms`)];
  const columns = names.flatMap((name) => [`${name}: own batch`, "shared"]);
  let text = row([...heads, ...columns]) + row(Array(heads.length + columns.length).fill("--:"));
  for (const ranks of allRanks) {
    const { numbers } = loads.GPT!;
    const costs = [ring, tree, orderedTree].map((by) => milliseconds(exchangeSeconds(by, ranks, numbers, link)));
    const efficiencies = names.flatMap((name) => [
      percent(weakEfficiency(orderedTree, ranks, loads[name]!, link)),
      percent(strongEfficiency(orderedTree, ranks, loads[name]!, link, sharedBatches)),
    ]);
    text += row([String(ranks), ...costs, ...efficiencies]);
  }
  return text;
};

/** The tables as Markdown, by link. */
export const plan = (): string =>
  Object.entries(links)
    .map(([name, link]) => `**${name}**\n\n${table(link)}`)
    .join("\n");
