// What all pictures of the guide share: colours of the three parts of a step, and words.

import { element, type Language, text } from "../../charts/svg.js";

export interface PictureLooks {
  readonly language: Language;
  readonly theme: "light" | "dark";
}

export const parts = ["forward", "backward", "update"] as const;
export type Part = (typeof parts)[number];

export const partNames: Readonly<Record<Language, Readonly<Record<Part, string>>>> = {
  en: { forward: "forward and loss", backward: "backward", update: "update" },
  es: { forward: "hacia delante y pérdida", backward: "hacia atrás", update: "actualización" },
};

/** The colour of a part. */
export const colourOf = (part: Part): string => `var(--series-${parts.indexOf(part)})`;

/** Which colour is which part, in one line. */
export const legend = (y: number, language: Language): string =>
  parts
    .map((part, i) => {
      const x = 14 + 190 * i;
      const box = element("rect", { x, y: y - 10, width: 12, height: 12, fill: colourOf(part) });
      return box + text(x + 18, y, partNames[language][part]);
    })
    .join("");
