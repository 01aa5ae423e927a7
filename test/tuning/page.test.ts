// A page tunes on workers while it draws, and comes to Node's study, whatever happens to its workers.

import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { bundlePage } from "../browsers/bundle-page.js";
import { type BrowserName, hasBrowser, resultOf } from "../browsers/launch.js";
import { serve } from "../browsers/serve.js";
import { smallStudy, trials } from "./small-study.js";

const folder = "build/tuning/page";

beforeAll(async () => {
  await bundlePage("test/tuning/page.ts", folder, "<output></output>");
  const entryPoints = ["test/tuning/small-study.page-worker.ts"];
  await build({ entryPoints, bundle: true, format: "esm", outfile: `${folder}/worker.js`, logLevel: "silent" });
});

describe.each<BrowserName>(["chromium", "firefox"])("in %s", (name) => {
  test.runIf(hasBrowser(name))("one worker, four workers and one that was ended: Node's study", async () => {
    const { hash, best } = await smallStudy().run({ trials });
    const served = await serve(folder);
    try {
      expect(JSON.parse(await resultOf(name, `${served.origin}/`, served.result))).toEqual({
        ...{ alone: hash, four: hash, best: best.value, shown: `${trials} trials, best ${best.value}` },
        // One, four, and one for the one that was ended.
        made: 6,
        ...{ drew: true, default: true },
      });
    } finally {
      served.close();
    }
  });
});
