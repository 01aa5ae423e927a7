// A worker's place behind the program that made it, so that four workers on two cores leave the terminal alive.

import { builtin } from "../../runtime/settings.js";

interface System {
  platform(): string;
  setPriority(id: number, priority: number): void;
}

/** Half-way to the humblest: a tenth of the weight of what is not humble, which other programs do not starve either. */
const humble = 10;

/** Lets everything else go before this thread, where the host can: on Linux a priority is a thread's, elsewhere the whole program's, which is left alone. */
export const yieldToOthers = (): void => {
  const system = builtin<System>("node:os");
  if (system?.platform?.() !== "linux") return;
  try {
    system.setPriority(0, humble);
  } catch {
    // One that is humbler already may not rise.
  }
};
