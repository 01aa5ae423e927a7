// The site's two languages: what stands around their pages.

import type { DefaultTheme, UserConfig } from "vitepress";
import { guidesIn } from "./guides.js";
import { referenceSidebar } from "./reference/sidebar.js";

type Languages = NonNullable<UserConfig<DefaultTheme.Config>["locales"]>;

const sidebarOf = (language: "" | "es/", title: string): DefaultTheme.SidebarItem[] => {
  const items = guidesIn(`src/site/${language}guide`).map((guide) => ({
    text: guide.title,
    link: `/${language}guide/${guide.name}`,
  }));
  return [{ text: title, items }];
};

/** A page of its own, to which the browser itself must go. */
const application = (text: string, link: string): DefaultTheme.NavItemWithLink => ({ text, link, target: "_self" });

/** The first guide, where reading begins. */
const begin = (language: "" | "es/"): string =>
  `/${language}guide/${guidesIn(`src/site/${language}guide`)[0]?.name ?? ""}`;

export const languages: Languages = {
  root: {
    label: "English",
    lang: "en-GB",
    description: "Train neural networks in TypeScript, with the same bits everywhere.",
    themeConfig: {
      nav: [
        { text: "Guides", link: begin(""), activeMatch: "^/guide/" },
        { text: "Reference", link: "/reference/", activeMatch: "^/reference/" },
        application("Playground", "/playground/"),
        application("Verify", "/verify/"),
      ],
      sidebar: { "/guide/": sidebarOf("", "Guides"), "/reference/": referenceSidebar() },
      // What is read out is what is seen.
      notFound: { linkLabel: "Take me home" },
    },
  },
  es: {
    label: "Español",
    lang: "es-ES",
    description: "Entrena redes neuronales en TypeScript, con los mismos bits en todas partes.",
    themeConfig: {
      nav: [
        { text: "Guías", link: begin("es/"), activeMatch: "^/es/guide/" },
        { text: "Referencia", link: "/es/reference/", activeMatch: "^/es/reference/" },
        application("Playground", "/playground/?language=es"),
        application("Verificar", "/verify/"),
      ],
      sidebar: { "/es/guide/": sidebarOf("es/", "Guías"), "/es/reference/": [] },
      outline: { level: [2, 3], label: "En esta página" },
      docFooter: { prev: "Anterior", next: "Siguiente" },
      darkModeSwitchLabel: "Apariencia",
      lightModeSwitchTitle: "Cambiar al tema claro",
      darkModeSwitchTitle: "Cambiar al tema oscuro",
      sidebarMenuLabel: "Menú",
      returnToTopLabel: "Volver arriba",
      langMenuLabel: "Cambiar de idioma",
      skipToContentLabel: "Saltar al contenido",
      notFound: {
        title: "PÁGINA NO ENCONTRADA",
        quote: "Aquí no hay ninguna página. Quizá el enlace sea antiguo.",
        linkLabel: "Ir al inicio",
        linkText: "Ir al inicio",
      },
    },
  },
};
