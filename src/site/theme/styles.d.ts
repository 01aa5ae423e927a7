// Styles, which the site's bundler reads.

declare module "*.css";
