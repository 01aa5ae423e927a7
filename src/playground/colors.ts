// The page's colours as numbers: what is drawn on a canvas follows the style sheet, in light and in dark.

/** Red, green and blue from 0 to 255. */
export type Color = readonly [number, number, number];

/** One colour a class, the same everywhere; they have no other meaning. */
export const classColors: readonly Color[] = [
  [54, 120, 190],
  [226, 110, 30],
  [60, 160, 100],
  [150, 90, 190],
  [190, 160, 30],
];

/** The colour of a class by its number. */
export const classColor = (label: number): Color => classColors[label % classColors.length]!;

export const css = (color: Color): string => `rgb(${color.map(Math.round).join(" ")})`;

/** Part of the way from one colour to another. */
export const mixed = (from: Color, to: Color, share: number): Color => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const readColor = (name: string): Color => {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = Number.parseInt(text.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

/** What a picture needs of the theme. */
export interface Palette {
  readonly paper: Color;
  readonly ink: Color;
  readonly soft: Color;
  readonly line: Color;
  readonly positive: Color;
  readonly negative: Color;
}

/** The theme's colours as they are now. */
export const readPalette = (): Palette => ({
  paper: readColor("--card"),
  ink: readColor("--ink"),
  soft: readColor("--soft"),
  line: readColor("--line"),
  positive: readColor("--positive"),
  negative: readColor("--negative"),
});

/** Calls back when the reader changes between light and dark, until the function that it returns is called. */
export const onTheme = (changed: () => void): (() => void) => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
};
