// The site's search: in the page itself, in both languages.

import type { DefaultTheme, Plugin } from "vitepress";

/** Accents are no part of a word that is looked for: "funcion" finds "función", "ñ" stays. It is written into pages as it stands here. */
const withoutAccents = (term: string): string =>
  term
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300\u0301\u0308]/g, "")
    .normalize("NFC");

/** Without an index of a server; each language has its own. */
export const search: NonNullable<DefaultTheme.Config["search"]> = {
  provider: "local",
  options: {
    miniSearch: { options: { processTerm: withoutAccents } },
    locales: {
      es: {
        translations: {
          button: { buttonText: "Buscar", buttonAriaLabel: "Buscar" },
          modal: {
            displayDetails: "Mostrar la lista con detalle",
            resetButtonTitle: "Borrar la búsqueda",
            backButtonTitle: "Cerrar la búsqueda",
            noResultsText: "No hay resultados para",
            footer: {
              selectText: "abrir",
              selectKeyAriaLabel: "Intro",
              navigateText: "moverse",
              navigateUpKeyAriaLabel: "Flecha arriba",
              navigateDownKeyAriaLabel: "Flecha abajo",
              closeText: "cerrar",
              closeKeyAriaLabel: "Escape",
            },
          },
        },
      },
    },
  },
};

const letter = '<kbd class="DocSearch-Button-Key">K</kbd>';

/** Leaves the letter of the search's key to the style sheet: people who speak to a page say what they see on a button, "Search". */
export const drawnSearchKey: Plugin = {
  name: "drawn-search-key",
  enforce: "pre",
  transform: (code, id) => {
    if (!id.endsWith("/VPNavBarSearchButton.vue")) return undefined;
    if (!code.includes(letter)) throw new Error(`The theme's search button has no ${letter} any more.`);
    return code.replace(letter, '<kbd class="DocSearch-Button-Key"></kbd>');
  },
};
