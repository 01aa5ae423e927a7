// The language of the playground's pages: what was chosen last on any of them, or the browser's.

import type { Language } from "../../charts/svg.js";

const key = "fragua-language";

/** What was chosen last; the browser's language where nothing was. */
export const keptLanguage = (): Language => {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    // A page may be forbidden to keep anything.
  }
  if (kept === "en" || kept === "es") return kept;
  return navigator.language.startsWith("es") ? "es" : "en";
};

/** Keeps a choice for the other pages, and for the next visit. */
export const keepLanguage = (language: Language): void => {
  try {
    localStorage.setItem(key, language);
  } catch {
    // It is asked again then.
  }
};
