// Serves the bench's pages on the loopback with the headers that threads and fine clocks need, and hears what they report.

import { serveFolder } from "../../src/playground/serve-folder.js";
import type { Message } from "./messages.js";

export interface PageServer {
  readonly url: string;
  readonly close: () => void;
}

/** Serves a folder; `listen` hears every message of its pages. */
export const servePages = async (folder: string, listen: (message: Message) => void): Promise<PageServer> => {
  const receive = (body: string): void => listen(JSON.parse(body) as Message);
  const { origin, close } = await serveFolder(folder, { receive });
  return { url: `${origin}/`, close };
};
