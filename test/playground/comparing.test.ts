// Runs compared on the page: pinned, made longer, changed while they train, and swept.

import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPlayground } from "../../src/playground/build.js";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";

const folder = "build/playground-comparing";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let served: Served;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await buildPlayground(folder);
  served = await serve(folder, isolation);
});
afterAll(() => served?.close());

const browsers: readonly BrowserName[] = ["chromium", "firefox"];

describe.each(browsers.filter(hasBrowser))("comparing runs in %s", (name) => {
  let browser: Browser;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = async (hash: string, options = {}): Promise<Page> => {
    const page = await browser.newPage({ locale: "en-US", viewport: { width: 1440, height: 900 }, ...options });
    page.setDefaultTimeout(patience);
    complaints = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(`${served.origin}/${hash}`);
    await untilReady(page);
    await page.selectOption("#pace", "full");
    return page;
  };
  const textOf = async (page: Page, id: string): Promise<string> => (await page.textContent(`#${id}`)) ?? "";
  const untilReady = (page: Page) => page.waitForFunction(() => document.getElementById("hash")?.textContent !== "");
  const untilEpoch = (page: Page, text: string) =>
    page.waitForFunction((wanted) => document.getElementById("epoch")?.textContent === wanted, text);
  const hashOf = async (hash: string): Promise<string> => {
    const page = await open(hash);
    const first = await textOf(page, "hash");
    await page.click("#train");
    await page.waitForFunction(() => document.querySelector<HTMLButtonElement>("#train")!.disabled);
    const last = await textOf(page, "hash");
    expect(last).not.toBe(first);
    await page.close();
    return last;
  };

  test("a run is made longer and its rate changed by hand; its link comes to the same weights", async () => {
    const page = await open("#points=60&epochs=20&schedule=cosine");
    for (let i = 0; i < 3; i++) await page.click("#step");
    await page.waitForFunction(() => document.getElementById("step-5")!.textContent!.includes("step 3"));
    await page.focus("#rate-now input");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("0.05");
    await page.press("#rate-now input", "Enter");
    await page.waitForFunction(() => location.hash.includes("rateChanges"));
    expect(await textOf(page, "rate-changes")).toContain("from step 3: 0.05");
    await page.click("#train");
    await untilEpoch(page, "20 / 20");
    await page.click("#longer");
    await untilEpoch(page, "25 / 25");
    await page.waitForFunction(() => document.querySelector<HTMLButtonElement>("#train")!.disabled);
    const hash = new URL(page.url()).hash;
    expect(hash).toContain("moreEpochs=5");
    expect(hash).toContain("rateChanges=3%7E0.05");
    const reached = await textOf(page, "hash");
    expect(complaints).toEqual([]);
    await page.close();
    expect(await hashOf(hash)).toBe(reached);
  });

  test("runs are pinned, named by what differs, removed, and taken up again", async () => {
    const page = await open("#points=60&epochs=10");
    await page.click("#pin");
    await page.click("#train");
    await untilEpoch(page, "10 / 10");
    expect(await page.isDisabled("#pin")).toBe(true);
    // A set-up by another link, on the same page.
    await page.evaluate(() => {
      location.hash = "#points=60&epochs=10&learningRate=0.1";
    });
    await untilEpoch(page, "0 / 10");
    await page.click("#train");
    await untilEpoch(page, "10 / 10");
    await page.click("#pin");
    const names = page.locator("#pinned .pin-name");
    expect(await names.allTextContents()).toEqual([
      "1. Samples 400 → 60, Epochs 200 → 10",
      "2. Learning rate 0.01 → 0.1",
    ]);
    expect(await page.locator(".comparison canvas").count()).toBe(2);
    await page.click("#pinned li:nth-child(1) button:nth-of-type(1)");
    await untilEpoch(page, "0 / 10");
    expect(new URL(page.url()).hash).toBe("#points=60&epochs=10");
    await page.click("#pinned li:nth-child(1) button:nth-of-type(2)");
    expect(await names.allTextContents()).toContain("1. Samples 400 → 60, Learning rate 0.01 → 0.1, Epochs 200 → 10");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("two options are swept, the best is marked and taken up, and its run comes to the same loss", async () => {
    const page = await open("#points=60&epochs=8&data=plane");
    await page.fill("#sweep-rows-values", "0.001 0.05");
    await page.fill("#sweep-columns-values", "8; 16");
    await page.click("#sweep-start");
    await page.waitForFunction(() => document.getElementById("sweep-status")!.textContent!.startsWith("4 / 4"));
    expect(await page.locator("#sweep-grid canvas").count()).toBe(4);
    const best = page.locator("#sweep-grid td.best");
    expect(await best.count()).toBe(1);
    const label = (await best.locator("button").textContent())!;
    expect(label).toMatch(/^Take up: Learning rate 0\.\d+, Batch size \d+; loss, validation 0\.\d+; R² .*; ★ best$/);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await checker.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 220)}`);
    });
    expect(found).toEqual([]);
    await best.locator("button").click();
    await untilEpoch(page, "0 / 8");
    await page.click("#train");
    await untilEpoch(page, "8 / 8");
    await page.click("#pin");
    const figures = (await page.textContent("#pinned .pin-figures"))!;
    expect(label).toContain(`loss, validation ${figures.split(" · ")[1]}`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a sweep can be stopped, and Spanish writes its numbers with a comma", async () => {
    const page = await open("#points=60&epochs=2000", { locale: "es-ES" });
    expect(await page.inputValue("#sweep-rows-values")).toBe("0,0001 0,001 0,01 0,1");
    await page.fill("#sweep-rows-values", "0,02");
    await page.click("#sweep-start");
    await page.waitForSelector("#sweep-grid td.waiting");
    expect(await page.locator("#sweep-grid tbody th").allTextContents()).toEqual(["0,02"]);
    await page.click("#sweep-start");
    await page.waitForFunction(() => document.getElementById("sweep-status")!.textContent!.startsWith("Detenido."));
    expect(await textOf(page, "sweep-start")).toBe("Entrenar todas");
    expect(complaints).toEqual([]);
    await page.close();
  });
});
