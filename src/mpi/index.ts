// What `fragua/mpi` exports: training one model on several processes.

export { type DistributeOptions, distribute } from "./distribute.js";
export { localWorlds } from "./local-worlds.js";
export { type MpiWorldOptions, mpiWorld } from "./mpi-world.js";
export { onFirstRank } from "./on-first-rank.js";
export type { World } from "./world.js";
