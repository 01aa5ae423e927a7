// The pages of the guide "in a page" are built with Vite as they stand there, and train in a browser.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drive, patience } from "../browsers/drive.js";
import { hasBrowser } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { buildPage, installPacked, pageFilesIn, pageOf } from "./page-programs.js";

/** With FRAGUA_LONG they are built from the package as it is published, else from its sources. */
const isPacked = Boolean(process.env.FRAGUA_LONG);
const workshop = `build/pages${isPacked ? "-packed" : ""}`;

const rootOfReact = `
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import App from "./App";
createRoot(document.getElementById("root")!).render(<StrictMode><App /></StrictMode>);
`;

/** Clicks "Train", and "Stop" as soon as the page has told of an epoch of that number: what the page says in the end. */
const trainUntil = (epoch: number): string => `new Promise((resolve) => {
  const output = document.querySelector("output");
  const [train, stop] = document.querySelectorAll("button");
  const before = output.textContent;
  new MutationObserver((_, observer) => {
    const told = output.textContent;
    if (!told.includes(";")) {
      if (Number(/\\d+/.exec(told)?.[0]) >= ${epoch}) stop.click();
    } else if (told !== before) {
      observer.disconnect();
      resolve(told);
    }
  }).observe(output, { characterData: true, childList: true, subtree: true });
  train.click();
})`;

/** The numbers in what a page says. */
const numbersIn = (told: string): number[] => told.match(/\d+(\.\d+)?/g)!.map(Number);

describe.runIf(hasBrowser("chromium")).each([
  ["en", "src/site/guide/in-a-page.md"],
  ["es", "src/site/es/guide/in-a-page.md"],
])("the pages of the guide, %s", (language, guide) => {
  let browser: Browser;
  const files = pageFilesIn(guide);

  beforeAll(async () => {
    if (isPacked && language === "en") installPacked(workshop);
    browser = await drive("chromium");
  });
  afterAll(() => browser.close());

  /** Opens what was built and tells of every fault that the page has. */
  const visit = async (folder: string, look: (page: Page) => Promise<void>) => {
    const served = await serve(folder, isolation);
    const page = await browser.newPage();
    const faults: string[] = [];
    page.setDefaultTimeout(patience);
    page.on("pageerror", ({ message }) => faults.push(message));
    try {
      await page.goto(served.origin);
      await look(page);
      expect(faults).toEqual([]);
    } finally {
      await page.close();
      served.close();
    }
  };

  test("they are there", () => {
    expect(Object.keys(files)).toEqual([
      "src/main.js",
      "src/ring.worker.js",
      "src/App.tsx",
      "next.config.mjs",
      "vite.config.js",
      "src/strict.js",
    ]);
  });

  test("the plain page trains", async () => {
    const app = { "index.html": pageOf("src/main.js"), "src/main.js": files["src/main.js"]! };
    await visit(await buildPage(`${workshop}/plain-${language}`, app, isPacked), async (page) => {
      await page.locator("output", { hasText: / 80,.* 1\.000$/ }).waitFor();
    });
  });

  test("React's page trains in a worker, and stops when it is told to", async () => {
    const app = {
      "index.html": pageOf("src/main.tsx"),
      "src/main.tsx": rootOfReact,
      ...Object.fromEntries(
        ["src/ring.worker.js", "src/App.tsx", "vite.config.js"].map((path) => [path, files[path]!] as const),
      ),
    };
    await visit(await buildPage(`${workshop}/react-${language}`, app, isPacked), async (page) => {
      expect(await page.evaluate("crossOriginIsolated")).toBe(true);
      await page.locator("output").waitFor();
      const [epochs, centre, ring] = numbersIn(await page.evaluate<string>(trainUntil(Number.POSITIVE_INFINITY)));
      expect(epochs).toBe(80);
      expect(centre).toBeLessThan(0.1);
      expect(ring).toBeGreaterThan(0.9);
      // React may tell of it some epochs later.
      expect(numbersIn(await page.evaluate<string>(trainUntil(5)))[0]).toBeLessThan(80);
    });
  });
});
