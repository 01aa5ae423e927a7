// A live network in a page: it trains when it is seen, is set, stopped and begun anew by keyboard, and follows the page's language and ground.

import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { type Served, serve } from "../browsers/serve.js";

const folder = "build/live-network";
let served: Served;

/** A page of one language: one element at the top, another below what is seen. */
const pageIn = (language: string, idea: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>live</title>
<link rel="stylesheet" href="live-network.css"></head><body>
<live-network idea="${idea}" id="seen"></live-network><div style="height:4000px"></div>
<live-network idea="loss" id="unseen"></live-network>
<script type="module" src="live-network.js"></script></body></html>`;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: ["src/site/live/live-network.ts", "src/site/live/live-network.css"],
    ...{ bundle: true, splitting: true, format: "esm", platform: "browser", target: "es2022", outdir: folder },
  });
  writeFileSync(`${folder}/index.html`, pageIn("en", "learning-rate"));
  writeFileSync(`${folder}/es.html`, pageIn("es", "vanishing"));
  served = await serve(folder);
});

afterAll(() => served?.close());

const figures = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => JSON.parse(document.querySelector<HTMLElement>("#seen")!.dataset.figures ?? "{}"));

/** All frames have been shown. */
const ended = (page: Page): Promise<unknown> => page.waitForSelector("#seen[data-ended]", { timeout: patience });

describe.each<BrowserName>(["chromium", "firefox"])("%s", (name) => {
  test.runIf(hasBrowser(name))("trains, is set anew, stopped and stepped", async () => {
    const browser = await drive(name);
    try {
      const page = await browser.newPage();
      await page.goto(`${served.origin}/index.html`);
      await ended(page);
      const slow = await figures(page);
      expect(slow.last).toBeGreaterThan(0.98 * slow.first!);
      expect(await page.textContent("#seen .live-said")).toContain("Epoch 40 at a rate of 0.001");
      expect(await page.locator("#seen svg").count()).toBe(2);
      // What is not seen is not begun.
      expect(await page.locator("#unseen *").count()).toBe(0);

      // By keyboard: to the greatest rate, with which the loss rises.
      await page.focus("#seen input");
      await page.keyboard.press("End");
      await page.waitForSelector("#seen:not([data-ended])", { timeout: patience });
      await ended(page);
      const wild = await figures(page);
      expect(wild.last).toBeGreaterThan(2 * wild.first!);
      expect(await page.getAttribute("#seen input", "aria-valuetext")).toBe("100");

      // Begun anew and stopped, it stands at its first epoch; a step is one more.
      await page.focus("#seen .live-reset");
      await page.keyboard.press("Enter");
      await page.waitForFunction(
        () => document.querySelector("#seen .live-said")!.textContent!.startsWith("Epoch 1 "),
        undefined,
        {
          timeout: patience,
        },
      );
      expect(await page.textContent("#seen .live-play")).toBe("Train");
      await page.focus("#seen .live-step");
      await page.keyboard.press("Enter");
      await page.waitForFunction(
        () => document.querySelector("#seen .live-said")!.textContent!.startsWith("Epoch 2 "),
        undefined,
        {
          timeout: patience,
        },
      );

      // The page's ground is the pictures'.
      await page.evaluate(() => document.documentElement.classList.add("dark"));
      await page.waitForSelector("#seen svg.dark", { timeout: patience });
      const ground = await page.$eval("#seen svg .ground", (rectangle) => getComputedStyle(rectangle).fill);
      expect(ground).toBe("rgb(13, 17, 23)");

      await page.locator("#unseen").scrollIntoViewIfNeeded();
      await page.waitForSelector("#unseen svg", { timeout: patience });
    } finally {
      await browser.close();
    }
  });
});

test.runIf(hasBrowser("chromium"))("in Spanish, and nothing moves for who asked for calm", async () => {
  const browser = await drive("chromium");
  try {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    await page.goto(`${served.origin}/es.html`);
    await page.waitForSelector("#seen svg", { timeout: patience });
    expect(await page.textContent("#seen .live-said")).toMatch(/^Época 0:/);
    expect(await page.textContent("#seen .live-play")).toBe("Entrenar");
    expect((await figures(page)).kept).toBeLessThan(1e-4);
    await page.click("#seen .live-play");
    await ended(page);
    expect(await page.textContent("#seen .live-said")).toMatch(/^Época 40:/);
    expect((await figures(page)).kept).toBeLessThan(1e-4);
    await page.selectOption("#seen select", "relu");
    await page.waitForFunction(
      () => document.querySelector("#seen .live-said")!.textContent!.startsWith("Época 0:"),
      undefined,
      {
        timeout: patience,
      },
    );
    const axe = await page.addScriptTag({ path: "node_modules/axe-core/axe.min.js" }).then(() =>
      page.evaluate(async () => {
        const { violations } = await (
          window as never as { axe: { run(options: object): Promise<{ violations: { id: string }[] }> } }
        ).axe.run({
          runOnly: ["wcag2a", "wcag2aa"],
        });
        return violations.map(({ id }) => id);
      }),
    );
    expect(axe).toEqual([]);
  } finally {
    await browser.close();
  }
});
