// The file server of the project's pages: right answers, and no request that ends it.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FolderServer, isolation, serveFolder } from "../../src/playground/serve-folder.js";

const folder = "build/serve-folder-test/served";
const heard: string[] = [];
let server: FolderServer;

beforeAll(async () => {
  rmSync("build/serve-folder-test", { recursive: true, force: true });
  mkdirSync(`${folder}/below`, { recursive: true });
  writeFileSync("build/serve-folder-test/secret.txt", "secret");
  writeFileSync("build/serve-folder-test/served-too.txt", "secret");
  writeFileSync(`${folder}/index.html`, "<p>hello</p>");
  writeFileSync(`${folder}/below/code.js`, "export {};");
  writeFileSync(`${folder}/digits.bin`, "0123456789");
  const receive = (body: string): void => {
    if (body === "nonsense") throw new SyntaxError("nonsense");
    heard.push(body);
  };
  server = await serveFolder(folder, { receive });
});
afterAll(() => server?.close());

/** A request as it is written: fetch and node:http mend an address before they send it. */
const raw = async (line: string, ...more: readonly string[]): Promise<string> => {
  const socket = connect(server.port, "127.0.0.1");
  socket.write([`${line} HTTP/1.1`, "Host: localhost", "Connection: close", ...more, "", ""].join("\r\n"));
  return text(socket);
};

test("files are served with their types and the two headers of isolation", async () => {
  for (const [path, type, body] of [
    ["/", "text/html;charset=utf-8", "<p>hello</p>"],
    ["/index.html?query", "text/html;charset=utf-8", "<p>hello</p>"],
    ["/below/code.js", "text/javascript", "export {};"],
    ["/digits.bin", "application/octet-stream", "0123456789"],
  ] as const) {
    const response = await fetch(server.origin + path);
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([200, type, body]);
    for (const [name, value] of Object.entries(isolation)) expect(response.headers.get(name)).toBe(value);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-encoding")).toBeNull();
  }
});

test.each<[number, string, ...string[]]>([
  [400, "GET /%"],
  [400, "GET /%ff"],
  [400, "GET //"],
  [200, "GET /digits.bin", "Range: bytes=5-2"],
  [404, "GET /nothing"],
  [404, "GET /below"],
  [404, "GET /%00"],
  [404, "GET /../secret.txt"],
  [404, "GET /..%2fsecret.txt"],
  [404, "GET /../served-too.txt"],
  [405, "PUT /index.html"],
])("%i answers %s, and the server lives", async (status, line, ...more) => {
  const answer = await raw(line, ...more);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).not.toContain("secret");
  expect((await fetch(`${server.origin}/`)).status).toBe(200);
});

test("a name longer than any file's is not there", async () => {
  expect((await fetch(`${server.origin}/${"a".repeat(5000)}`)).status).toBe(404);
});

test("what is posted is heard; a body that cannot be read is the sender's fault", async () => {
  const post = async (body: string) => (await fetch(`${server.origin}/result`, { method: "POST", body })).status;
  expect([await post("one"), await post("nonsense"), await post("two")]).toEqual([204, 400, 204]);
  expect(heard).toEqual(["one", "two"]);
});

test("a port that is taken is an error, not a silent server", async () => {
  await expect(serveFolder(folder, { port: server.port })).rejects.toThrow("EADDRINUSE");
});
