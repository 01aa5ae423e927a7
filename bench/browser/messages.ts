// What a page tells the program that opened it, one message a POST.

import type { BenchRecord } from "../harness.js";
import type { Line } from "../peers/adapter.js";

export type Message =
  | { readonly kind: "about"; readonly agent: string }
  | { readonly kind: "peak"; readonly gflops: number; readonly loop: string }
  | { readonly kind: "record"; readonly record: BenchRecord }
  | { readonly kind: "peer"; readonly name: string; readonly line: Line }
  | { readonly kind: "failed"; readonly message: string }
  /** A worker has ended; from the page itself: all have. */
  | { readonly kind: "done" };

/** The server under the loopback's other name. */
export const otherSite = (): string =>
  `http://${location.hostname === "localhost" ? "127.0.0.1" : "localhost"}:${location.port}`;

/** Messages to the server, one after the other. */
let sent: Promise<unknown> = Promise.resolve();

/** Sends a message to the server the page came from; resolves when it and all before it have arrived. */
export const send = (message: Message): Promise<unknown> => {
  sent = sent.then(() => fetch("/message", { method: "POST", body: JSON.stringify(message) }));
  return sent;
};
