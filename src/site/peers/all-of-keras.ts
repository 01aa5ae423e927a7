// All parts that Keras has, too, as NAMES.md says: which have another name than the rule gives, or another default.

import { readFileSync } from "node:fs";
import type { Language } from "../../charts/svg.js";
import { type Comparison, camelCase, compare, schemaOf } from "./compare.js";
import { keras } from "./keras.js";
import type { Recorded } from "./peer.js";
import { writeDifferences } from "./table.js";

/** Keras' modules by the titles of NAMES.md. */
const modules: Readonly<Record<string, string>> = {
  "Layers, regularizers, constraints": "layers",
  Initializers: "initializers",
  Losses: "losses",
  Metrics: "metrics",
  "Optimizers and what stands around them": "optimizers",
  Schedules: "optimizers.schedules",
  Callbacks: "callbacks",
};

export interface KerasPart {
  readonly ours: string;
  /** Its name in Keras, such as layers.Dense. */
  readonly theirs: string;
  readonly compared: Comparison;
}

/** Every part of ours that has a counterpart with a record. */
export const kerasParts = ({ signatures }: Recorded): readonly KerasPart[] =>
  readFileSync("NAMES.md", "utf8")
    .split("\n## ")
    .flatMap((section) => {
      const module = modules[section.slice(0, section.indexOf("\n"))];
      if (module === undefined) return [];
      return [...section.matchAll(/^\| `(\w+)` \| `([\w.]+)[`,]/gm)].flatMap(([, ours, name]) => {
        const theirs = name!.includes(".") ? name! : `${module}.${name}`;
        const [schema, signature] = [schemaOf(ours!), signatures[theirs]];
        return schema && signature
          ? [{ ours: ours!, theirs, compared: compare(signature, schema, keras.renamed) }]
          : [];
      });
    });

const nameOf = ({ theirs }: KerasPart): string => theirs.split(".").at(-1)!;

/** Capital letters aside, since MaxPooling2D is maxPooling2d. */
const followsRule = (part: KerasPart): boolean => camelCase(nameOf(part)).toLowerCase() === part.ours.toLowerCase();

const words = {
  en: {
    all: (count: number, options: number) =>
      `Of Keras' parts, ${count} are here, with ${options} options of the same default. Their names are the same but for the first letter, except:`,
    defaults: "Defaults that differ:",
    differ: "there → here",
    none: "No default differs.",
  },
  es: {
    all: (count: number, options: number) =>
      `De las piezas de Keras, ${count} están aquí, con ${options} opciones que tienen el mismo valor por omisión. Se llaman igual salvo la primera letra, excepto:`,
    defaults: "Valores por omisión que difieren:",
    differ: "allí → aquí",
    none: "Ningún valor por omisión difiere.",
  },
} as const;

/** What holds for all parts, and what does not for some, as Markdown. */
export const kerasOverview = (recorded: Recorded, language: Language): string => {
  const said = words[language];
  const parts = kerasParts(recorded);
  const options = parts.reduce((sum, { compared }) => sum + compared.same.length, 0);
  const otherwise = parts.filter((part) => !followsRule(part)).map((part) => `\`${part.theirs}\` → \`${part.ours}\``);
  const differing = parts
    .filter(({ compared }) => compared.differing.length > 0)
    .map(({ ours, theirs, compared }) => `| \`${theirs}\` | \`${ours}\` | ${writeDifferences(compared, language)} |`);
  const table =
    differing.length > 0
      ? [said.defaults, "", `| Keras | fragua | ${said.differ} |`, "|---|---|---|", ...differing]
      : [said.none];
  return [said.all(parts.length, options), "", `${otherwise.join(", ")}.`, "", ...table, ""].join("\n");
};
