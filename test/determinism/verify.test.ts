// The page on which anyone compares their browser, opened and used in the browsers of this machine.

import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type BrowserName, hasBrowser, resultOf } from "../browsers/launch.js";
import { isolation, serve } from "../browsers/serve.js";
import { buildPage } from "./bundle.js";
import { readExpected } from "./compare.js";

const folder = "build/verify-test";
const different = "attention, normalization";

beforeAll(async () => {
  const expected = readExpected();
  await buildPage(`${folder}/good.html`, expected);
  await buildPage(`${folder}/bad.html`, { ...expected, [different]: `sha256:${"0".repeat(64)}` });
  // Uses the page from outside, as a person does: chooses threads, presses the button, reads the verdict.
  writeFileSync(
    `${folder}/index.html`,
    `<!doctype html><title>visitor</title><iframe></iframe><script>
const wanted = new URL(location.href).searchParams;
const frame = document.querySelector("iframe");
const report = (found) => fetch("/result", { method: "POST", body: JSON.stringify(found) });
frame.onload = async () => {
  const page = frame.contentDocument;
  const text = (id) => page.getElementById(id).textContent;
  page.getElementById("threads").value = wanted.get("threads");
  page.getElementById("threads").dispatchEvent(new Event("change"));
  page.getElementById("start").click();
  while (!text("verdict")) await new Promise((resolve) => setTimeout(resolve, 50));
  report({
    title: page.querySelector("#verdict strong").textContent,
    verdict: text("verdict"),
    status: text("status"),
    report: text("report-text"),
    same: page.querySelectorAll(".cell.same").length,
    different: page.querySelectorAll(".cell.different").length,
  });
};
frame.src = wanted.get("page");
</script>`,
  );
});

interface Found {
  readonly title: string;
  readonly verdict: string;
  readonly status: string;
  readonly report: string;
  readonly same: number;
  readonly different: number;
}

const visit = async (name: BrowserName, page: string, threads: number): Promise<Found> => {
  const served = await serve(folder, isolation);
  try {
    const url = `${served.origin}/?page=${page}&threads=${threads}`;
    return JSON.parse(await resultOf(name, url, served.result)) as Found;
  } finally {
    served.close();
  }
};

const count = Object.keys(readExpected()).length;

describe.each((["chromium", "firefox"] as const).filter(hasBrowser))("verify.html in %s", (name) => {
  test("finds the same bits on one and on two threads", async () => {
    const found = await visit(name, "good.html", 2);
    expect(found.verdict).toContain("on each of 1 to 2 threads");
    expect(found).toMatchObject({ title: "The same bits.", same: 2 * count, different: 0 });
    expect(found.status).toContain("The same bits.");
    expect(found.report).toMatch(/^1 thread: same.*\n2 threads: same/m);
  });

  test("names the network that came out otherwise", async () => {
    const found = await visit(name, "bad.html", 1);
    expect(found).toMatchObject({ title: "Other bits!", same: count - 1, different: 1 });
    expect(found.verdict).toContain(different);
    expect(found.report).toContain("1 thread: DIFFERENT");
    expect(found.report).toContain(`${readExpected()[different]}  ${different}`);
  });
});
