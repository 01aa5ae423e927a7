// Links in Markdown to the playground and to the page that verifies: they are no pages of VitePress, so the browser itself must go there.

import type { MarkdownRenderer } from "vitepress";

const application = /^\/(playground|verify)\//;

/** Lets links to pages that VitePress has not made leave its router. */
export const applicationLinks = (markdown: MarkdownRenderer): void => {
  const open = markdown.renderer.rules.link_open!;
  markdown.renderer.rules.link_open = (tokens, index, options, environment, self) => {
    const link = tokens[index]!;
    if (application.test(link.attrGet("href") ?? "")) link.attrSet("target", "_self");
    return open(tokens, index, options, environment, self);
  };
};
