// All callbacks.

export { earlyStopping } from "./early-stopping.js";
export { terminateOnNaN } from "./terminate-on-nan.js";
