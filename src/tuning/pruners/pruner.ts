// What a pruner is asked: whether a trial that does so much worse than others did by then should go on.

/** What a trial has told, step by step; less is better. */
export interface Told {
  readonly number: number;
  readonly reports: ReadonlyMap<number, number>;
  /** Whether it came to its end. */
  readonly complete: boolean;
}

/** What a pruner is asked: a trial at a step, and what others have told. */
export interface PruneQuestion {
  /** The trial's own, with what it has told last. */
  readonly own: Told;
  readonly step: number;
  /** The trials whose end may count, in the order of their numbers. */
  readonly past: readonly Told[];
}

/** Says which trials are not worth their time. The same question has the same answer. */
export interface Pruner {
  readonly kind: string;
  readonly config: Readonly<Record<string, number>>;
  readonly prunes: (question: PruneQuestion) => boolean;
}
