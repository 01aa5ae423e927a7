// What `fragua/queue` exports: studies in databases, and on many machines.

export { type BullQueue, type BullQueueOptions, bullQueue } from "./bull-queue.js";
export type { RedisPlace } from "./redis-link.js";
export { type RedisStorageOptions, redisStorage } from "./redis-storage.js";
export { type ServeQueueOptions, serveQueue } from "./serve-queue.js";
export { sqliteStorage } from "./sqlite-storage.js";
