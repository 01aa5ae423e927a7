// What is held of time. A neighbour on the machine can make anything late, and never makes anything early: what is too slow
// in each of several tries is ours.

/** Tries that a check has; one that holds is enough. */
export const tries = 5;

export interface TimeCheck {
  readonly name: string;
  /** Why it cannot be tried here. */
  readonly missing?: string;
  /** What all tries need. */
  prepare?(): Promise<void>;
  /** One try: what it measured, and whether that holds. */
  measure(): Promise<Measured>;
  close?(): Promise<void>;
}

export interface Measured {
  readonly holds: boolean;
  readonly text: string;
}
