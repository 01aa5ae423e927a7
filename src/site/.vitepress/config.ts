// What VitePress reads: the site's configuration, which stands beside it, where compilers and editors look at it.

export { default } from "../configuration.js";
