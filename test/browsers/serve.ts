// A loopback server for pages under test: files of a folder, headers as asked for, and what the page posts back.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What a page must be served with to have shared memory, and with it threads. */
export const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
} as const;

export interface Served {
  /** Without a slash at its end. */
  readonly origin: string;
  /** The body of the page's first POST to /result. */
  readonly result: Promise<string>;
  close(): void;
}

/** Serves a folder on a free port of this machine. */
export const serve = async (folder: string, headers: Readonly<Record<string, string>> = {}): Promise<Served> => {
  let report = (_: string): void => {};
  const result = new Promise<string>((resolve) => {
    report = resolve;
  });
  const server: Server = createServer(async (request, response) => {
    if (request.method === "POST") {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      response.writeHead(204, headers).end();
      report(body);
      return;
    }
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", ...headers });
      response.end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    result,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
