// Which models' runs Ctrl-C has ended: that is no end of the run, as that of `earlyStopping` is.

const interrupted = new WeakSet<object>();

/** Notes that the run of a model was cut off, until `forgetInterruption`. */
export const noteInterruption = (model: object): void => void interrupted.add(model);

export const forgetInterruption = (model: object): void => void interrupted.delete(model);

/** Whether the run of a model was cut off. */
export const isInterrupted = (model: object): boolean => interrupted.has(model);
