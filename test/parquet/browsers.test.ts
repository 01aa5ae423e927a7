// Parquet, Arrow and CSV files are the same tables in a page as in Node.

import { copyFileSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundlePage } from "../browsers/bundle-page.js";
import { hasBrowser, resultOf } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { type GoldenFiles, tablesOf } from "./tables.js";

const folder = "build/parquet/page";
const golden = (name: string): GoldenFiles => JSON.parse(readFileSync(`test/golden/${name}`, "utf8")) as GoldenFiles;

test.runIf(hasBrowser("chromium"))("in Chromium: every golden file but those of Brotli", async () => {
  await bundlePage("test/parquet/page.ts", folder);
  for (const name of ["parquet.json", "arrow.json"]) copyFileSync(`test/golden/${name}`, `${folder}/${name}`);
  const served = await serve(folder, isolation);
  try {
    const found = JSON.parse(await resultOf("chromium", `${served.origin}/`, served.result)) as Record<string, string>;
    const expected = await tablesOf(golden("parquet.json"), golden("arrow.json"));
    const onlyInNode = "it is packed by Brotli, which is read in Node only. Write it with Zstandard.";
    for (const version of ["v1", "v2"]) {
      const name = `brotli ${version}.parquet`;
      expected[name] = `DataError: readParquet: ${name}: a: cannot be read: ${onlyInNode}`;
    }
    // Each engine has words of its own for bytes that are no text.
    for (const tables of [found, expected]) {
      expect(tables["bytes.parquet"]).toContain("readParquet: bytes.parquet: raw: cannot be read");
      delete tables["bytes.parquet"];
    }
    expect(found).toEqual(expected);
  } finally {
    served.close();
  }
});
