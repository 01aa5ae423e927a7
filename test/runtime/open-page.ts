// Opens the page that trains on two threads, and hears what it found: its weights, and how long it held up its frames.

import { bundlePage } from "../browsers/bundle-page.js";
import { resultOf } from "../browsers/launch.js";
import { serve } from "../browsers/serve.js";

const folder = "build/runtime/page";

export interface Found {
  readonly hash: string;
  /** Milliseconds of the longest task on the page's own thread; 0 when none took 50. */
  readonly longest: number;
  readonly singleThreadReason?: string;
  /** How many different weights eighteen small models had that were trained alike. */
  readonly many: number;
  /** Workers that were made. */
  readonly workers: number;
}

/** Bundles the page. */
export const buildPage = (): Promise<void> => bundlePage("test/runtime/page.ts", folder);

/** Opens it in Chromium, the only browser that tells how long tasks take, served with these headers. */
export const openPage = async (headers: Readonly<Record<string, string>>): Promise<Found> => {
  const served = await serve(folder, headers);
  try {
    const found = JSON.parse(await resultOf("chromium", `${served.origin}/`, served.result)) as Found | Failure;
    if ("error" in found) throw new Error(found.error);
    return found;
  } finally {
    served.close();
  }
};

interface Failure {
  readonly error: string;
}
