// What VitePress reads: the site's theme, which stands beside it.

export { default } from "../../theme/index.js";
