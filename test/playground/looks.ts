// What a page must be in every language, theme and size: free of what axe-core complains about, and no wider than the window.

import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe-core found, and where; to be called within the page. */
const findViolations = async (): Promise<string[]> => {
  const { axe } = globalThis as unknown as {
    axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  const { violations } = await axe.run();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
};

/** Gives a page what looks for violations. */
export const addAxe = (page: Page): Promise<unknown> => page.addScriptTag({ path: axeFile });

/** What axe-core has against a page that has it. */
export const violationsOf = (page: Page): Promise<string[]> => page.evaluate(findViolations);

/** Looks at the page as it is, in both languages, light and dark, on a phone and on a desk. */
export const checkLooks = async (page: Page): Promise<void> => {
  await addAxe(page);
  for (const language of ["es", "en"]) {
    await page.selectOption("#language", language);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const where = `${language}, ${colorScheme}, ${width} pixels`;
        expect([where, ...(await violationsOf(page))]).toEqual([where]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
      }
    }
  }
};
