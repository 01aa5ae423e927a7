// A CSV file becomes typed columns in little more time than Papa Parse needs to make untyped texts of it.

import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import type { TimeCheck } from "./check.js";

const most = 1.5;
const outfile = "build/timing/csv-run.mjs";

export const csvChecks: readonly TimeCheck[] = [
  {
    name: `readCsv takes at most ${most} times as long as Papa Parse`,
    prepare: async () => {
      const entryPoints = ["test/timing/csv-run.ts"];
      const banner = {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      };
      await build({ entryPoints, bundle: true, format: "esm", platform: "node", outfile, banner, logLevel: "silent" });
    },
    measure: async () => {
      const printed = execFileSync(process.execPath, [outfile], { encoding: "utf8" });
      const { typed, texts } = JSON.parse(printed) as { readonly typed: number; readonly texts: number };
      const ratio = typed / texts;
      const text = `${typed.toFixed(0)} ms for typed columns, ${texts.toFixed(0)} ms for texts: ${ratio.toFixed(2)} times`;
      return { holds: ratio <= most, text };
    },
  },
];
