// Programs of queues' tests, each a process that talks, and can be ended at any moment.

import { type ChildProcess, fork } from "node:child_process";
import { build } from "esbuild";

/** A program as one file in the project's folder, where packages are found from. */
export const bundleProgram = (source: string, program: string) =>
  build({
    ...{ bundle: true, platform: "node", format: "esm", logLevel: "error" },
    ...{ entryPoints: [source], outfile: program, external: ["bullmq", "ioredis", "better-sqlite3"] },
  });

export class Process<Message> {
  readonly #child: ChildProcess;
  /** Resolves when it has ended, by itself or not. */
  readonly gone: Promise<void>;
  readonly #heard: Message[] = [];
  readonly #listeners = new Set<() => void>();
  #error: Error | undefined;
  #ended = false;

  constructor(program: string, args: readonly string[], execPath = process.execPath) {
    this.#child = fork(program, args, { execPath, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    let errors = "";
    this.#child.stderr!.on("data", (text) => {
      errors += text;
    });
    this.#child.on("message", (message) => {
      this.#heard.push(message as Message);
      for (const listener of this.#listeners) listener();
    });
    this.gone = new Promise<void>((resolve) => {
      this.#child.once("close", (code, signal) => {
        this.#ended = true;
        if (code !== 0 && signal !== "SIGKILL") this.#error = new Error(`${args.join(" ")}: ${code}: ${errors}`);
        for (const listener of this.#listeners) listener();
        resolve();
      });
    });
  }

  /** All that it has told so far. */
  get heard(): readonly Message[] {
    return this.#heard;
  }

  /** The first message that is asked for; undefined where it has ended before. Rejects with what it has ended of. */
  hear(wanted: (message: Message) => boolean = () => true): Promise<Message | undefined> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.#heard.find(wanted);
        if (found === undefined && !this.#ended) return;
        this.#listeners.delete(look);
        if (found === undefined && this.#error) reject(this.#error);
        else resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** Resolves when it is gone. */
  async end(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    this.#child.kill(signal);
    await this.gone;
    if (this.#error) throw this.#error;
  }
}
