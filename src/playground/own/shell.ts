// What the pages for one's own data have in common: language, navigation, and the place where problems are told.

import { lendWorkers } from "../../index.js";
import { keepLanguage, type Language, readLanguage } from "../language.js";
import { type Ask, connect, type Handlers } from "./calls.js";
import { at } from "./elements.js";
import { showNavigation } from "./navigation.js";
import { type CommonTexts, commonTexts } from "./texts.js";

export interface Shell<T> {
  readonly language: Language;
  /** The texts of the page and those that all pages share, in the language chosen. */
  readonly text: T & CommonTexts;
  /** Tells what went wrong, or nothing any more. */
  problem(message: string): void;
  /** Tells what a promise fails with. */
  watch(work: Promise<unknown>): void;
}

/** Sets up a page: its `data-text` elements are filled, and `translated` is called, now and whenever another language is chosen. */
export const makeShell = <T extends Readonly<Record<string, string>>>(
  texts: Readonly<Record<Language, T>>,
  translated: () => void,
): Shell<T> & { start(): void } => {
  let language = readLanguage();
  const shell = {
    get language() {
      return language;
    },
    get text() {
      return { ...commonTexts[language], ...texts[language] };
    },
    problem: (message: string) => {
      at("problem").textContent = message;
    },
    watch: (work: Promise<unknown>) => {
      work.catch((error: unknown) => shell.problem((error as Error).message));
    },
    start: () => {
      document.documentElement.lang = language;
      const said: Readonly<Record<string, string>> = shell.text;
      for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
        element.textContent = said[element.dataset.text!] ?? "";
      }
      document.title = `${document.querySelector("h1")!.textContent} · fragua`;
      showNavigation(at("pages"), language);
      translated();
    },
  };
  const select = at<HTMLSelectElement>("language");
  select.value = language;
  select.addEventListener("change", () => {
    language = select.value as Language;
    keepLanguage(language);
    shell.start();
  });
  // What is scrolled by a finger is scrolled by the arrow keys, too.
  for (const scroll of document.querySelectorAll<HTMLElement>(".scroll")) scroll.tabIndex = 0;
  // A file that falls beside its place must not take the page's.
  for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.preventDefault());
  return shell;
};

/** Starts the page's worker, and lends it threads. */
export const startWorker = <H extends Handlers, News>(worker: Worker, heard: (news: News) => void): Ask<H> => {
  lendWorkers(worker);
  return connect<H, News>(worker, heard);
};
