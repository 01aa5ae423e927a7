// The playground's worker without a page: runs are ordered and heard as the page does.

import type { CurvePoint, News, Order, Report } from "../../src/playground/messages.js";
import { pointsOf } from "../../src/playground/points.js";
import type { Setup } from "../../src/playground/setup.js";

let send: (order: Order) => void;
let heard: (news: News) => void = () => {};

/** Starts the worker in this thread; a second call is the same worker. */
export const openWorker = async (): Promise<void> => {
  const scope = globalThis as unknown as Record<string, unknown>;
  scope.addEventListener = (_: string, listener: (event: { readonly data: Order }) => void) => {
    send = (data) => listener({ data });
  };
  scope.postMessage = (news: News | Readonly<Record<string, MessagePort>>, sent?: readonly Transferable[]) => {
    // There is no page here that could lend threads.
    if (sent?.[0] instanceof MessagePort) sent[0].postMessage({ failure: "there is no page" });
    if ("kind" in news && typeof news.kind === "string") heard(news);
  };
  await import("../../src/playground/worker.js");
};

/** Trains a set-up of points to its end: the last report, and all epochs. */
export const trainSetup = (setup: Setup): Promise<{ readonly report: Report; readonly curve: readonly CurvePoint[] }> =>
  new Promise((resolve, reject) => {
    const curve: CurvePoint[] = [];
    heard = (news) => {
      if (news.kind === "problem") reject(new Error(news.message));
      if (news.kind !== "report") return;
      curve.push(...news.curve);
      if (news.phase === "ready") send({ kind: "train" });
      if (news.phase === "finished" || news.phase === "diverged") resolve({ report: news, curve });
    };
    send({ kind: "pace", pace: "full" });
    send({ kind: "prepare", setup, split: pointsOf(setup) });
  });
