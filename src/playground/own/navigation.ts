// The way from each of the playground's pages to the others.

import { element } from "../elements.js";
import type { Language } from "../language.js";

const pages = ["index.html", "table.html", "images.html", "text.html"] as const;

const names: Readonly<Record<Language, { readonly label: string; readonly of: readonly string[] }>> = {
  en: { label: "Pages", of: ["Networks", "Your table", "Your images", "Your text"] },
  es: { label: "Páginas", of: ["Redes", "Tu tabla", "Tus imágenes", "Tu texto"] },
};

/** Fills a `nav` element with links to all pages; the one at hand is marked. */
export const showNavigation = (nav: HTMLElement, language: Language): void => {
  const here = location.pathname.split("/").at(-1) || "index.html";
  const { label, of } = names[language];
  nav.className = "navigation";
  nav.setAttribute("aria-label", label);
  nav.replaceChildren(
    ...pages.map((page, i) =>
      element("a", { href: `./${page}`, "aria-current": page === here ? "page" : undefined }, of[i]!),
    ),
  );
};
