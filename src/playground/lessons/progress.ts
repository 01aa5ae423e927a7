// How far a learner has come, kept in the browser; where nothing can be kept, it lasts as long as the page.

export interface Progress {
  /** Lessons that were finished, by id. */
  readonly done: readonly string[];
  /** The step at which others were left. */
  readonly at: Readonly<Record<string, number>>;
}

const key = "fragua lessons";
const none: Progress = { done: [], at: {} };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a stored text tells; what cannot be used of it is left out. */
export const readProgress = (text: string | null): Progress => {
  let told: unknown;
  try {
    told = JSON.parse(text ?? "null");
  } catch {
    return none;
  }
  if (!isRecord(told)) return none;
  const done = Array.isArray(told.done) ? told.done.filter((id): id is string => typeof id === "string") : [];
  const steps = Object.entries(isRecord(told.at) ? told.at : {}).filter(
    (entry): entry is [string, number] => Number.isInteger(entry[1]) && (entry[1] as number) >= 0,
  );
  return { done: [...new Set(done)], at: Object.fromEntries(steps) };
};

/** The progress with a lesson left at a step. */
export const leftAt = (progress: Progress, id: string, step: number): Progress => ({
  ...progress,
  at: { ...progress.at, [id]: step },
});

/** The progress with a lesson finished: it begins anew the next time. */
export const finished = ({ done, at }: Progress, id: string): Progress => ({
  done: [...new Set([...done, id])],
  at: Object.fromEntries(Object.entries(at).filter(([each]) => each !== id)),
});

let kept: Progress | undefined;

/** What is kept. */
export const loadProgress = (): Progress => {
  try {
    return readProgress(localStorage.getItem(key));
  } catch {
    return kept ?? none;
  }
};

/** Keeps it. */
export const keepProgress = (progress: Progress): void => {
  kept = progress;
  try {
    localStorage.setItem(key, JSON.stringify(progress));
  } catch {
    // It lasts as long as the page.
  }
};
