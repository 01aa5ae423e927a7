// A study that lasts as long as its process.

import type { StudyEvent, StudyStorage } from "./storage.js";

/** Remembers trials in memory. */
export const memoryStorage = (): StudyStorage => {
  const events: StudyEvent[] = [];
  const states = new Map<number, Uint8Array>();
  return {
    kind: "memoryStorage",
    owner: "here",
    isAlive: () => true,
    read: async (from) => events.slice(from),
    append: async (event) => void events.push(event),
    leave: async (number, state) => void states.set(number, state.slice()),
    left: async (number) => states.get(number)?.slice(),
  };
};
