// What a page and the worker that holds its model say to each other: messages that structured clone can carry.

import {
  ArgumentError,
  DataError,
  DataTypeError,
  FraguaError,
  MemoryError,
  NumericalError,
  ShapeError,
  StateError,
  show,
} from "../errors.js";
import { isArrayBuffer } from "../tensor/arrays.js";
import type { hooks } from "../training/read-callbacks.js";

/** Every message bears this mark, so that a worker may have other messages beside. */
export const mark = "fragua/1";

export type HookName = (typeof hooks)[number];

/** An error with its class by name: structured clone would make a plain Error of ours. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** From the page. */
export type Request =
  /** Asks whether the module listens already. */
  | { readonly kind: "hello" }
  /** Comes right before a call, so that one which cannot be read can be answered. */
  | { readonly kind: "coming"; readonly id: number }
  | { readonly kind: "call"; readonly id: number; readonly method: string; readonly given: readonly unknown[] }
  /** A hook that the page was told of has ended. */
  | { readonly kind: "resume"; readonly id: number; readonly stop: boolean; readonly failed: boolean }
  | { readonly kind: "stop" }
  | { readonly kind: "abort"; readonly id: number };

/** From the worker. */
export type Reply =
  /** The module is there and listens. */
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "error"; readonly id: number; readonly error: PackedError }
  /** A hook of a fit that the page has a callback for; training waits for its end. */
  | { readonly kind: "hook"; readonly id: number; readonly hook: HookName; readonly given: readonly unknown[] };

/** What fit's options become on their way: functions and signals stay on the page. */
export interface RemoteFitOptions {
  readonly hooks: readonly HookName[];
  readonly aborts: boolean;
}

/** One side of a channel: a Worker, a worker's global scope, or Node's counterparts. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener?(
    type: string,
    listener: (event: { readonly data?: unknown; stopImmediatePropagation?(): void }) => void,
  ): void;
  on?(type: string, listener: (value: unknown) => void): void;
}

/** A worker that calls `serveModel`: a browser's, or one of Node's worker_threads. */
export interface WorkerLike extends Port {
  terminate(): unknown;
}

/** Calls a function with each message that bears a mark. Listeners that come later do not hear of it where events can be stopped. */
export const listen = <Message>(port: Port, receive: (message: Message) => void, under: string = mark): void => {
  const open = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null || !(under in value)) return false;
    receive((value as { readonly [under: string]: Message })[under]!);
    return true;
  };
  // Node's workers are emitters of values, all others targets of events.
  if (port.on) port.on("message", open);
  else
    port.addEventListener?.("message", (event) => {
      if (open(event.data)) event.stopImmediatePropagation?.();
    });
};

/** Calls a function with each message that the host could not read. */
export const listenToUnreadable = (port: Port, receive: () => void): void => {
  if (port.on) port.on("messageerror", receive);
  else port.addEventListener?.("messageerror", receive);
};

/** Posts a message under a mark. */
export const postUnder = (port: Port, message: object, under: string, transfer: ArrayBuffer[] = []): void =>
  port.postMessage({ [under]: message }, transfer);

/** Posts a message of a model worker. */
export const post = (port: Port, message: Request | Reply, transfer: ArrayBuffer[] = []): void =>
  postUnder(port, message, mark, transfer);

/** This worker's port to the page, or whoever made it; undefined where this is no worker. */
export const pagePort = (): Port | undefined => {
  const scope = globalThis as Partial<Port> & {
    process?: { getBuiltinModule?: (name: string) => { parentPort?: Port | null } | undefined };
  };
  if (typeof scope.postMessage === "function" && !("document" in globalThis)) return scope as Port;
  return scope.process?.getBuiltinModule?.("node:worker_threads")?.parentPort ?? undefined;
};

/** The buffers of all typed arrays in a value that may be handed over instead of copied. */
export const buffersOf = (
  value: unknown,
  found = new Set<ArrayBuffer>(),
  seen = new Set<object>(),
): Set<ArrayBuffer> => {
  if (ArrayBuffer.isView(value)) {
    if (isArrayBuffer(value.buffer)) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null && !seen.has(value)) {
    seen.add(value);
    for (const part of Object.values(value)) {
      if (typeof part === "object") buffersOf(part, found, seen);
      // A long list of numbers holds no buffer.
      else if (Array.isArray(value)) break;
    }
  }
  return found;
};

/** The class of an error by name, where it is one that is thrown on purpose. Classes' own names do not survive a minifier. */
const classOf = (name: string): (new (message: string) => Error) => {
  const classes: Readonly<Record<string, new (message: string) => Error>> = {
    ArgumentError,
    DataError,
    DataTypeError,
    FraguaError,
    MemoryError,
    NumericalError,
    ShapeError,
    StateError,
    TypeError,
    RangeError,
  };
  return Object.hasOwn(classes, name) ? classes[name]! : Error;
};

/** Errors are told by their parts: those of another realm are no instances of this one's class. */
export const packError = (error: unknown): PackedError => {
  const { name, message, stack } = (error ?? {}) as Partial<Record<keyof PackedError, unknown>>;
  return typeof name === "string" && typeof message === "string"
    ? { name, message, stack: typeof stack === "string" ? stack : undefined }
    : { name: "Error", message: show(error), stack: undefined };
};

/** The error as it was thrown in the worker: its class where it is known, its message, and the worker's stack. */
export const unpackError = ({ name, message, stack }: PackedError): Error => {
  const error = new (classOf(name))(message);
  if (error.name !== name) error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
};
