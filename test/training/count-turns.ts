// Counts the turns that others get of the event loop.

/** How often another task comes between while `work` runs. */
export const countTurns = async (work: () => Promise<unknown>): Promise<number> => {
  let turns = 0;
  let done = false;
  const count = (): void => {
    if (done) return;
    turns += 1;
    setImmediate(count);
  };
  setImmediate(count);
  try {
    await work();
  } finally {
    done = true;
  }
  return turns;
};
