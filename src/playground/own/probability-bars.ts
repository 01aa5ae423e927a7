// Probabilities of classes as bars, the likeliest marked.

import { element } from "../elements.js";
import type { Language } from "../language.js";
import { fixed } from "../numbers.js";

/** A row a class, in the order of the probabilities where there are many. */
export const probabilityBars = (
  names: readonly string[],
  probabilities: ArrayLike<number>,
  language: Language,
  most = 12,
): HTMLElement => {
  const order = names.map((_, i) => i);
  const best = order.reduce((a, b) => (probabilities[b]! > probabilities[a]! ? b : a), 0);
  const shown =
    names.length > most ? order.sort((a, b) => probabilities[b]! - probabilities[a]!).slice(0, most) : order;
  return element(
    "div",
    { class: "bars" },
    ...shown.flatMap((i) => {
      const bar = element("span", { class: "bar", "aria-hidden": true });
      bar.style.width = `${100 * probabilities[i]!}%`;
      const look = i === best ? "best" : "";
      return [
        element("span", { class: `name ${look}` }, names[i]!),
        bar,
        element("span", { class: look }, `${fixed(language, 100 * probabilities[i]!, 1)} %`),
      ];
    }),
  );
};
