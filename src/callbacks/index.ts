// All callbacks that a schema describes.

export { backupAndRestore } from "./backup-and-restore.js";
export { csvLogger } from "./csv-logger.js";
export { earlyStopping } from "./early-stopping.js";
export { jsonLogger } from "./json-logger.js";
export { learningRateScheduler } from "./learning-rate-scheduler.js";
export { modelCheckpoint } from "./model-checkpoint.js";
export { progress } from "./progress.js";
export { reduceLrOnPlateau } from "./reduce-lr-on-plateau.js";
export { swapEma } from "./swap-ema.js";
export { tensorBoard } from "./tensor-board.js";
export { terminateOnNaN } from "./terminate-on-nan.js";
