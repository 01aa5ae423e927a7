// Every optimizer with dropout, batch normalization, augmentation, a schedule, accumulation and averages: broken off in the middle of an
// epoch and resumed it comes to the bits of the run that was not, on one thread and two, in Node and in a page, and from one to the other.

import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bundlePage } from "../../browsers/bundle-page.js";
import { hasBrowser, resultOf } from "../../browsers/launch.js";
import { isolation, serve } from "../../browsers/serve.js";
import { broken, cases, resumed, unbroken } from "./cases.js";
import type { Expected, Found } from "./page.js";

const folder = "build/loading/matrix";

describe("in Node", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    const hash = await unbroken(each);
    for (const threads of [1, 2]) {
      expect(await resumed(await broken(each, threads), threads), `${threads} threads`).toBe(hash);
    }
  });
});

test.runIf(hasBrowser("chromium"))("in Chromium: Node's files and weights", async () => {
  await bundlePage("test/loading/matrix/page.ts", folder);
  const expected: Record<string, Expected> = {};
  for (const each of cases) {
    const file = Buffer.from(await broken(each, 1)).toString("base64");
    expected[each.name] = { hash: await unbroken(each), file };
  }
  writeFileSync(`${folder}/expected.json`, JSON.stringify(expected));
  const served = await serve(folder, isolation);
  try {
    const found = JSON.parse(await resultOf("chromium", `${served.origin}/`, served.result)) as Found;
    expect(found).toEqual({ differences: [], compared: cases.length });
  } finally {
    served.close();
  }
});
