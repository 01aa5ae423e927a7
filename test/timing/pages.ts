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
    if (status !== "Training…") return { holds: false, text: `it does not train: ${status}` };
    return tasks(Math.max(0, ...found));
  },
  close: async () => {
    await browser?.close();
    served?.close();
  },
};

/** Milliseconds of a frame at 60 a second. */
const frame = 1000 / 60;

/** Times whatever the page does in a frame: its answers to the worker, and what it draws. As text, so that nothing is compiled into it. */
const timeFrames = `
  globalThis.work = [];
  const timed = (done) => (given) => {
    const begun = performance.now();
    done(given);
    work.push(performance.now() - begun);
  };
  const ask = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (draw) => ask(timed(draw));
  const listen = Worker.prototype.addEventListener;
  Worker.prototype.addEventListener = function (type, listener) {
    listen.call(this, type, timed(listener));
  };`;

/** The picture of six layers while it trains, and while gradients flow back through it. */
const sixLayers: TimeCheck = {
  ...playground,
  name: "the playground draws a network of six layers in a sixtieth of a second",
  measure: async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript({ content: timeFrames });
    await page.goto(`${served.origin}/#epochs=2000&layers=${Array(6).fill("16tanh").join("-")}`);
    await page.waitForFunction(() => document.querySelectorAll("#picture .unit").length > 50);
    await page.waitForTimeout(500);
    const works = (): Promise<number[]> =>
      page.evaluate(() => (globalThis as unknown as { work: number[] }).work.splice(0));
    await works();
    await page.click("#train");
    await page.waitForTimeout(2500);
    const training = await works();
    await page.click("#train");
    await page.waitForFunction(() => !(document.getElementById("walk-next") as HTMLButtonElement).disabled);
    for (let i = 0; i < 4; i++) {
      await page.click("#walk-next");
      await page.waitForFunction((at) => document.querySelectorAll("#steps li")[at]?.classList.contains("lit"), i);
    }
    await works();
    await page.waitForTimeout(2000);
    const flowing = await works();
    await page.close();
    const told = [training, flowing].map((times) => [...times].sort((a, b) => a - b));
    const late = told.flat().filter((time) => time > frame).length;
    const most = told.map(
      (times) => `${times.at(-1)?.toFixed(1)} ms, half below ${times[times.length >> 1]?.toFixed(1)}`,
    );
    return {
      holds: late === 0 && training.length > 10 && flowing.length > 60,
      text: `at most ${most[0]} ms of ${training.length} while it trains; ${most[1]} ms of ${flowing.length} while gradients flow`,
    };
  },
};

export const pageChecks: readonly TimeCheck[] = [
  trainingPage("a page that trains on two threads holds up no frame", isolation),
  trainingPage("a page that trains on one thread holds up no frame", {}),
  playground,
  sixLayers,
];
