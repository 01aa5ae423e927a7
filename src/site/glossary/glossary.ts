// The glossary as Markdown, in the order of the page's own language.

import type { Language } from "../../charts/svg.js";
import { type Term, terms } from "./terms.js";

const header = {
  en: "| term | Spanish | meaning |",
  es: "| término | inglés | significado |",
} as const;

const other = { en: "es", es: "en" } as const;

/** Where there is more of a term. */
export const addressOf = ({ guide, export: name }: Term): string | undefined => {
  if (guide !== undefined) return `./${guide}`;
  return name === undefined ? undefined : `/reference/fragua/${name}`;
};

/** All terms as a table. */
export const glossary = (language: Language): string => {
  const sorted = [...terms].sort((a, b) => a[language].localeCompare(b[language], language));
  const lines = sorted.map((each) => {
    const address = addressOf(each);
    const name = address === undefined ? each[language] : `[${each[language]}](${address})`;
    return `| ${name} | ${each[other[language]]} | ${each.meaning[language]} |`;
  });
  return [header[language], "|---|---|---|", ...lines, ""].join("\n");
};
