// The files of the guide "Tuning" run as they stand there: in Node, and built with Vite in a browser, to the same study.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { drive, patience } from "../browsers/drive.js";
import { hasBrowser } from "../browsers/launch.js";
import { serve } from "../browsers/serve.js";
import { buildPage, pageFilesIn, pageOf } from "./page-programs.js";

const told = /^24 trials, \d+ units, sha256:[0-9a-f]{64}$/;

/** What the program for Node prints. */
const runInNode = async (folder: string, files: Readonly<Record<string, string>>): Promise<string> => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  }
  await build({
    entryPoints: ["tune.js", "src/search.worker.js"].map((path) => `${folder}/${path}`),
    ...{ bundle: true, format: "esm", platform: "node", logLevel: "silent", outdir: `${folder}/out`, outbase: folder },
    alias: { fragua: "./src/index.ts", "fragua/tuning": "./src/tuning/index.ts" },
  });
  writeFileSync(`${folder}/out/package.json`, '{ "type": "module" }');
  return execFileSync(process.execPath, [`${folder}/out/tune.js`], { encoding: "utf8" }).trim();
};

const guides = [
  ["en", "src/site/guide/tuning.md"],
  ["es", "src/site/es/guide/tuning.md"],
] as const;

describe.each(guides)("the files of the guide, %s", (language, guide) => {
  const files = pageFilesIn(guide);
  let inNode = "";

  test("they are there", () => {
    expect(Object.keys(files)).toEqual(["src/search.js", "src/search.worker.js", "tune.js", "src/main.js"]);
  });

  test("Node's program tunes on workers, and ends by itself", async () => {
    inNode = await runInNode(`build/tuning/node-${language}`, files);
    expect(inNode).toMatch(told);
  });

  test.runIf(hasBrowser("chromium"))("the page tunes to the same study", async () => {
    const { "tune.js": _, ...ofPage } = files;
    const configuration = 'export default { worker: { format: "es", plugins: () => [] } };';
    const app = { ...ofPage, "index.html": pageOf("src/main.js"), "vite.config.js": configuration };
    const served = await serve(await buildPage(`build/tuning/page-${language}`, app, false));
    const browser = await drive("chromium");
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(patience);
      await page.goto(served.origin);
      await page.locator("output", { hasText: /^24 trials/ }).waitFor();
      expect(await page.textContent("output")).toBe(inNode);
    } finally {
      await browser.close();
      served.close();
    }
  });
});

test("the README's page is the guide's, which is built and run", () => {
  expect(readFileSync("README.md", "utf8")).toContain(`\`\`\`js\n${pageFilesIn(guides[0][1])["src/main.js"]}\`\`\``);
});

test.each(guides)("the search on many machines is the one of the README, which is walked, %s", (_, guide) => {
  const from = (text: string, heading: RegExp): string[] =>
    [...text.slice(text.search(heading)).matchAll(/^```(?:js|sh)\n([\s\S]*?)^```$/gm)]
      .slice(0, 3)
      .map(([, block]) => block!.replace(/ # .*$/gm, ""));
  const walked = from(readFileSync("README.md", "utf8"), /^\*\*A search on many machines/m);
  expect(walked[1]).toContain("bullQueue()");
  expect(from(readFileSync(guide, "utf8"), /^## (On many machines|En muchas máquinas)/m)).toEqual(walked);
});
