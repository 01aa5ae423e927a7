// The built site: its links, and that both languages have the same pages. `npm run docs:site` builds it; without it there is nothing to test.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const site = "dist/site";
const filesBelow = (folder: string): string[] =>
  // Where nothing is built, tests are left out, but named.
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

test("guides of both languages have the same names", () => {
  const namesIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith(".md"));
  expect(namesIn("src/site/es/guide")).toEqual(namesIn("src/site/guide"));
});

/** Where an address of a page points, and the place in it; undefined for other sites. */
const targetOf = (page: string, address: string): readonly [file: string, anchor: string] | undefined => {
  if (/^(?:[a-z]+:|\/\/)/.test(address)) return undefined;
  const [path = "", anchor = ""] = address.replace(/\?[^#]*/, "").split("#");
  const base = path.startsWith("/") ? site : dirname(page);
  const file = path === "" ? page : normalize(join(base, decodeURIComponent(path)));
  return [
    file.endsWith("/") || (existsSync(file) && statSync(file).isDirectory()) ? join(file, "index.html") : file,
    anchor,
  ];
};

describe.runIf(existsSync(`${site}/index.html`))("the built site", () => {
  const pages = filesBelow(site).filter((path) => path.endsWith(".html"));
  const texts = new Map(pages.map((path) => [path, readFileSync(path, "utf8")]));

  test("links, pictures and scripts lead to what is there, and to anchors that are there", () => {
    const dead = new Set<string>();
    for (const [page, text] of texts) {
      // Frameworks write their own addresses into scripts.
      const marks = text.replace(/<script[\s\S]*?<\/script>/g, "");
      for (const [, address] of marks.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        const target = targetOf(page, address!.replaceAll("&amp;", "&"));
        if (!target) continue;
        const [file, anchor] = target;
        const found = existsSync(file) ? file : `${file}.html`;
        const inPage = anchor === "" || /[=]/.test(anchor) || !found.endsWith(".html");
        if (!existsSync(found)) dead.add(`${page}: ${address}`);
        else if (!inPage && !texts.get(found)?.includes(`id="${decodeURIComponent(anchor)}"`))
          dead.add(`${page}: ${address}`);
      }
    }
    expect([...dead]).toEqual([]);
  });

  test("the playground and the page that verifies are in it", () => {
    for (const page of ["playground/index.html", "verify/index.html"]) expect(texts.has(`${site}/${page}`)).toBe(true);
    expect(texts.get(`${site}/index.html`)).toContain('href="/playground/"');
    expect(texts.get(`${site}/es/index.html`)).toContain('href="/verify/"');
  });

  test("pages of the reference are no heavier than their group's list", () => {
    const heavy = pages.filter((path) => path.includes("/reference/") && statSync(path).size > 200_000);
    expect(heavy).toEqual([]);
  });
});
