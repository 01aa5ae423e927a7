// What it costs to add up gradients over ranks: the α–β–γ model of messages (Thakur, Rabenseifner & Gropp 2005, section 3), by formulas.

/** What lies between two ranks. */
export interface Link {
  /** α: seconds that a message takes, however short. */
  readonly latency: number;
  /** 1/β: bytes a second. */
  readonly bandwidth: number;
}

/** γ: seconds in which a rank adds one number of float32 to another: 0.7 ms for 669,706 of them, as measured. */
export const addition = 1.05e-9;

const bytesPerNumber = 4;

/** Vectors up to this are swapped whole by the ordered tree, as src/mpi/exchanges.ts does. */
const short = 4096;

/** How sums over all ranks may be worked out: seconds, for vectors of so many numbers. */
export type Reduction = (ranks: number, numbers: number, link: Link) => number;

const levelsOf = (ranks: number): number => Math.ceil(Math.log2(ranks));

/** A ring: 2(p − 1) messages of n/p. Its sums depend on the number of ranks. */
export const ring: Reduction = (ranks, numbers, { latency, bandwidth }) => {
  const share = (ranks - 1) / ranks;
  return 2 * (ranks - 1) * latency + (2 * share * bytesPerNumber * numbers) / bandwidth + share * numbers * addition;
};

/** A binomial tree to the first rank, and back: every level sends all numbers. */
export const tree: Reduction = (ranks, numbers, { latency, bandwidth }) =>
  levelsOf(ranks) * (2 * (latency + (bytesPerNumber * numbers) / bandwidth) + numbers * addition);

/** The fixed tree as fragua walks it: the bits of the binomial tree with what a ring sends, in 2 log₂ p messages. */
export const orderedTree: Reduction = (ranks, numbers, { latency, bandwidth }) => {
  const levels = levelsOf(ranks);
  const seconds = (bytesPerNumber * numbers) / bandwidth;
  if (numbers <= short) return levels * (latency + seconds + numbers * addition);
  const share = (ranks - 1) / ranks;
  return 2 * levels * latency + 2 * share * seconds + share * numbers * addition;
};

/** A network whose training is reckoned: numbers that are added up, and seconds that one rank takes for its batch. */
export interface Load {
  readonly numbers: number;
  readonly seconds: number;
}

/** Seconds of one rank that a step takes beside its share of the work: sums of gradients, and the readings of all. */
export const exchangeSeconds = (reduction: Reduction, ranks: number, numbers: number, link: Link): number =>
  reduction(ranks, numbers, link) + levelsOf(ranks) * link.latency;

/** How much of each rank's time is work, where every one of them has a batch of its own. */
export const weakEfficiency = (reduction: Reduction, ranks: number, { numbers, seconds }: Load, link: Link): number =>
  seconds / (seconds + exchangeSeconds(reduction, ranks, numbers, link));

/** How much of each rank's time is work, where they share some batches. */
export const strongEfficiency = (
  reduction: Reduction,
  ranks: number,
  { numbers, seconds }: Load,
  link: Link,
  batches: number,
): number => {
  const work = (batches * seconds) / ranks;
  return work / (work + exchangeSeconds(reduction, ranks, numbers, link));
};
