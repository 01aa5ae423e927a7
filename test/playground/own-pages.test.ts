// The pages for one's own data in real browsers: a table, images and a text, from the file to the prediction.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadModel, weightsHash } from "../../src/index.js";
import { taskIn } from "../../src/loading/model-notes.js";
import { buildPlayground } from "../../src/playground/build.js";
import { lookAt } from "../../src/playground/table/look.js";
import { makeSample } from "../../src/playground/table/samples.js";
import { prepareStudy, train } from "../../src/playground/table/study.js";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { isolation, type Served, serve } from "../browsers/serve.js";
import { writePng } from "../images/png-writer.js";
import { compressedSize, firstLoadOf } from "./first-load.js";
import { checkLooks } from "./looks.js";

const folder = "build/playground-own";
const files = "build/playground-own-files";

let served: Served;

/** Squares of one colour, each a little brighter than the one before: red ones or blue ones. */
const writePictures = (name: "red" | "blue", count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const strong = 140 + 12 * i;
    const pixel = name === "red" ? [strong, 30, 20] : [20, 30, strong];
    const values = Array.from({ length: 40 * 60 }, () => pixel).flat();
    const path = `${files}/${name}-${i}.png`;
    writeFileSync(path, writePng({ width: 60, height: 40, depth: 8, color: 2 }, values));
    return path;
  });

beforeAll(async () => {
  for (const each of [folder, files]) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(each, { recursive: true });
  }
  await buildPlayground(folder);
  served = await serve(folder, isolation);
});
afterAll(() => served?.close());

test.each(["table", "images", "text"])("the first load of %s is at most 300 kB", (name) => {
  const loaded = firstLoadOf(folder, `${name}.html`);
  expect(loaded).toEqual(expect.arrayContaining([`${name}.html`, "own.css", `${name}.js`, `${name}-worker.js`]));
  expect(compressedSize(folder, loaded)).toBeLessThan(300_000);
});

const browsers: readonly BrowserName[] = ["chromium", "firefox"];
const camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

