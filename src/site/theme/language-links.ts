// Where a page is in the site's other language. Stands in for a part of VitePress' theme, which takes it that every page has a counterpart.

import { useData } from "vitepress";
import { type ComputedRef, computed } from "vue";

interface LanguageLink {
  readonly text: string | undefined;
  readonly link: string;
}

/** The reference is written in English only; its front page has a counterpart, which says so. */
const counterpartOf = (path: string): string => (path.startsWith("reference/") ? "reference/" : path);

/** The languages that a page's menu offers, and the one that it is written in. */
export const useLangs = ({
  correspondingLink = false,
} = {}): {
  localeLinks: ComputedRef<LanguageLink[]>;
  currentLang: ComputedRef<{ label: string | undefined; link: string }>;
} => {
  const { site, localeIndex, page, hash } = useData();
  const folderOf = (key: string): string => (key === "root" ? "/" : `/${key}/`);
  const currentLang = computed(() => ({
    label: site.value.locales[localeIndex.value]?.label,
    link: folderOf(localeIndex.value),
  }));
  const localeLinks = computed(() => {
    const path = page.value.relativePath.slice(currentLang.value.link.length - 1);
    const address = counterpartOf(path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, ".html"));
    return Object.entries(site.value.locales)
      .filter(([key]) => key !== localeIndex.value)
      .map(([key, { label }]) => ({
        text: label,
        link: folderOf(key) + (correspondingLink ? address + hash.value : ""),
      }));
  });
  return { localeLinks, currentLang };
};
