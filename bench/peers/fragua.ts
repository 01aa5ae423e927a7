// fragua's own side of the benchmark, in a process of its own.

import { readFileSync } from "node:fs";
import { prepare } from "./prepare-fragua.js";
import { serve } from "./serve.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};
await serve({ version, prepare });
