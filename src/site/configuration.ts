// The site's configuration: where its pages are, what every page has around it, and how Markdown is read.

import { defineConfig } from "vitepress";
import { applicationLinks } from "./application-links.js";
import { languages } from "./languages.js";
import { referenceFolder } from "./reference/folder.js";
import { drawnSearchKey, search } from "./search.js";

const root = process.cwd();

/** All of the repository but where pages are: its other Markdown files are none of the site's. */
const elsewhere = [".*", "assembly", "bench", "dist", "node_modules", "test"].map((name) => `${name}/**`);

export default defineConfig({
  // Guides stand in src/site, the reference is written into build: both are pages of one site.
  srcDir: root,
  srcExclude: ["*.md", "src/!(site)/**", "src/site/.*/**", "src/site/README.md", "build/!(reference)/**", ...elsewhere],
  rewrites: { "src/site/:page*": ":page*", [`${referenceFolder}/:page*`]: "reference/:page*" },
  title: "fragua",
  base: process.env.FRAGUA_SITE_BASE ?? "/",
  outDir: `${root}/dist/site`,
  cacheDir: `${root}/build/vitepress`,
  // Settings of the site are a file of their own, which pages share.
  metaChunk: true,
  locales: languages,
  // Pages of their own, which are built into the site behind VitePress; a test holds links to them.
  ignoreDeadLinks: [/^\/(playground|verify)\//],
  markdown: {
    math: true,
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: applicationLinks,
  },
  themeConfig: { search, outline: [2, 3] },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "live-network" } } },
  vite: {
    publicDir: `${root}/src/site/public`,
    resolve: {
      alias: [{ find: /^.*\/composables\/langs$/, replacement: `${root}/src/site/theme/language-links.ts` }],
    },
    plugins: [drawnSearchKey],
    build: { chunkSizeWarningLimit: 4000 },
  },
});
