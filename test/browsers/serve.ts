// A loopback server for pages under test: files of a folder, headers as asked for, and what the page posts back.

import { serveFolder } from "../../src/playground/serve-folder.js";

export { isolation } from "../../src/playground/serve-folder.js";

export interface Served {
  /** Without a slash at its end. */
  readonly origin: string;
  /** The body of the page's first POST. */
  readonly result: Promise<string>;
  close(): void;
}

/** Serves a folder on a free port of this machine. */
export const serve = async (folder: string, headers: Readonly<Record<string, string>> = {}): Promise<Served> => {
  let report = (_: string): void => {};
  const result = new Promise<string>((resolve) => {
    report = resolve;
  });
  const { origin, close } = await serveFolder(folder, { headers, receive: (body) => report(body) });
  return { origin, result, close };
};
