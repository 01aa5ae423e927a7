// The built site's pages as axe-core and a narrow window see them, a few of each kind. `npm run docs:site` builds the site; without it there is nothing to test.

import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drive } from "../browsers/drive.js";
import { hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";
import { addAxe, violationsOf } from "../playground/looks.js";

const site = "dist/site";
/** A home page, guides with tables, programs, pictures and live networks, lists and pages of the reference, and a page that is not there. */
const pages = [
  "index.html",
  "guide/first-network.html",
  "guide/your-own-table.html",
  "guide/training-neural-networks.html",
  "guide/glossary.html",
  "guide/coming-from-keras.html",
  "guide/coming-from-pytorch.html",
  "guide/performance.html",
  "guide/the-doctor.html",
  "reference/index.html",
  "reference/fragua/dense.html",
  "reference/fragua/adam.html",
  "404.html",
  "es/index.html",
  "es/guide/first-network.html",
  "es/guide/your-own-table.html",
  "es/guide/training-neural-networks.html",
  "es/guide/glossary.html",
  "es/guide/coming-from-keras.html",
  "es/reference/index.html",
];

const patience = 300_000;

describe.runIf(existsSync(`${site}/index.html`) && hasBrowser("chromium"))("the built site", () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    served = await serve(site, isolation);
    browser = await drive("chromium");
  }, patience);
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });

  test.each(pages)(
    "%s, light and dark, on a phone and on a desk",
    async (path) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ colorScheme, reducedMotion: "reduce" });
        await page.goto(`${served.origin}/${path}`);
        // Vue has taken the page over.
        await page.waitForFunction(() => "__vue_app__" in document.getElementById("app")!);
        await addAxe(page);
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const where = `${path}, ${colorScheme}, ${width} pixels`;
          expect([where, ...(await violationsOf(page))]).toEqual([where]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
        }
        await page.close();
      }
    },
    patience,
  );
});
