// A page of its own: one file with its style, no script, nothing fetched; light, dark and on paper.

import { escaped, type Language } from "../../charts/svg.js";

const style = `
:root{color-scheme:light dark;--ink:#1f2328;--faint:#59636e;--line:#d9dee3;--ground:#ffffff;--soft:#f5f7f9;--good:#1a7f37;--bad:#b35900}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#9da7b1;--line:#30363d;--ground:#0d1117;--soft:#161b22;--good:#3fb950;--bad:#f0883e}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:60rem;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:.35rem 0}
.faint{color:var(--faint)}
.figures{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.25rem 0}
.figure{background:var(--soft);border-radius:.5rem;padding:.6rem .9rem;min-width:7.5rem}
.figure b{display:block;font-size:1.25rem;font-variant-numeric:tabular-nums}
.figure span{color:var(--faint);font-size:.85rem}
.verdict{border-left:4px solid var(--bad);background:var(--soft);padding:.75rem 1rem;border-radius:0 .5rem .5rem 0;margin:1rem 0}
.verdict.well{border-color:var(--good)}
.charts{display:flex;flex-wrap:wrap;gap:1rem}
.charts svg{max-width:100%;height:auto}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .75rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th{color:var(--faint);font-weight:600}
th:first-child,td:first-child{text-align:left;padding-left:0}
pre{background:var(--soft);padding:.75rem;border-radius:.5rem;overflow-x:auto;font-size:.8rem}
code{overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0;font-size:11pt}details{display:block}h2,h3{break-after:avoid}.wide{overflow:visible}.charts>svg{width:calc(50% - .5rem)}svg,table,.verdict,.figure{break-inside:avoid}}
`;

/** Markup that is safe to put together: what was text is escaped. */
export interface Markup {
  readonly markup: string;
}

const markupOf = (part: string | number | Markup | readonly Markup[]): string => {
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
};

/** A template whose holes are escaped unless they are markup themselves. */
export const html = (
  pieces: TemplateStringsArray,
  ...parts: readonly (string | number | Markup | readonly Markup[])[]
): Markup => ({ markup: pieces.map((piece, i) => piece + (i < parts.length ? markupOf(parts[i]!) : "")).join("") });

/** What is markup already, such as a chart. */
export const raw = (markup: string): Markup => ({ markup });

export const nothing: Markup = { markup: "" };

/** A table; the first column at the left, the others, mostly numbers, at the right. */
export const tableOf = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup =>
  html`<div class="wide"><table><thead><tr>${header.map((cell) => html`<th>${cell}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;

/** A figure as people read it, in the language's own way. */
export const figure = (value: number, language: Language): string => {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size > 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(2);
  return Number(value.toPrecision(4)).toLocaleString(language, { maximumFractionDigits: 6 });
};

/** What stands at the top: the title, what the page is, and when it was made, where that is told. */
export const headOf = (
  title: string,
  said: { readonly report: string; readonly made: string },
  date: Date | undefined,
): Markup => {
  const made = date
    ? html`<p class="faint">${said.made} ${date.toISOString().slice(0, 16).replace("T", " ")} UTC</p>`
    : nothing;
  return html`<h1>${title}</h1><p class="faint">${said.report}</p>${made}`;
};

/** The whole document. */
export const pageOf = (language: string, title: string, content: Markup): string =>
  `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escaped(title)}</title><style>${style}</style></head><body>${content.markup}</body></html>\n`;
