// The reference's groups in the sidebar: the pages of all exports would make every page of the site heavy.

import type { DefaultTheme } from "vitepress";
import { groups, pageOf } from "./groups.js";

const itemsOf = (own: boolean): DefaultTheme.SidebarItem[] =>
  groups
    .filter(({ title }) => title.startsWith("fragua/") === own)
    .map((group) => ({ text: group.title, link: pageOf(group) }));

export const referenceSidebar = (): DefaultTheme.SidebarItem[] => [
  { text: "Reference", link: "/reference/", items: itemsOf(false) },
  { text: "Other entries", items: itemsOf(true) },
];