describe.each(browsers.filter(hasBrowser))("in %s", (name) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await drive(name, camera);
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** A fresh page; what it complains about is collected. */
  const open = async (path: string, locale = "en-US"): Promise<{ page: Page; complaints: string[] }> => {
    const page = await browser.newPage({ locale });
    page.setDefaultTimeout(patience);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(`${served.origin}/${path}`);
    return { page, complaints };
  };
  const textOf = async (page: Page, id: string): Promise<string> => (await page.textContent(`#${id}`)) ?? "";
  const untilText = (page: Page, id: string, part: string) =>
    page.waitForFunction(([at, wanted]) => document.getElementById(at!)?.textContent?.includes(wanted!), [id, part]);
  /** Types a value into the settings' field of a name. */
  const setField = async (page: Page, holder: string, label: string, value: string): Promise<void> => {
    const field = page.locator(`#${holder} label`, { hasText: label }).locator("input");
    await field.fill(value);
    // As if it were left; where the focus is afterwards differs between browsers.
    await field.dispatchEvent("change");
  };

  test("a sample table comes to the weights that Node comes to, and predicts", async () => {
    const text = makeSample("penguins");
    const { plan, columns } = await lookAt(() => text);
    const study = await prepareStudy(text, plan, Object.fromEntries(columns.map((each) => [each.name, each])));
    await train(study, { verbose: "silent" });
    const { page, complaints } = await open("table.html");
    await page.click("#sample-penguins");
    await untilText(page, "counts", "rows to train with");
    expect(await textOf(page, "counts")).toContain("Classes: Adelie, Chinstrap, Gentoo.");
    // The keyboard is enough.
    await page.focus("#train");
    await page.keyboard.press("Enter");
    await untilText(page, "status", "Training is over.");
    expect(await textOf(page, "hash")).toBe(weightsHash(study.model.getWeights()));
    await untilText(page, "answer", "%");
    expect(await textOf(page, "figures")).toContain("Told right");
    expect(await page.locator("#pictures svg").count()).toBe(2);
    const before = await textOf(page, "answer");
    await page.locator("#form label", { hasText: "flipper length" }).locator("input").fill("230");
    await page.waitForFunction((old) => document.getElementById("answer")!.textContent !== old, before);
    if (name === "chromium") {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download-model")]);
      const model = await loadModel(new Uint8Array(readFileSync(await download.path())));
      expect(weightsHash(model.getWeights())).toBe(weightsHash(study.model.getWeights()));
      const [report] = await Promise.all([page.waitForEvent("download"), page.click("#download-report")]);
      expect(readFileSync(await report.path(), "utf8")).toContain("<h1>penguins</h1>");
      await checkLooks(page);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a file of one's own: what columns are is changed, numbers are predicted, bad files are named", async () => {
    const { page, complaints } = await open("table.html", "es-ES");
    const rows = Array.from({ length: 120 }, (_, i) => {
      const wide = (i * 7) % 50;
      return `${wide},5;${i % 11 === 3 ? "" : `${i % 30},25`};K${i % 4};${3 * wide + (i % 4)},0`;
    });
    writeFileSync(`${files}/good.csv`, ["ancho;alto;clase;precio", ...rows].join("\n"));
    writeFileSync(`${files}/bad.csv`, ["a,b", "1,2", "3", "4,5"].join("\n"));
    await page.setInputFiles("#csv", `${files}/bad.csv`);
    await untilText(page, "problem", "bad.csv: ");
    expect(await textOf(page, "problem")).toContain("line 3");
    await page.setInputFiles("#csv", `${files}/good.csv`);
    await untilText(page, "counts", "filas para entrenar");
    expect(await textOf(page, "problem")).toBe("");
    const all = await textOf(page, "counts");
    expect(await page.inputValue("#target")).toBe("precio");
    expect(await page.inputValue("#task")).toBe("regression");
    await page.selectOption("#gaps", "drop");
    await page.waitForFunction((old) => !["", old].includes(document.getElementById("counts")!.textContent!), all);
    await page.selectOption('[data-column="clase"]', "leaveOut");
    await page.selectOption("#target", "clase");
    expect(await page.inputValue('[data-column="clase"]')).toBe("category");
    expect(await page.inputValue("#task")).toBe("classes");
    await page.selectOption("#target", "precio");
    await untilText(page, "counts", "filas para entrenar");
    await setField(page, "settings", "Épocas", "30");
    await page.click("#train");
    await untilText(page, "status", "El entrenamiento ha terminado.");
    expect(await textOf(page, "figures")).toContain("La red lo hace mejor que quien adivina.");
    await page.waitForFunction(() => document.querySelector("#answer output")?.textContent);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("digits: a small network learns, and its maps are of what is drawn", async () => {
    const { page, complaints } = await open("images.html");
    await page.locator("#digits-settings label", { hasText: "Digits" }).locator("select").selectOption("2000");
    await page.click("#digits-train");
    await untilText(page, "digits-status", "Training is over.");
    await untilText(page, "digits-said", "of 2,000 digits");
    expect(Number.parseFloat(await textOf(page, "digits-said"))).toBeGreaterThan(85);
    const paint = (): Promise<string> =>
      page.evaluate(() => document.querySelector<HTMLCanvasElement>("canvas.seen")!.toDataURL());
    const before = await paint();
    await page.click("#clear");
    expect(await page.isVisible("#inside")).toBe(false);
    await page.locator("#draw").scrollIntoViewIfNeeded();
    const box = (await page.locator("#draw").boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.15);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.85, { steps: 12 });
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector("#digit-answer .name.best")?.textContent === "1");
    expect(await paint()).not.toBe(before);
    expect(await page.locator("#maps canvas").count()).toBe(8 + 8 + 16 + 16);
    expect(await page.locator("#filters canvas").count()).toBe(8);
    if (name === "chromium") await checkLooks(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("classes of one's own: from files, without anybody asking for a camera", async () => {
    const { page, complaints } = await open("images.html#own");
    await page.evaluate(() => {
      const counted = globalThis as unknown as { asked: number };
      counted.asked = 0;
      navigator.mediaDevices.getUserMedia = () => {
        counted.asked += 1;
        return Promise.reject(new Error("there is none"));
      };
    });
    expect(await page.isDisabled("#own-train")).toBe(true);
    await page.fill("#name-0", "red things");
    await page.setInputFiles("#pictures-0", writePictures("red", 6));
    await untilText(page, "classes", "6 pictures");
    await page.setInputFiles("#pictures-1", writePictures("blue", 7));
    await untilText(page, "classes", "7 pictures");
    await page.locator(".own-class").nth(1).locator(".thumb").first().click();
    expect(await page.locator(".thumb").count()).toBe(12);
    writeFileSync(`${files}/none.png`, "no picture");
    await page.setInputFiles("#pictures-1", `${files}/none.png`);
    await untilText(page, "problem", "none.png is no picture");
    await setField(page, "own-settings", "Epochs", "15");
    await page.click("#own-train");
    await untilText(page, "own-status", "Training is over.");
    await page.setInputFiles("#try", `${files}/red-2.png`);
    await page.waitForFunction(() => document.querySelector("#own-answer .best")?.textContent === "red things");
    await page.setInputFiles("#try", `${files}/blue-2.png`);
    await page.waitForFunction(() => document.querySelector("#own-answer .best")?.textContent === "Class 2");
    if (name === "chromium") {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#own-model")]);
      const bytes = readFileSync(await download.path());
      expect(taskIn(bytes)).toMatchObject({ kind: "images", classes: ["red things", "Class 2"], size: [32, 32] });
      const said = await textOf(page, "own-answer");
      await page.setInputFiles("#open-model", {
        name: "mine.fragua",
        mimeType: "application/octet-stream",
        buffer: bytes,
      });
      await untilText(page, "learned", "The network knows: red things, Class 2.");
      await page.waitForFunction(() => document.getElementById("own-answer")!.textContent === "");
      await page.setInputFiles("#try", `${files}/blue-2.png`);
      await untilText(page, "own-answer", said);
      expect(await page.locator("#own-code").count()).toBe(0);
    }
    expect(await page.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(0);
    await page.click("#camera");
    await untilText(page, "problem", "The camera cannot be used: there is none");
    if (name === "chromium") await checkLooks(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.runIf(name === "chromium")("the camera gives pictures, and is told of", async () => {
    const { page, complaints } = await open("images.html#own");
    await page.click("#camera");
    for (const own of [0, 0, 1, 1]) await page.click(`#capture-${own}`);
    expect(await page.locator(".thumb").count()).toBe(4);
    await setField(page, "own-settings", "Epochs", "3");
    await page.click("#own-train");
    await page.waitForFunction(() => document.querySelector("#own-answer .best"));
    await page.click("#camera");
    expect(await page.isVisible("#video")).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a text: samples grow, training pauses and stops, and the network writes", async () => {
    const { page, complaints } = await open("text.html");
    await page.fill("#text", "too short");
    await page.click("#train");
    await untilText(page, "problem", "from 400 to 200000 characters, received 9");
    await page.click("#sample-en");
    await page.locator("#settings label", { hasText: "Units" }).locator("select").selectOption("32");
    await page.fill("#prompt", "On Monday ");
    await setField(page, "settings", "Epochs", "900");
    await page.click("#train");
    await untilText(page, "samples", "After epoch 2");
    await page.click("#train");
    await untilText(page, "status", "Paused.");
    expect(await textOf(page, "problem")).toBe("");
    await page.click("#train");
    await untilText(page, "status", "Training…");
    await page.click("#stop");
    await untilText(page, "status", "Training is over.");
    await untilText(page, "written", "On Monday ");
    const first = await textOf(page, "written");
    await setField(page, "writing", "Seed", "7");
    await page.click("#write");
    await page.waitForFunction((old) => document.getElementById("written")!.textContent !== old, first);
    expect(await textOf(page, "hash")).toMatch(/^sha256:/);
    if (name === "chromium") await checkLooks(page);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
