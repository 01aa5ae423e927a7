// The site's theme: VitePress' own, with the site's colours and the elements that its pages have in them.

import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import "../live/live-network.css";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: ({ router }) => {
    // Elements of pages are defined in browsers only: pages are written without one.
    if (typeof window === "undefined") return;
    void import("../live/live-network.js");
    router.onAfterRouteChange = () => {
      // VitePress' home page says of nothing that it is the main part.
      if (!document.querySelector("main")) document.getElementById("VPContent")?.setAttribute("role", "main");
    };
  },
};

export default theme;
