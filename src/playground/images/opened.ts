// Starts the worker for models that were trained before.

import type { Ask } from "../own/calls.js";
import { startWorker } from "../own/shell.js";
import type { OpenedHandlers } from "./opened-worker.js";

/** A worker that opens models, and asks them. */
export const startOpened = (): Ask<OpenedHandlers> =>
  startWorker<OpenedHandlers, never>(
    new Worker(new URL("./images-opened-worker.js", import.meta.url), { type: "module" }),
    () => {},
  );
