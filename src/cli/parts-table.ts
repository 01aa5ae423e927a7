// The README's table of parts, which their schemas describe.

import * as callbacks from "../callbacks/index.js";
import * as initializers from "../initializers/index.js";
import * as layers from "../layers/index.js";
import * as losses from "../losses/index.js";
import * as metrics from "../metrics/index.js";
import * as optimizers from "../optimizers/index.js";
import * as preprocessing from "../preprocessing/index.js";
import * as schedules from "../schedules/index.js";
import type { Option, Schema } from "../schema.js";

const families = {
  "layers, regularizers": layers,
  initializers,
  losses,
  metrics,
  "optimizers, and what stands around them": optimizers,
  schedules,
  preprocessing,
  callbacks,
} as const;

/** Options that every layer has: said once. */
const common = ["name", "trainable"];

const show = ({ fallback }: Option<unknown>): string =>
  fallback === undefined ? "" : ` = ${typeof fallback === "string" ? fallback : JSON.stringify(fallback)}`;

/** A part as it is called: what is given by position, then the options with their defaults. */
const signatureOf = ({ kind, options, positional }: Schema): string => {
  const named = Object.keys(options).filter((name) => !positional.includes(name) && !common.includes(name));
  const write = (name: string): string => `${name}${show(options[name]!)}`;
  const rest = named.length > 0 ? [`{ ${named.map(write).join(", ")} }`] : [];
  return `\`${kind}(${[...positional.map(write), ...rest].join(", ")})\``;
};

const isDescribed = (part: unknown): part is { readonly schema: Schema } =>
  typeof part === "function" && "schema" in part;

/** The table as Markdown. */
export const partsTable = (): string => {
  const rows = Object.entries(families).map(([family, parts]) => {
    const signatures = Object.values(parts)
      .filter(isDescribed)
      .map(({ schema }) => signatureOf(schema));
    return `| ${family} | ${signatures.sort().join("<br>")} |`;
  });
  return ["| family | parts, with their options and defaults |", "|---|---|", ...rows].join("\n");
};
