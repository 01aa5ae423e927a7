// What is asked of a signal that ends work: an AbortSignal, without needing a page's types.

export interface Abort {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

/** A signal that is given when another one is, or where `reason` finds one of its own. */
export const abortedBy = (other: Abort | undefined, reason: () => Error | undefined): Abort => ({
  get aborted() {
    return other?.aborted === true || reason() !== undefined;
  },
  throwIfAborted: () => {
    other?.throwIfAborted();
    const own = reason();
    if (own) throw own;
  },
});
