// The site's theme: VitePress' own, with the site's colours and the elements that its pages have in them.

import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import "./style.css";

const theme: Theme = { extends: DefaultTheme };

export default theme;
