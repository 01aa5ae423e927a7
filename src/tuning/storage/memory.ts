// A study that lasts as long as its process.

import type { StudyEvent, StudyStorage } from "./storage.js";

/** Remembers trials in memory. */
export const memoryStorage = (): StudyStorage => {
  const events: StudyEvent[] = [];
  return {
    kind: "memoryStorage",
    owner: "here",
    isAlive: () => true,
    read: async (from) => events.slice(from),
    append: async (event) => void events.push(event),
  };
};
