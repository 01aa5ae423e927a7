// Serves the bench's pages on the loopback with the headers that threads and fine clocks need, and hears what they report.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, normalize } from "node:path";
import { text } from "node:stream/consumers";
import type { Message } from "./messages.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cache-Control": "no-store",
};

export interface PageServer {
  readonly url: string;
  readonly close: () => void;
}

/** Serves a folder; `listen` hears every message of its pages. */
export const servePages = async (folder: string, listen: (message: Message) => void): Promise<PageServer> => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    if (request.method === "POST" && pathname === "/message") {
      listen(JSON.parse(await text(request)) as Message);
      response.writeHead(204, headers).end();
      return;
    }
    const file = `${folder}${normalize(pathname)}`;
    const type = types[extname(file)];
    if (type === undefined || !existsSync(file)) response.writeHead(404, headers).end();
    else response.writeHead(200, { ...headers, "Content-Type": type }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
};
