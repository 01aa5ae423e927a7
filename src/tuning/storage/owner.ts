// Who a process is among those of its machine that share a study, and whether another one still lives.

import type { StudyStorage } from "./storage.js";

/** What this needs of Node. */
export interface OwnerHost {
  getBuiltinModule(name: "node:os"): typeof import("node:os");
  readonly pid: number;
  kill(pid: number, signal: 0): boolean;
}

/** How many storages this process has opened before: two of one process are two owners. */
let opened = 0;

/** An owner of its own, known by machine and process. Owners on other machines are left alone: their trials may well run. */
export const processOwner = (host: OwnerHost): Pick<StudyStorage, "owner" | "isAlive"> => {
  const machine = host.getBuiltinModule("node:os").hostname();
  opened += 1;
  return {
    owner: `${machine}:${host.pid}:${opened}`,
    isAlive: (owner) => {
      const [other, pid] = owner.split(":");
      if (other !== machine) return true;
      if (Number(pid) === host.pid) return true;
      try {
        return host.kill(Number(pid), 0);
      } catch (error) {
        return (error as { code?: string }).code === "EPERM";
      }
    },
  };
};
