// A team for a memory. What several threads need is loaded where there are several: most pages have one.

import { instantiate, loadModule } from "./load.js";
import { LoneThread, type Patience, type Team } from "./lone-thread.js";
import type { Memory } from "./memory.js";

/** A team of as many threads as the memory was made for, or of this one alone where workers cannot be started. */
export const createTeam = async (memory: Memory, patience?: Patience): Promise<Team> => {
  if (memory.threads === 1) return new LoneThread(instantiate(await loadModule(false), memory.memory));
  // Side by side: what runs on several threads is one way to the server and back like the kernels.
  const [module, { createWorkerTeam }] = await Promise.all([loadModule(true), import("./worker-team.js")]);
  return createWorkerTeam(memory, module, patience);
};
