// How the page looks: one screen holds what is looked at while it trains, axe finds nothing in any theme, size and language, and the
// picture of the network can be walked through by the keyboard.

import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPlayground } from "../../src/playground/build.js";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";

const folder = "build/playground-looks";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let served: Served;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await buildPlayground(folder);
  served = await serve(folder, isolation);
});
afterAll(() => served?.close());

const browsers = (["chromium", "firefox"] as const satisfies readonly BrowserName[]).filter(hasBrowser);

describe.each(browsers)("the playground's looks in %s", (name) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await drive(name);
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** A page that shows its network. */
  const open = async (options: BrowserContextOptions, hash = ""): Promise<Page> => {
    const page = await browser.newPage({ locale: "en-US", ...options });
    page.setDefaultTimeout(patience);
    await page.goto(`${served.origin}/${hash}`);
    await page.waitForFunction(() => document.querySelectorAll("#picture .unit").length > 0);
    return page;
  };

  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
      };
      const { violations: found } = await checker.run();
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
    });
  };

  const widths = name === "chromium" ? [390, 768, 1440] : [1440];
  const cases = (["light", "dark"] as const).flatMap((theme) =>
    widths.flatMap((width) => ["en-US", "es-ES"].map((locale) => ({ theme, width, locale }))),
  );

  test.each(cases)("axe finds nothing: $theme, $width pixels, $locale", async ({ theme, width, locale }) => {
    const page = await open({ colorScheme: theme, viewport: { width, height: 900 }, locale });
    expect(await violations(page)).toEqual([]);
    // With a step walked through, the drawer open and a unit's card shown.
    await page.click("#walk-next");
    await page.waitForFunction(() => document.querySelector("#steps .lit") !== null);
    await page.click("#drawer summary");
    await page.focus("#picture .unit[tabindex='0']");
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  test.each(["light", "dark"] as const)(
    "a convolutional network shows its maps, and axe finds nothing: %s",
    async (theme) => {
      const hash = "#data=digits&convolutions=8reluPool-16relu&layers=none&epochs=1";
      const page = await open({ colorScheme: theme, viewport: { width: 1440, height: 900 }, locale: "es-ES" }, hash);
      // Two convolutions, a pooling between them and the classes: of each the first eight.
      const columns = await page.evaluate(() => {
        const counts: number[] = [];
        for (const unit of document.querySelectorAll<HTMLElement>("#picture .unit")) {
          const layer = Number(unit.dataset.place!.split("-")[0]);
          counts[layer] = (counts[layer] ?? 0) + 1;
        }
        return counts;
      });
      expect(columns.slice(1)).toEqual([8, 8, 8, 8]);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.close();
    },
  );

  const screens = [
    { width: 1440, height: 900 },
    { width: 1366, height: 768 },
  ];
  test.each(screens)("$width × $height shows all that is looked at without scrolling", async (viewport) => {
    const page = await open({ viewport, locale: "es-ES" });
    const places = [
      "#picture",
      "#boundary",
      "#loss-curve canvas",
      "#accuracy-curve canvas",
      "#train",
      "#step-5",
      "#explanation",
    ];
    for (const place of places) {
      const box = (await page.locator(place).first().boundingBox())!;
      expect(box.width, place).toBeGreaterThan(20);
      expect(box.height, place).toBeGreaterThan(12);
      expect(box.y, place).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, place).toBeLessThanOrEqual(viewport.height);
      expect(box.x + box.width, place).toBeLessThanOrEqual(viewport.width);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    await page.close();
  });

  test("a phone shows the picture first, then the run's controls, then the curves; nothing is wider than it is", async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    const top = async (place: string): Promise<number> => (await page.locator(place).boundingBox())!.y;
    const tops = [await top("#picture"), await top("#train"), await top("#loss-curve"), await top("#boundary")];
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect((await page.locator("#train").boundingBox())!.y).toBeLessThan(844);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.close();
  });

  test("what the doctor says moves nothing", async () => {
    const page = await open({ viewport: { width: 1366, height: 768 } }, "#learningRate=10&optimizer=sgd&epochs=30");
    const before = await page.locator("#picture").boundingBox();
    await page.selectOption("#pace", "full");
    await page.click("#train");
    await page.waitForFunction(() => document.getElementById("remark")?.textContent !== "");
    expect(await page.locator("#picture").boundingBox()).toEqual(before);
    await page.close();
  });

  test("Train is the first control that the keyboard reaches, and arrows go from unit to unit", async () => {
    const page = await open({});
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("train");
    await page.focus("#picture .unit[tabindex='0']");
    const named = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(await named()).toBe("layer 1, unit 1");
    const card = await page.textContent("#unit-card");
    expect(card).toMatch(/Bias.*Gradient's norm.*Weights that come in/);
    const gone: (string | null | undefined)[] = [];
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      gone.push(await named());
    }
    expect(gone).toEqual([
      "layer 1, unit 2",
      "layer 2, unit 2",
      "output, unit 2",
      "layer 2, unit 2",
      "layer 2, unit 1",
    ]);
    expect(await page.locator("#picture .unit[tabindex='0']").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await page.isVisible("#unit-card")).toBe(false);
    await page.close();
  });

  test("a layer of 256 units shows eight and says how many more there are", async () => {
    const page = await open({}, "#layers=256relu-3tanh-3tanh-3tanh-3tanh-3tanh");
    expect(await page.locator("#picture .unit").count()).toBe(2 + 8 + 5 * 3 + 2);
    expect(await page.textContent(".picture-labels")).toContain("+ 248 more");
    await page.close();
  });

  test("a step is walked through stage by stage, in numbers of the language, and the run goes on from it", async () => {
    const page = await open({ locale: "es-ES" });
    const hash = await page.textContent("#hash");
    const stage = async (title: string): Promise<string> => {
      await page.waitForFunction(
        (wanted) => document.querySelector("#steps .lit .title")?.textContent === wanted,
        title,
      );
      return (await page.textContent("#explanation"))!;
    };
    await page.click("#walk-next");
    expect(await stage("Inicialización")).toMatch(/los 202 pesos van de −\d,\d+ a \d,\d+/);
    const seen: string[] = [];
    for (const title of ["Propagación hacia delante", "Pérdida", "Retropropagación", "Optimización", "Iteración"]) {
      await page.click("#walk-next");
      seen.push(await stage(title));
    }
    expect(seen[0]).toMatch(
      /Muestra 1 de las 32 del lote 1 de 10: \(−?\d,\d+; −?\d,\d+\), y la verdad es la clase [01]\./,
    );
    expect(seen[1]).toMatch(/−ln 0,\d+ = \d(,\d+)?\. La pérdida del lote es la media de sus 32 muestras: 0,\d+/);
    expect(seen[2]).toMatch(/un gradiente de −?\d,\d+.*Normas de los gradientes/);
    expect(seen[3]).toMatch(/adam, con una tasa de aprendizaje de 0,01, mueve el peso en −?0,01/);
    expect(seen[4]).toMatch(/el mismo lote tiene una pérdida de 0,\d+; era de 0,\d+/);
    // The step has been made: the run is one further.
    await page.waitForFunction((before) => document.getElementById("hash")?.textContent !== before, hash);
    expect(await page.textContent("#step-5")).toContain("paso 1");
    await page.click("#walk-leave");
    expect(await page.isVisible("#walk-leave")).toBe(false);
    await page.close();
  });
});
