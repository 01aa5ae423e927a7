// Takes the README's picture of the site, which `npm run docs` has built: npx tsx .github/site-picture.ts. Python with Pillow makes it small.

import { execFileSync } from "node:child_process";
import { drive } from "../test/browsers/drive.js";
import { isolation, serve } from "../test/browsers/serve.js";

const path = ".github/site.png";
/** As few colours as nobody misses. */
const smaller = `
import sys
from PIL import Image
picture = Image.open(sys.argv[1]).convert("RGB").quantize(96, dither=Image.Dither.NONE)
picture.save(sys.argv[1], optimize=True)
`;

const served = await serve("dist/site", isolation);
const browser = await drive("chromium");
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  await page.goto(`${served.origin}/guide/training-neural-networks.html`);
  const network = page.locator("live-network").first();
  await network.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("live-network")?.hasAttribute("data-ended"));
  await page.screenshot({ path });
} finally {
  await browser.close();
  served.close();
}
execFileSync("python3", ["-c", smaller, path]);
