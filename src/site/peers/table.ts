// A library's names and defaults beside ours, as Markdown.

import type { Language } from "../../charts/svg.js";
import { type Comparison, compare, schemaOf } from "./compare.js";
import type { Peer, PeerRow, Recorded } from "./peer.js";

const words = {
  en: {
    header: ["there", "here", "defaults and differences"],
    same: "The same defaults.",
    needed: "needed",
  },
  es: {
    header: ["allí", "aquí", "valores por omisión y diferencias"],
    same: "Los mismos valores.",
    needed: "obligatorio",
  },
} as const;

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** What is compared of a row, where something is. */
export const comparisonOf = (row: PeerRow, { renamed }: Peer, { signatures }: Recorded): Comparison | undefined => {
  if (row.recorded === undefined) return undefined;
  const [name] = /^\w+/.exec(row.ours ?? "") ?? [];
  const schema = schemaOf(name ?? "");
  const signature = signatures[row.recorded];
  if (!schema || !signature) throw new Error(`${row.theirs}: no record ${row.recorded}, or no part ${name}.`);
  return compare(signature, schema, renamed);
};

/** Defaults that differ: `eps` 1e-8 → `epsilon` 1e-7. */
export const writeDifferences = ({ differing }: Comparison, language: Language): string => {
  const said = words[language];
  const value = (text: string): string => (text === "needed" ? said.needed : code(text));
  return differing
    .map(({ theirs, theirDefault, ours, ourDefault }) => {
      const name = theirs === ours ? code(theirs) : `${code(theirs)} → ${code(ours)}`;
      return `${name}: ${value(theirDefault)} → ${value(ourDefault)}`;
    })
    .join("<br>");
};

const defaultsCell = (found: Comparison | undefined, language: Language): string => {
  if (!found) return "";
  const differences = writeDifferences(found, language);
  return differences || (found.same.length > 0 ? words[language].same : "");
};

/** One table for each group of rows. */
export const peerTables = (peer: Peer, recorded: Recorded, language: Language): string => {
  const said = words[language];
  return peer.groups
    .map(({ title, rows }) => {
      const lines = rows.map((row) => {
        const told = [defaultsCell(comparisonOf(row, peer, recorded), language), row.difference?.[language] ?? ""];
        const cells = [
          code(row.theirs),
          row.ours === undefined ? "–" : code(row.ours),
          told.filter((each) => each !== "").join("<br>"),
        ];
        return `| ${cells.join(" | ")} |`;
      });
      return [`## ${title[language]}`, "", `| ${said.header.join(" | ")} |`, "|---|---|---|", ...lines, ""].join("\n");
    })
    .join("\n");
};
