// Scalable vector graphics as text: elements, escaped texts, and the looks that all charts share.

import { ArgumentError, show } from "../errors.js";

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
  /** Colours for light or dark ground, whatever the reader's system is set to. Default "auto": as that says, and light on paper. */
  readonly theme?: "auto" | "light" | "dark";
  /** Of the chart's own words and of its numbers, which have a decimal comma in Spanish. Default "en". */
  readonly language?: Language;
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

/** A number as it is written in a language. */
export const localized = (number: string, language: Language = "en"): string =>
  language === "es" ? number.replace(".", ",") : number;

/** What a language calls things. Throws ArgumentError for one that is not there. */
export const inLanguage = <Words>(
  words: Readonly<Record<Language, Words>>,
  language: unknown = "en",
  where = "chart",
): Words => {
  if (typeof language === "string" && Object.hasOwn(words, language)) return words[language as Language];
  throw new ArgumentError(`${where}: language: expected "en" or "es", received ${show(language)}.`);
};

/** Declarations for light ground, and for dark where the reader's system or the picture asks for it. Pictures of several themes may stand in one page, so that each brings its own rules only. */
export const themed = (theme: unknown, light: string, dark: string): string => {
  if (theme === "light") return `.fragua-chart.light{${light}}`;
  if (theme === "dark") return `.fragua-chart.dark{${dark}}`;
  if (theme === "auto") {
    return `.fragua-chart{${light}}@media screen and (prefers-color-scheme:dark){.fragua-chart{${dark}}}`;
  }
  throw new ArgumentError(`chart: theme: expected "auto", "light" or "dark", received ${show(theme)}.`);
};

/** Colours as variables: a name with its number for each. */
export const palette = (name: string, all: readonly string[]): string =>
  all.map((colour, i) => `--${name}-${i}:${colour}`).join(";");

const inks = {
  light: `--ink:#1f2328;--faint:#59636e;--grid:#d9dee3;--ground:#ffffff;${palette("series", light)}`,
  dark: `--ink:#e6edf3;--faint:#9da7b1;--grid:#30363d;--ground:#0d1117;${palette("series", dark)}`,
} as const;

/** The style of all charts, whatever their colours. */
const chartStyle =
  ".fragua-chart{font:12px system-ui,sans-serif}.fragua-chart text{fill:var(--ink)}.fragua-chart .title{font-weight:600;font-size:14px}" +
  ".fragua-chart .tick,.fragua-chart .axis{fill:var(--faint)}.fragua-chart .grid{stroke:var(--grid)}.fragua-chart .frame{stroke:var(--faint)}" +
  ".fragua-chart .figure{fill:var(--faint);paint-order:stroke;stroke:var(--ground);stroke-width:4px}.fragua-chart .whisker{stroke:var(--ink)}" +
  ".fragua-chart .ground{fill:var(--ground)}.fragua-chart .line{fill:none;stroke-width:2;stroke-linejoin:round}";

/** What stands over a chart, where it has a title. */
export const heading = (title: string | undefined, width: number): string =>
  title ? text(12, 20, fitted(title, width - 24, 15), { look: "title" }) : "";

/** A number with so many digits at most, in the language's own way. */
export const short = (value: number, digits: number, language: Language | undefined): string =>
  localized(String(Number(value.toPrecision(digits))), language);

/** A whole picture: it needs no other file and runs no script. */
export const picture = (
  {
    width,
    height,
    title = "",
    description = "",
    theme = "auto",
  }: {
    width: number;
    height: number;
    title?: string | undefined;
    description?: string;
    theme?: ChartLooks["theme"] | undefined;
  },
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
      class: theme === "auto" ? "fragua-chart" : `fragua-chart ${theme}`,
    },
    `<title>${escaped(title)}</title>${description ? `<desc>${escaped(description)}</desc>` : ""}<style>${themed(theme, inks.light, inks.dark)}${chartStyle}</style>${element("rect", { class: "ground", width, height })}${content}`,
  );
