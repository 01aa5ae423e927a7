// How a page learns that a worker has died: browsers tell of no worker's end, but they let its locks go.

interface Locks {
  request(name: string, held: () => unknown): Promise<unknown>;
}

const locksHere = (): Locks | undefined =>
  (globalThis as unknown as { navigator?: { locks?: Locks } }).navigator?.locks;

/** A name that no other page of this origin uses; undefined where there are no locks. */
export const lockName = (): string | undefined =>
  locksHere() && `fragua-trials-${(globalThis as unknown as { crypto: Crypto }).crypto.randomUUID()}`;

/** In the worker: holds a lock for as long as it lives. */
export const holdLock = (name: string, held: () => void): void =>
  void locksHere()?.request(name, () => {
    held();
    return new Promise(() => {});
  });

/** On the page: tells of a lock that is free again. */
export const onRelease = (name: string, released: () => void): void => void locksHere()?.request(name, released);
