// The reference's groups in the sidebar: the pages of all exports would make every page of the site heavy.

import type { DefaultTheme } from "vitepress";

export const referenceSidebar = (): DefaultTheme.SidebarItem[] => [
  { text: "Reference", link: "/reference/", items: [] },
];
