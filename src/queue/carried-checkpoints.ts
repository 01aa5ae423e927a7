// Checkpoints that travel: a file of this machine while a trial runs, and its bytes where all who share the study find them.

import { readIfThere, removeFile, writeFile } from "../io/files.js";
import { sha256 } from "../io/sha256.js";
import type { StudyStorage } from "../tuning/storage/storage.js";
import { nodeHost } from "./host.js";

/** Where bytes lie by the number of their trial. */
export interface CheckpointStore {
  load(number: number): Promise<Uint8Array | undefined>;
  save(number: number, bytes: Uint8Array): Promise<void>;
  remove(number: number): Promise<void>;
}

type Carried = Required<Pick<StudyStorage, "checkpoint" | "keepCheckpoint">> & { removeFolder(): Promise<void> };

/** Files in a folder of this storage's own, filled from the store, and taken there when they have changed. */
export const carriedCheckpoints = (where: string, store: CheckpointStore): Carried => {
  const host = nodeHost(where);
  const files = host.getBuiltinModule("node:fs/promises");
  const { join } = host.getBuiltinModule("node:path");
  const { tmpdir } = host.getBuiltinModule("node:os");
  let folder: Promise<string> | undefined;
  /** What the store holds, as far as this process has had to do with it: hashes, undefined for nothing. */
  const known = new Map<number, string | undefined>();
  const pathOf = async (number: number): Promise<string> => {
    folder ??= files.mkdtemp(join(tmpdir(), "fragua-trials-"));
    return join(await folder, `${number}.fragua`);
  };
  return {
    checkpoint: async (number) => {
      const path = await pathOf(number);
      const bytes = await store.load(number);
      if (bytes) await writeFile(path, bytes, where);
      // What this process has written in an earlier attempt may be behind what others did since.
      else await removeFile(path, where);
      known.set(number, bytes && sha256(bytes));
      return path;
    },
    keepCheckpoint: async (number) => {
      const bytes = await readIfThere(await pathOf(number), where);
      const hash = bytes && sha256(bytes);
      if (hash === known.get(number)) return;
      if (bytes) await store.save(number, bytes);
      else await store.remove(number);
      known.set(number, hash);
    },
    removeFolder: async () => {
      if (folder) await files.rm(await folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
};
