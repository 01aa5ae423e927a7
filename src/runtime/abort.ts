// What is asked of a signal that ends work: an AbortSignal, without needing a page's types.

export interface Abort {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
