// A Redis server of a test's own, on a free port of this machine, which writes all that it is told and can be killed.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as fs from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's; elsewhere tests of it say that they skip. */
export const redisPath = "/usr/bin/redis-server";
export const hasRedis = existsSync(redisPath);

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export class RedisServer {
  #child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly folder: string,
    readonly keeps: boolean,
  ) {}

  /** Begins one; with `keeps: false` it forgets all when it ends. */
  static async start({ keeps = true } = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), await fs.mkdtemp(join(tmpdir(), "fragua-redis-")), keeps);
    await server.begin();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Resolves when it takes connections. */
  async begin(): Promise<void> {
    const writing = this.keeps ? ["--appendonly", "yes", "--appendfsync", "always"] : ["--appendonly", "no"];
    const place = ["--port", `${this.port}`, "--bind", "127.0.0.1", "--dir", this.folder];
    const child = spawn(redisPath, [...place, "--save", "", ...writing], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      let told = "";
      child.stdout!.on("data", (text) => {
        told += text;
        if (/Ready to accept connections/.test(told)) resolve();
      });
      child.once("exit", () => reject(new Error(`redis-server has ended: ${told}`)));
    });
  }

  /** Ends it at once, as a power failure does. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    await fs.rm(this.folder, { recursive: true, force: true });
  }
}
