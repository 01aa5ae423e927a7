// The site's theme: VitePress' own, with the site's colours and the elements that its pages have in them.

import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import "../live/live-network.css";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: () => {
    // Elements of pages are defined in browsers only: pages are written without one.
    if (typeof window !== "undefined") void import("../live/live-network.js");
  },
};

export default theme;
