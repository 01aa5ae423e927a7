// Takes the README's picture of the site, which `npm run docs` has built: npx tsx .github/site-picture.ts. Python (PYTHON, where it is another) with Pillow makes it small.

import { execFileSync } from "node:child_process";
import { drive } from "../test/browsers/drive.js";
import { isolation, serve } from "../test/browsers/serve.js";

const path = ".github/site.png";
/** As few colours as nobody misses. */
const smaller = `
import sys
from PIL import Image
picture = Image.open(sys.argv[1]).convert("RGB").quantize(64, dither=Image.Dither.NONE)
picture.save(sys.argv[1], optimize=True)
`;

const served = await serve("dist/site", isolation);
const browser = await drive("chromium");
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  await page.goto(`${served.origin}/guide/training-neural-networks.html#learning-rate`);
  const network = page.locator('live-network[idea="learning-rate"]');
  await network.scrollIntoViewIfNeeded();
  await page.locator('live-network[idea="learning-rate"][data-ended]').waitFor();
  await page.locator("#learning-rate").evaluate((heading) => {
    // Below the page's bar, which lies on what is scrolled to.
    window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 100);
  });
  await page.screenshot({ path });
} finally {
  await browser.close();
  served.close();
}
execFileSync(process.env.PYTHON ?? "python3", ["-c", smaller, path]);
