// The page in a real browser: trains, stops and goes on, and reads a table. Whether it holds up its frames is measured by
// test/timing.

import { rmSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPlayground } from "../../src/playground/build.js";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";
import { compressedSize, firstLoadOf } from "./first-load.js";

const folder = "build/playground-test";

let served: Served;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await buildPlayground(folder);
  served = await serve(folder, isolation);
});
afterAll(() => served?.close());

test("the first load, without the digits, is at most 300 kB", () => {
  const files = firstLoadOf(folder, "index.html");
  expect(files).toEqual(expect.arrayContaining(["index.html", "page.css", "page.js", "worker.js"]));
  expect(compressedSize(folder, files)).toBeLessThan(300_000);
});

const browsers: readonly BrowserName[] = ["chromium", "firefox"];

describe.each(browsers.filter(hasBrowser))("the playground in %s", (name) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** A fresh page; what it complains about is collected. */
  const open = async (hash = "", locale = "en-US"): Promise<{ page: Page; complaints: string[] }> => {
    const page = await browser.newPage({ locale });
    page.setDefaultTimeout(patience);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(`${served.origin}/${hash}`);
    await untilHash(page);
    return { page, complaints };
  };

  const textOf = async (page: Page, id: string): Promise<string> => (await page.textContent(`#${id}`)) ?? "";
  const untilHash = (page: Page) => page.waitForFunction(() => document.getElementById("hash")?.textContent !== "");
  const untilStatus = (page: Page, text: string) =>
    page.waitForFunction((wanted) => document.getElementById("status")?.textContent === wanted, text);

  test("two moons are told apart, with two threads, every step in numbers, and nothing to complain about", async () => {
    const { page, complaints } = await open("#epochs=120");
    await page.selectOption("#pace", "full");
    await page.click("#train");
    await untilStatus(page, "All epochs are done.");
    expect(Number(await textOf(page, "validation-accuracy"))).toBeGreaterThan(0.97);
    expect(await textOf(page, "epoch")).toBe("120 / 120");
    expect(Number(await textOf(page, "threads"))).toBeGreaterThanOrEqual(1);
    expect(await textOf(page, "step-1")).toBe("2 → 16 → 8 → 2");
    expect(await textOf(page, "remark")).toBe("The doctor found nothing wrong.");
    expect(await page.locator("#layers tr").count()).toBe(4);
    expect(await page.locator("#steps li").count()).toBe(6);
    expect(await page.isVisible("#draw")).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("pausing, stepping and resuming come to the same weights as training at a stretch", async () => {
    const [straight, halting] = [await open("#epochs=120&dropout=0.2"), await open("#epochs=120&dropout=0.2")];
    for (const { page } of [straight, halting]) await page.selectOption("#pace", "full");
    await straight.page.click("#train");
    await untilStatus(straight.page, "All epochs are done.");
    const expected = await textOf(straight.page, "hash");
    const first = await textOf(halting.page, "hash");
    expect(first).not.toBe(expected);
    for (let i = 0; i < 3; i++) await halting.page.click("#step");
    await untilStatus(halting.page, "Paused.");
    await halting.page.selectOption("#pace", "slow");
    await halting.page.click("#train");
    await halting.page.waitForFunction(() => Number.parseInt(document.getElementById("epoch")!.textContent!, 10) >= 2);
    await halting.page.click("#train");
    await untilStatus(halting.page, "Paused.");
    expect(Number.parseInt(await textOf(halting.page, "epoch"), 10)).toBeLessThan(120);
    await halting.page.selectOption("#pace", "full");
    await halting.page.click("#train");
    await untilStatus(halting.page, "All epochs are done.");
    expect(await textOf(halting.page, "hash")).toBe(expected);
    await halting.page.click("#reset");
    await halting.page.waitForFunction((hash) => document.getElementById("hash")?.textContent === hash, first);
    for (const { page } of [straight, halting]) await page.close();
  });

  test("digits are learned to 0.95, and one drawn by hand is recognized", async () => {
    const { page, complaints } = await open("#data=digits&epochs=6");
    await page.click("#train");
    await untilStatus(page, "All epochs are done.");
    expect(Number(await textOf(page, "validation-accuracy"))).toBeGreaterThan(0.95);
    expect(await page.isVisible("#boundary")).toBe(false);
    expect(await page.locator("#confusion tr").count()).toBe(11);
    const box = (await page.locator("#draw").boundingBox())!;
    await page.locator("#draw").scrollIntoViewIfNeeded();
    const at = (await page.locator("#draw").boundingBox()) ?? box;
    // A one: a stroke from top to bottom.
    await page.mouse.move(at.x + at.width * 0.52, at.y + at.height * 0.15);
    await page.mouse.down();
    await page.mouse.move(at.x + at.width * 0.48, at.y + at.height * 0.85, { steps: 12 });
    await page.mouse.up();
    await page.waitForFunction(() => document.getElementById("guess")?.textContent?.startsWith("1 ·"));
    await page.click("#clear");
    expect(await textOf(page, "guess")).toBe("");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a table of one's own is trained on; a bad row is named", async () => {
    const { page } = await open();
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 10},${(i * 7) % 13},${i % 10 > 4 ? "high" : "low"}`);
    const good = `${folder}/good.csv`;
    const bad = `${folder}/bad.csv`;
    writeFileSync(good, ["a,b,kind", ...rows].join("\n"));
    writeFileSync(bad, ["a,b,kind", ...rows.slice(0, 20), "3,oops,low", ...rows.slice(20)].join("\n"));
    await page.setInputFiles("#csv", bad);
    await page.waitForFunction(() => document.getElementById("problem")?.textContent !== "");
    expect(await textOf(page, "problem")).toMatch(
      /^bad\.csv: .*line 22, column 2 \(b\): expected a number, received "oops"/,
    );
    await page.setInputFiles("#csv", good);
    await page.waitForFunction(() => document.querySelector("#confusion")?.textContent?.includes("high"));
    expect(await textOf(page, "problem")).toBe("");
    await page.selectOption("#pace", "full");
    await page.click("#train");
    await untilStatus(page, "All epochs are done.");
    expect(Number(await textOf(page, "validation-accuracy"))).toBeGreaterThan(0.9);
    await page.close();
  });

  test("the keyboard is enough, and Spanish is spoken", async () => {
    const { page } = await open("#epochs=10", "es-ES");
    expect(await page.getAttribute("html", "lang")).toBe("es");
    await page.focus("#train");
    await page.keyboard.press("Enter");
    await untilStatus(page, "Se han completado todas las épocas.");
    const unnamed = await page.evaluate(
      () =>
        [...document.querySelectorAll("input, select, button")].filter(
          (control) =>
            !(control as HTMLInputElement).labels?.length && !control.ariaLabel && !control.textContent?.trim(),
        ).length,
    );
    expect(unnamed).toBe(0);
    await page.close();
  });

  test("what the URL cannot mean is named, and the rest is used", async () => {
    const { page } = await open("#layers=5relu&learningRate=-1&loss=nothing");
    await page.waitForFunction(() => document.getElementById("problem")?.textContent !== "");
    expect(await textOf(page, "problem")).toBe('learningRate: "-1" cannot be used. loss: "nothing" cannot be used.');
    expect(await textOf(page, "step-1")).toBe("2 → 5 → 2");
    await page.close();
  });
});
