// Four workers that tune starve neither the program that made them nor the page, also where there are two cores.

import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { bundlePage } from "../browsers/bundle-page.js";
import { hasBrowser, resultOf } from "../browsers/launch.js";
import { serve } from "../browsers/serve.js";
import type { TimeCheck } from "./check.js";

const outdir = "build/timing";
const folder = `${outdir}/tuning`;

/** Milliseconds by which half of all turns of the event loop may be late, and one in a hundred: what people still take for at once. */
const [mostHalf, mostRare] = [5, 100];
/** Milliseconds from one frame to the next: half of them, at 60 a second, and what is long. */
const [mostFrame, long] = [17, 50];

const terminal: TimeCheck = {
  name: "a program whose study runs on four workers keeps its event loop",
  prepare: async () => {
    const entryPoints = ["test/timing/tuning-run.ts", "test/timing/tuning-worker.ts"];
    const outExtension = { ".js": ".mjs" };
    await build({
      ...{ entryPoints, bundle: true, format: "esm", platform: "node", outdir, outExtension, logLevel: "silent" },
    });
  },
  measure: async () => {
    const printed = execFileSync(process.execPath, [`${outdir}/tuning-run.mjs`], { encoding: "utf8" });
    const { half, rare, most } = JSON.parse(printed) as Readonly<Record<"half" | "rare" | "most", number>>;
    const text = `half of all turns are at most ${half.toFixed(1)} ms late, one in a hundred ${rare.toFixed(0)} ms, the last one ${most.toFixed(0)} ms`;
    return { holds: half <= mostHalf && rare <= mostRare, text };
  },
};

const page: TimeCheck = {
  name: "a page whose study runs on four workers draws its frames",
  ...(hasBrowser("chromium") ? {} : { missing: "Chromium is not installed" }),
  prepare: async () => {
    await bundlePage("test/timing/tuning-page.ts", folder);
    const entryPoints = ["test/timing/tuning-worker.ts"];
    await build({ entryPoints, bundle: true, format: "esm", outfile: `${folder}/worker.js`, logLevel: "silent" });
  },
  measure: async () => {
    const served = await serve(folder);
    const found = JSON.parse(await resultOf("chromium", `${served.origin}/`, served.result)) as Found;
    served.close();
    if ("error" in found) return { holds: false, text: found.error };
    // The first one began before anybody looked.
    const frames = found.frames.slice(1).sort((a, b) => a - b);
    const half = frames[frames.length >> 1]!;
    const slow = frames.filter((each) => each > long).length;
    const text = `half of ${frames.length} frames take at most ${half.toFixed(1)} ms, ${slow} more than ${long}, the last one ${frames.at(-1)!.toFixed(0)} ms`;
    return { holds: half <= mostFrame && slow <= frames.length / 50, text };
  },
};

type Found = { readonly frames: readonly number[] } | { readonly error: string };

export const tuningChecks: readonly TimeCheck[] = [terminal, page];
