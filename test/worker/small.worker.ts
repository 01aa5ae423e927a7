// The worker's module of the tests: serves a small classifier, as the page configures it.

import { serveModel } from "../../src/index.js";
import { smallModel } from "./small-model.js";

export interface Config {
  readonly units: number;
  /** Makes the module fail in a way of its own. */
  readonly trouble?: "throw" | "no model" | "exit";
}

serveModel(({ units, trouble }: Config) => {
  if (trouble === "throw") throw new RangeError("no such network");
  if (trouble === "exit") process.exit(3);
  if (trouble === "no model") return 5 as never;
  return smallModel(units);
});
