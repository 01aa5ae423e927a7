// npm run playground: builds the page and serves it on this machine, with the headers that threads need.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { buildPlayground } from "./build.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".gz": "application/octet-stream",
};

const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cache-Control": "no-store",
} as const;

const folder = "build/playground";
await buildPlayground(folder);
const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  try {
    const body = await readFile(file);
    response
      .writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", ...headers })
      .end(body);
  } catch {
    response.writeHead(404, headers).end();
  }
});
server.listen(Number(process.env.PORT ?? 5173), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`The playground is at http://localhost:${port}/ (Ctrl+C ends it).\n`);
});
