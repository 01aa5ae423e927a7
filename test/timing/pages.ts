// A page's own thread is not held for as long as a frame waits: no task of 50 ms while it trains, or while its worker does.

import type { Browser } from "playwright-core";
import { buildPlayground } from "../../src/playground/build.js";
import { drive } from "../browsers/drive.js";
import { hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";
import { buildPage, openPage } from "../runtime/open-page.js";
import type { Measured, TimeCheck } from "./check.js";

// Firefox does not tell how long tasks take.
const missing = hasBrowser("chromium") ? {} : { missing: "Chromium is not installed" };

const tasks = (longest: number): Measured => ({
  holds: longest === 0,
  text: longest === 0 ? "no task of 50 ms" : `a task of ${longest.toFixed(0)} ms`,
});

const trainingPage = (name: string, headers: Readonly<Record<string, string>>): TimeCheck => ({
  name,
  ...missing,
  prepare: buildPage,
  measure: async () => tasks((await openPage(headers)).longest),
});

const folder = "build/timing/playground";
let served: Served;
let browser: Browser;

const playground: TimeCheck = {
  name: "the playground holds up no frame while its worker trains at full pace",
  ...missing,
  prepare: async () => {
    await buildPlayground(folder);
    served = await serve(folder, isolation);
    browser = await drive("chromium");
  },
  measure: async () => {
    const page = await browser.newPage();
    await page.goto(`${served.origin}/#epochs=2000&layers=128relu-128relu&batchSize=4`);
    await page.waitForFunction(() => document.getElementById("hash")?.textContent !== "");
    // What made the page and its first picture is no part of training.
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      const found: number[] = [];
      Object.assign(globalThis, { found });
      new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    await page.selectOption("#pace", "full");
    await page.click("#train");
    await page.waitForTimeout(2500);
    const status = await page.textContent("#status");
    const found = await page.evaluate(() => (globalThis as unknown as { found: number[] }).found);
    await page.close();
    if (status !== "Training") return { holds: false, text: `it does not train: ${status}` };
    return tasks(Math.max(0, ...found));
  },
  close: async () => {
    await browser?.close();
    served?.close();
  },
};

export const pageChecks: readonly TimeCheck[] = [
  trainingPage("a page that trains on two threads holds up no frame", isolation),
  trainingPage("a page that trains on one thread holds up no frame", {}),
  playground,
];
