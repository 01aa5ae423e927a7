// Images are the same bytes in browsers as in Node, whatever decoder the browser has.

import { copyFileSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundlePage } from "../browsers/bundle-page.js";
import { type BrowserName, hasBrowser, resultOf } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { type GoldenFiles, hashesOf } from "./hashes.js";

const folder = "build/images/page";
const golden = "test/golden/images.json";

for (const name of ["chromium", "firefox"] satisfies BrowserName[]) {
  test.runIf(hasBrowser(name))(`${name}: every file of Pillow's, in 1, 3 and 4 channels, and resized`, async () => {
    await bundlePage("test/images/page.ts", folder);
    copyFileSync(golden, `${folder}/images.json`);
    const served = await serve(folder, isolation);
    try {
      const found = JSON.parse(await resultOf(name, `${served.origin}/`, served.result)) as Record<string, string>;
      const expected = await hashesOf(JSON.parse(readFileSync(golden, "utf8")) as GoldenFiles);
      expect(Object.keys(expected).length).toBeGreaterThan(100);
      expect(found).toEqual(expected);
    } finally {
      served.close();
    }
  });
}
