// Scalable vector graphics as text: elements, escaped texts, and the looks that all charts share.

/** What charts say in words, in each language. */
export type Language = "en" | "es";

/** What every chart takes. */
export interface ChartLooks {
  /** Pixels. Default 640. */
  readonly width?: number;
  /** Pixels. Default 360, or what the rows of a table need. */
  readonly height?: number;
  /** Stands over the chart, and is what screen readers say. */
  readonly title?: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is text in HTML and in SVG, in attributes too. Control characters, which XML does not know, are blanks. */
export const escaped = (words: string): string =>
  words.replace(/[\p{Cc}\ufffe\uffff]/gu, " ").replace(/[&<>"']/g, (each) => entities[each]!);

/** A coordinate with as many digits as can be seen. */
export const at = (value: number): string => String(Math.round(value * 100) / 100);

/** An element; attributes that are undefined are left out. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = "",
): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? at(value) : escaped(value!)}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
};

export const text = (
  x: number,
  y: number,
  words: string,
  {
    anchor = "start",
    look = "label",
    turn,
  }: { anchor?: "start" | "middle" | "end"; look?: string; turn?: number } = {},
): string =>
  element(
    "text",
    {
      x,
      y,
      class: look,
      "text-anchor": anchor,
      transform: turn === undefined ? undefined : `rotate(${turn} ${at(x)} ${at(y)})`,
    },
    escaped(words),
  );

/** About how wide a text is, in pixels: nobody measures here. */
export const widthOf = (words: string, size = 12): number => [...words].length * size * 0.58;

/** The text, cut where it is wider than its room. */
export const fitted = (words: string, room: number, size = 12): string => {
  const most = Math.max(1, Math.floor(room / (size * 0.58)));
  const letters = [...words];
  return letters.length <= most ? words : `${letters.slice(0, Math.max(1, most - 1)).join("")}…`;
};

/** Colours of series, told apart by those who see fewer colours, too (Okabe & Ito 2008); by light and by dark. */
export const colours = 6;
const light = ["#0072b2", "#d55e00", "#009e73", "#b0508a", "#8a6d00", "#5b5fc7"];
const dark = ["#56b4e9", "#f0883e", "#3fc79a", "#e08cbf", "#e6c84f", "#9ea2ff"];

const rules = (palette: readonly string[], ink: string, faint: string, grid: string, ground: string): string =>
  `.fragua-chart{--ink:${ink};--faint:${faint};--grid:${grid};--ground:${ground};${palette.map((colour, i) => `--series-${i}:${colour}`).join(";")}}`;

/** The style of all charts: of light and dark, whatever the page around says with `color-scheme`, and light on paper. */
export const chartStyle =
  rules(light, "#1f2328", "#59636e", "#d9dee3", "#ffffff") +
  `@media screen and (prefers-color-scheme:dark){${rules(dark, "#e6edf3", "#9da7b1", "#30363d", "#0d1117")}}` +
  ".fragua-chart{font:12px system-ui,sans-serif}.fragua-chart text{fill:var(--ink)}.fragua-chart .title{font-weight:600;font-size:14px}" +
  ".fragua-chart .tick,.fragua-chart .axis{fill:var(--faint)}.fragua-chart .grid{stroke:var(--grid)}.fragua-chart .frame{stroke:var(--faint)}" +
  ".fragua-chart .ground{fill:var(--ground)}.fragua-chart .line{fill:none;stroke-width:2;stroke-linejoin:round}";

/** A whole picture: it needs no other file and runs no script. */
export const picture = (
  {
    width,
    height,
    title = "",
    description = "",
  }: { width: number; height: number; title?: string; description?: string },
  content: string,
): string =>
  element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${at(width)} ${at(height)}`,
      width,
      height,
      role: "img",
      class: "fragua-chart",
    },
    `<title>${escaped(title)}</title>${description ? `<desc>${escaped(description)}</desc>` : ""}<style>${chartStyle}</style>${element("rect", { class: "ground", width, height })}${content}`,
  );
