// Serves a folder of static files on the loopback, with the headers that let pages have threads; no request ends it.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import sirv from "sirv";

/** What a page must be served with to have shared memory, and with it threads. */
export const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
} as const;

export interface FolderServer {
  readonly port: number;
  /** Without a slash at its end. */
  readonly origin: string;
  close(): void;
}

export interface ServeFolderOptions {
  /** Sent with every answer: `isolation` unless it is given. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A free one unless it is given. */
  readonly port?: number;
  /** Hears the body of every POST. What it throws is the sender's fault: the answer is 400. */
  readonly receive?: (body: string) => void;
}

/**
 * Serves a folder as it is at each request. 400 answers an address that cannot be decoded and a body that `receive` refuses,
 * 404 what is not there, 405 what neither reads nor posts. Rejects when the port is taken.
 */
export const serveFolder = async (folder: string, options: ServeFolderOptions = {}): Promise<FolderServer> => {
  const { headers = isolation, port = 0, receive } = options;
  // Files change while they are served, when a page is built anew: nothing is listed or kept beforehand.
  const files = sirv(folder, { dev: true });
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      // Both throw for addresses that mean nothing.
      decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
      if (request.method === "POST" && receive) {
        receive(await text(request));
        response.writeHead(204).end();
      } else if (request.method === "GET" || request.method === "HEAD") {
        // Whole files answer any range; the library fails at one that ends before it begins.
        delete request.headers.range;
        files(request, response);
      } else response.writeHead(405).end();
    } catch {
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    origin: `http://127.0.0.1:${bound}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
