// Takes the README's picture of the playground: npx tsx .github/playground-picture.ts

import { buildPlayground } from "../src/playground/build.js";
import { drive } from "../test/browsers/drive.js";
import { isolation, serve } from "../test/browsers/serve.js";

const folder = "build/playground-picture";
await buildPlayground(folder);
const served = await serve(folder, isolation);
const browser = await drive("chromium");
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "en-US" });
  await page.goto(`${served.origin}/#data=spirals&layers=8tanh-8tanh-6tanh&noise=0.03&epochs=150`);
  await page.waitForFunction(() => document.getElementById("hash")?.textContent !== "");
  await page.selectOption("#pace", "full");
  await page.click("#train");
  await page.waitForFunction(() => document.getElementById("status")?.textContent === "All epochs are done.");
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.screenshot({ path: ".github/playground.png" });
} finally {
  await browser.close();
  served.close();
}
