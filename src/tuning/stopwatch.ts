// The one clock of studies: for figures that people read, never for a number of a trial.

/** Milliseconds since now, whenever it is asked. */
export const stopwatch = (): (() => number) => {
  const begin = performance.now();
  return () => Math.round(performance.now() - begin);
};
