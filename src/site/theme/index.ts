// The site's theme: VitePress' own, with the site's colours and the elements that its pages have in them.

import { type Theme, useRoute } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { nextTick, onMounted, toRefs, watch } from "vue";
import "../live/live-network.css";
import "./style.css";

/** VitePress' home page, and the page for what is not there, say of nothing that it is the main part. */
const markMain = (): void => {
  const content = document.getElementById("VPContent");
  if (document.querySelector("main")) content?.removeAttribute("role");
  else content?.setAttribute("role", "main");
};

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: () => {
    // Elements of pages are defined in browsers only: pages are written without one.
    if (typeof window === "undefined") return;
    void import("../live/live-network.js");
  },
  setup: () => {
    const { path } = toRefs(useRoute());
    onMounted(markMain);
    watch(path, () => nextTick(markMain));
  },
};

export default theme;
