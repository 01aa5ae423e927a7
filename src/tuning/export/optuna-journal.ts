// The numbers by which Optuna's journal calls what happens.

export const operations = {
  createStudy: 0,
  createTrial: 4,
  setParam: 5,
  setState: 6,
  setReport: 7,
  setNote: 8,
} as const;

export const directionCodes = { minimize: 1, maximize: 2 } as const;

export const stateCodes = { complete: 1, pruned: 2, failed: 3 } as const;

/** Times are those of Greenwich. */
export const zone = "+00:00";
