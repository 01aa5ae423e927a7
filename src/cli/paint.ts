// Colours of the terminal, or none: in pipes, in files, and for those who set NO_COLOR.

/** Styles by the numbers that switch them on and off. */
const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
} as const;

export type Style = keyof typeof styles;

/** Dresses text in a style. What it returns is as wide as the text on a terminal. */
export type Paint = (style: Style, text: string) => string;

/** Leaves text as it is. */
export const plain: Paint = (_, text) => text;

/** Dresses text for a terminal. */
export const coloured: Paint = (style, text) => {
  const [on, off] = styles[style];
  return text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`;
};

/** Whether what is written there may have colours: NO_COLOR (https://no-color.org) before FORCE_COLOR before what the stream is. */
export const paintFor = (
  stream: { readonly isTTY?: boolean },
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): Paint => {
  if (NO_COLOR) return plain;
  if (FORCE_COLOR) return FORCE_COLOR === "0" || FORCE_COLOR === "false" ? plain : coloured;
  return stream.isTTY && TERM !== "dumb" ? coloured : plain;
};
