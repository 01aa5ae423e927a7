// What the stages of a pipeline are told.

/** What can be gone through. */
export type Iterated<T> = Iterable<T> | AsyncIterable<T>;

/** Options of a pipeline's `batch`. */
export interface BatchOptions {
  /** Whether a smaller batch at the end is left out: false. */
  readonly dropRemainder?: boolean;
}

/** One for all that samples hold, or some by name: { x: 0, y: -1 }. */
export type ByName<T> = T | { readonly [name: string]: ByName<T> };

/** Options of a pipeline's `paddedBatch`. */
export interface PaddedBatchOptions extends BatchOptions {
  /** What stands behind the end of a shorter sample: 0, also for names that are left out. */
  readonly paddingValue?: ByName<number>;
  /** The length that all come to; that of a batch's longest sample where it, or a name, is left out. */
  readonly length?: ByName<number>;
}

/** Options of a pipeline's `bucketByLength`. */
export interface BucketOptions<T> extends PaddedBatchOptions {
  /** The length of an element: the first axis of the only array, or of `x`. */
  readonly lengthOf?: (element: T) => number;
  /** Rising lengths between the buckets. */
  readonly boundaries: readonly number[];
  /** Samples of a batch, for all buckets or for each: one more than there are boundaries. */
  readonly batchSize: number | readonly number[];
  /**
   * Whether x (the only array of samples without names, or what is named in a list) is padded to the longest length of its bucket: then there are as many shapes as
   * buckets, each of which has a program of its own. No sample may be longer than the last boundary: false.
   */
  readonly padToBucketBoundary?: boolean | readonly string[];
}

/** Options of a pipeline's `shuffle`. */
export interface ShuffleOptions {
  readonly seed?: number;
  /** Whether each pass has another order: true. */
  readonly reshuffleEachIteration?: boolean;
}

/** Options of a pipeline's `window`. */
export interface WindowOptions {
  /** From the begin of one window to that of the next: its size. */
  readonly shift?: number;
  /** From one element in a window to the next: 1. */
  readonly stride?: number;
}

/** Options of a pipeline's `interleave`. */
export interface InterleaveOptions {
  /** How many are gone through at a time: 2. */
  readonly cycleLength?: number;
  /** Elements of one before it is the next one's turn: 1. */
  readonly blockLength?: number;
}
