// A study in Redis: one list of events, which any number of machines add to.

import { ArgumentError, DataError, show } from "../errors.js";
import { reasonOf } from "../io/reason.js";
import { checkOptions, checkWhole } from "../options.js";
import type { StudyEvent, StudyStorage } from "../tuning/storage/storage.js";
import { carriedCheckpoints } from "./carried-checkpoints.js";
import { nodeHost } from "./host.js";
import { checkName, RedisLink, type RedisPlace } from "./redis-link.js";

export interface RedisStorageOptions extends RedisPlace {
  /** Of the study, one of several on a server. Default "study". */
  readonly name?: string;
  /** Milliseconds without a sign of life after which the trials of a driver count as left. Default 30000. */
  readonly lease?: number;
}

/** What a storage in Redis is beside a storage. */
export interface RedisStudy {
  readonly name: string;
  readonly link: RedisLink;
}

/** Storages of this kind: queues need to know where they are. */
export const redisStudies = new WeakMap<StudyStorage, RedisStudy>();

/**
 * An event behind all others, once: a command that is sent again after a connection broke, without it being known whether it came through, carries the number that it
 * had. A trial that is over needs no checkpoint.
 */
const appending = `
if tonumber(ARGV[2]) <= tonumber(redis.call("HGET", KEYS[2], ARGV[1]) or "0") then return 0 end
redis.call("HSET", KEYS[2], ARGV[1], ARGV[2])
redis.call("RPUSH", KEYS[1], ARGV[3])
if ARGV[4] ~= "" then redis.call("HDEL", KEYS[3], ARGV[4]) end
return 1`;

/**
 * Remembers trials in Redis, which several machines share: events in a list, checkpoints and what trials leave to others in hashes, and a sign of life of every driver, all under `fragua:NAME:`. A server that restarts is
 * waited for; that it keeps what it has is its own setting (`appendonly yes`). Needs the package ioredis. Throws ArgumentError for what names no server, and DataError, from then on,
 * where no server answers, or one has lost events.
 */
export const redisStorage = (options: string | RedisStorageOptions): StudyStorage => {
  const where = "redisStorage";
  const given = typeof options === "string" ? { url: options } : options;
  if (given === undefined) {
    throw new ArgumentError(`${where}: expected a url such as "redis://127.0.0.1:6379", received ${show(given)}.`);
  }
  checkOptions(where, given, ["url", "connection", "name", "lease"]);
  const name = checkName(where, given.name ?? "study");
  const lease = checkWhole(given.lease ?? 30_000, `${where}: lease`, 100);
  const link = new RedisLink(where, given);
  const host = nodeHost(where);
  const machine = host.getBuiltinModule("node:os").hostname();
  const owner = `${machine}:${host.pid}:${host.getBuiltinModule("node:crypto").randomUUID()}`;
  const key = (part: string): string => `fragua:${name}:${part}`;
  const sign = (of: string): string => key(`alive:${of}`);
  /** Bytes of their own: those of a Buffer lie among others. */
  const bytesOf = async (part: string, number: number): Promise<Uint8Array | undefined> => {
    const found = await link.use((client) => client.hgetBuffer(key(part), `${number}`));
    return found ? new Uint8Array(found) : undefined;
  };
  const carried = carriedCheckpoints(where, {
    load: (number) => bytesOf("checkpoints", number),
    save: async (number, bytes) => {
      await link.use((client) => client.hset(key("checkpoints"), `${number}`, Buffer.from(bytes)));
    },
    remove: async (number) => {
      await link.use((client) => client.hdel(key("checkpoints"), `${number}`));
    },
  });
  let beat: ReturnType<typeof setInterval> | undefined;
  /** Shows from now on that this process lives. */
  const live = async (): Promise<void> => {
    if (beat !== undefined) return;
    const show = (): Promise<unknown> => link.use((client) => client.set(sign(owner), "1", "PX", lease));
    beat = setInterval(() => void show().catch(() => {}), Math.floor(lease / 4));
    (beat as { unref?(): void }).unref?.();
    await show();
  };
  let numbered = 0;
  /** One event after the other: what comes behind a greater number would be taken for sent twice. */
  let last: Promise<unknown> = Promise.resolve();
  const storage: StudyStorage = {
    kind: where,
    owner,
    isAlive: async (other) => other === owner || (await link.use((client) => client.exists(sign(other)))) > 0,
    ...{ checkpoint: carried.checkpoint, keepCheckpoint: carried.keepCheckpoint },
    leave: async (number, state) => {
      await link.use((client) => client.hset(key("left"), `${number}`, Buffer.from(state)));
    },
    left: (number) => bytesOf("left", number),
    read: async (from) => {
      // The last one that is known comes with them: a list that is shorter than it was has lost some.
      const first = Math.max(0, from - 1);
      const texts = await link.use((client) => client.lrange(key("events"), first, -1));
      if (texts.length < from - first) {
        throw new DataError(
          `${where}: ${link.address} has lost events of study "${name}". Let Redis write what it has: redis-server --appendonly yes.`,
        );
      }
      try {
        return texts.slice(from - first).map((text) => JSON.parse(text) as StudyEvent);
      } catch (cause) {
        throw new DataError(`${where}: fragua:${name}:events holds what is no event: ${reasonOf(cause)}.`, { cause });
      }
    },
    append: async (event) => {
      if (event.type === "begin") await live();
      numbered += 1;
      const [number, over] = [`${numbered}`, event.type === "end" ? `${event.number}` : ""];
      const keys = [key("events"), key("numbered"), key("checkpoints")] as const;
      const added = last.then(() =>
        link.use((client) => client.eval(appending, 3, ...keys, owner, number, JSON.stringify(event), over)),
      );
      last = added.catch(() => {});
      await added;
    },
    close: async () => {
      await last;
      if (beat !== undefined) {
        clearInterval(beat);
        beat = undefined;
        // A server that is away forgets the sign by itself.
        await link.use(async (client) => client.status === "ready" && client.del(sign(owner))).catch(() => {});
      }
      await link.close();
      await carried.removeFolder();
    },
  };
  redisStudies.set(storage, { name, link });
  return storage;
};
