// Where the workers of a team come from.

import { builtin, settings, type TeamWorker } from "./settings.js";
import { workerSource } from "./worker-source.js";

type NodeWorkers = { Worker: new (source: string, options: { eval: true }) => TeamWorker };

/** A worker that serves in a team: as `init` says, lent by the page, or made right here. */
export const createWorker = (): TeamWorker => {
  if (settings.createWorker) return settings.createWorker();
  if (settings.lentWorker) return settings.lentWorker();
  const node = builtin<NodeWorkers>("node:worker_threads");
  if (node) return new node.Worker(workerSource, { eval: true });
  const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  const worker = new Worker(url);
  // The first message says that the script has been read.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker as unknown as TeamWorker;
};

/** What decides how workers are made: what was made otherwise is of no use when it is another one. */
export const workerOrigin = (): unknown => settings.createWorker ?? settings.lentWorker;

/** What a worker has posted, out of what its listeners are given. */
export const messageOf = (worker: TeamWorker, event: unknown): unknown =>
  worker.on ? event : (event as { readonly data?: unknown }).data;

export const listenTo = (worker: TeamWorker, type: string, listener: (value: unknown) => void): void => {
  // Node's workers are emitters of values, all others targets of events.
  if (worker.on) worker.on(type, listener);
  else worker.addEventListener?.(type, listener);
};

/** Calls back when a worker fails or, where the host tells, ends. */
export const onEnd = (worker: TeamWorker, ended: (reason: string) => void): void => {
  listenTo(worker, "error", (error) =>
    ended(String((error as { message?: unknown } | undefined)?.message ?? "it failed")),
  );
  listenTo(worker, "exit", () => ended("its worker has ended"));
};
