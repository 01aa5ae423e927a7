// Lessons on the page, in real browsers: one is taken by keyboard alone, what was done is there after a reload, and no rule of
// accessibility is broken.

import { readFileSync, rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPlayground } from "../../src/playground/build.js";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";

const folder = "build/playground-lessons-test";

let served: Served;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await buildPlayground(folder);
  served = await serve(folder, isolation);
});
afterAll(() => served?.close());

const browsers: readonly BrowserName[] = ["chromium", "firefox"];

describe.each(browsers.filter(hasBrowser))("lessons in %s", (name) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = async (hash: string, options: Parameters<Browser["newPage"]>[0] = {}) => {
    const page = await browser.newPage({ locale: "en-US", ...options });
    page.setDefaultTimeout(patience);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(`${served.origin}/${hash}`);
    await untilReady(page);
    return { page, complaints };
  };

  const untilReady = (page: Page) => page.waitForFunction(() => document.getElementById("status")?.textContent !== "");
  const untilText = (page: Page, selector: string, text: string) =>
    page.waitForFunction(([at, wanted]) => document.querySelector(at!)?.textContent?.includes(wanted!), [
      selector,
      text,
    ] as const);

  /** The text of what has the focus. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      return (at?.labels?.[0]?.textContent ?? at?.textContent ?? "").trim();
    });

  /** Goes on with the Tab key until what has the focus says this. */
  const tabTo = async (page: Page, text: string) => {
    for (let i = 0; i < 120; i++) {
      if ((await focused(page)).startsWith(text)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`The Tab key does not come to "${text}".`);
  };
  const press = async (page: Page, text: string, key = "Enter") => {
    await tabTo(page, text);
    await page.keyboard.press(key);
  };

  test("a lesson is taken by keyboard alone, and is done after a reload", async () => {
    const { page, complaints } = await open("");
    await press(page, "Lessons · 0 of 13");
    await press(page, "The activation function");
    await untilText(page, "#lessons h3", "Step 1 of 3");
    await untilReady(page);
    await press(page, "Train");
    await untilText(page, "#lessons .said", "It happened.");
    await press(page, "Next");
    await untilText(page, "#lessons h3", "Step 2 of 3");
    // What is new has the focus: the Tab key goes on from there.
    expect(await focused(page)).toBe("Step 2 of 3 · Question");
    await press(page, "There are too few layers.", " ");
    await press(page, "Answer");
    await untilText(page, "#lessons .said", "Not quite.");
    await press(page, "Try this answer");
    await untilText(page, "#lessons .said", "This is what it came to.");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("Products of matrices are one matrix.");
    await press(page, "Answer");
    await untilText(page, "#lessons .said", "Right.");
    await press(page, "Next");
    await untilText(page, "#lessons h3", "Step 3 of 3");

    await page.reload();
    await untilText(page, "#lessons h3", "Step 3 of 3");
    await untilReady(page);
    expect(new URL(page.url()).hash).toMatch(/^#lesson=activation&/);
    await press(page, "Hint");
    await untilText(page, "#lessons .hints", "relu makes corners");
    await press(page, "Show me");
    await untilText(page, "#lessons .said", "Mended.");
    expect(await page.locator("#lessons .checks .holds").count()).toBe(3);
    expect(await page.locator("#lessons .run-multiples li").count()).toBe(1);
    await press(page, "Finish the lesson");
    await untilText(page, "#lessons summary", "Lessons · 1 of 13");

    await page.reload();
    await untilText(page, "#lessons summary", "Lessons · 1 of 13");
    expect(new URL(page.url()).hash).not.toContain("lesson");
    expect(await page.locator("#lessons li.done").allTextContents()).toEqual(["The activation functiondone"]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a teacher's link opens a lesson with its set-up, and leads back to free play; another one is named", async () => {
    const { page } = await open("#lesson=unscaled-inputs", { locale: "es-ES" });
    await untilText(page, "#lessons h2", "Entradas sin escalar");
    expect(new URL(page.url()).hash).toContain("inputScale=1000");
    await page.click("#lessons .close");
    await untilText(page, "#lessons summary", "Lecciones · 0 de 13");
    expect(new URL(page.url()).hash).toMatch(/^#(?!.*lesson=).*inputScale=1000/);
    await page.evaluate(() => {
      location.hash = "#lesson=nothing";
    });
    await untilText(page, "#lessons .said", "No existe esa lección: nothing");
    await page.close();
  });

  test("no rule of accessibility is broken, in any theme, size and language", async () => {
    const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
    for (const [width, colorScheme, locale] of [
      [1440, "light", "en-US"],
      [390, "dark", "es-ES"],
      [768, "dark", "en-US"],
      [768, "light", "es-ES"],
    ] as const) {
      const { page } = await open("#lesson=activation", { viewport: { width, height: 844 }, colorScheme, locale });
      await page.addScriptTag({ content: axe });
      const violations = async (state: string) => {
        const found = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(at: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          return (await axe.run("#lessons")).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
        expect(found, `${state}, ${width} wide, ${colorScheme}, ${locale}`).toEqual([]);
      };
      await violations("a step to watch");
      await page.selectOption("#pace", "full");
      await page.locator("#lessons .buttons button").first().click();
      await page.locator("#lessons button.main:enabled").click();
      await violations("a question");
      await page.locator("#lessons .choice input").last().check();
      await page.locator("#lessons .choices button").first().click();
      await page.locator("#lessons button.main:enabled").click();
      await page.locator("#lessons .buttons button").nth(3).click();
      await page.locator("#lessons .run-multiples li").waitFor();
      await violations("something to mend");
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.locator("#lessons button.main:enabled").click();
      expect(await page.locator("#lessons a").first().isVisible()).toBe(true);
      await violations("the list");
      await page.close();
    }
  });
});
