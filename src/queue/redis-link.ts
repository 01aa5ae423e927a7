// A connection to Redis: made when it is needed, kept through the server's restarts, and no reason for a process to stay.

import type { Redis } from "ioredis";
import { ArgumentError, DataError, show } from "../errors.js";
import { reasonOf } from "../io/reason.js";
import { loadPackage } from "./host.js";

/** Where a Redis server is. */
export interface RedisPlace {
  /** Such as "redis://127.0.0.1:6379", or "rediss://user:password@host:6380/1". */
  readonly url?: string;
  /** Instead of an address: options of ioredis, or a client of it, which stays open. */
  readonly connection?: object;
}

const isClient = (connection: object | undefined): connection is Redis =>
  typeof (connection as Partial<Redis> | undefined)?.duplicate === "function";

/** Throws ArgumentError for what names no server. */
export const checkPlace = (where: string, { url, connection }: RedisPlace): void => {
  if (url === undefined && connection === undefined) {
    throw new ArgumentError(`${where}: expected a url such as "redis://127.0.0.1:6379", or a connection of ioredis.`);
  }
  if (url !== undefined && (typeof url !== "string" || !/^(rediss?|unix):\/\//.test(url))) {
    throw new ArgumentError(`${where}: url: expected one such as "redis://127.0.0.1:6379", received ${show(url)}.`);
  }
  if (connection !== undefined && (typeof connection !== "object" || connection === null)) {
    throw new ArgumentError(
      `${where}: connection: expected options of ioredis or a client of it, received ${show(connection)}.`,
    );
  }
};

/** Throws ArgumentError for a name that cannot stand in Redis' keys. */
export const checkName = (where: string, name: unknown): string => {
  if (typeof name === "string" && /^[\w.-]+$/.test(name)) return name;
  throw new ArgumentError(`${where}: name: expected letters, digits, ".", "-" and "_", received ${show(name)}.`);
};

/** Keeps the sockets of a client from holding the process open, but for while `held` says so. */
export const loosen = (client: Redis, held: () => boolean): (() => void) => {
  const settle = (): void => {
    const { stream } = client as unknown as { readonly stream?: { ref?(): void; unref?(): void } };
    if (held()) stream?.ref?.();
    else stream?.unref?.();
  };
  client.on("connect", settle);
  settle();
  return settle;
};

export class RedisLink {
  /** What it is called in messages: no password in it. */
  readonly address: string;
  #client: Promise<Redis> | undefined;
  #settle = (): void => {};
  /** Commands whose answer is awaited. */
  #pending = 0;

  constructor(
    readonly where: string,
    readonly place: RedisPlace,
  ) {
    checkPlace(where, place);
    this.address = place.url?.replace(/\/\/[^@/]*@/, "//") ?? "the connection that was given";
  }

  /** Works on the connection, which holds the process open meanwhile. Throws DataError where there is no server. */
  async use<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      this.#client ??= this.#open();
      const client = await this.#client.catch((error: unknown) => {
        // The next one tries again.
        this.#client = undefined;
        throw error;
      });
      this.#settle();
      return await work(client);
    } finally {
      this.#pending -= 1;
      this.#settle();
    }
  }

  async #open(): Promise<Redis> {
    const { url, connection } = this.place;
    if (isClient(connection)) return connection;
    const { Redis } = await loadPackage(this.where, "ioredis", () => import("ioredis"));
    let answered = false;
    let last: unknown;
    const options = {
      lazyConnect: true,
      // A server that restarts is waited for; one that has never answered is told of.
      maxRetriesPerRequest: null,
      retryStrategy: (times: number): number | null => (answered ? Math.min(times * 50, 2000) : null),
    };
    const client = url === undefined ? new Redis({ ...connection, ...options }) : new Redis(url, options);
    client.on("error", (error) => {
      last = error;
    });
    client.on("ready", () => {
      answered = true;
    });
    try {
      await client.connect();
      // Wrong passwords and databases are told by the first command.
      await client.ping();
    } catch (cause) {
      client.disconnect();
      throw new DataError(
        `${this.where}: no server at ${this.address}: ${reasonOf(last ?? cause)}. Start one with redis-server, or mend the address.`,
        { cause },
      );
    }
    this.#settle = loosen(client, () => this.#pending > 0);
    return client;
  }

  /** Closes what it has opened. */
  async close(): Promise<void> {
    const open = this.#client;
    this.#client = undefined;
    if (!open || isClient(this.place.connection)) return;
    const client = await open.catch(() => undefined);
    client?.disconnect();
  }
}
