// npm run docs: the site, in dist/site: guides and reference, and beside them the playground and the page that verifies.

import { mkdirSync, rmSync } from "node:fs";
import { build } from "vitepress";
import { buildPage } from "../../test/determinism/bundle.js";
import { buildPlayground } from "../playground/build.js";
import { writeParts } from "./parts.js";
import { writePictures } from "./pictures/write.js";
import { writeReference } from "./reference/write.js";

const outdir = "dist/site";

/** Builds all of the site into a folder. */
const buildSite = async (): Promise<void> => {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await writeReference();
  await writeParts();
  await writePictures();
  await build("src/site");
  await buildPlayground(`${outdir}/playground`);
  await buildPage(`${outdir}/verify/index.html`);
};

await buildSite();
