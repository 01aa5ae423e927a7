// Long work that can be interrupted: a page, or a server, lets others in between two of its stages.

/** Work in stages; it yields wherever it may be held up. */
export type Stages<Result> = Generator<undefined, Result>;

/** Does all stages at a stretch. */
export const finish = <Result>(stages: Stages<Result>): Result => {
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value;
  }
};
