// What the page and its parts agree on: a panel fills one place of the page, brings its own texts, and is told what happens.
//
// A new panel is a file with `make`, a line in panels.ts, a place in index.html (`<section id="my-panel">`, hidden while it
// is empty), and if need be an @import of its own style sheet in page.css. Its texts are a `bilingual({ en, es })` of its own.

import type { Language } from "../language.js";
import type { CurvePoint, News, Order, Report } from "../messages.js";
import type { Setup, Split } from "../setup.js";

/** What there is to show at this moment. */
export interface PageState {
  readonly setup: Setup;
  /** Undefined until the samples are there. */
  readonly data: Split | undefined;
  readonly classNames: readonly string[];
  /** The latest of this set-up; undefined before the first. */
  readonly report: Report | undefined;
  /** All epochs of this set-up so far. */
  readonly curve: readonly CurvePoint[];
}

/** The page, as a panel sees it. */
export interface Page {
  readonly state: PageState;
  readonly language: Language;
  /** Takes a set-up: new data, a new network, everything from the beginning. The form and the address show it. */
  adopt(setup: Setup): Promise<void>;
  /** Tells the worker. */
  order(message: Order): void;
  /** A word on what was just done, which a screen reader says. */
  say(message: string): void;
  /** The lesson that is open, or none: the address tells. */
  nameLesson(id: string | undefined): void;
  /** What went wrong; empty for nothing. */
  complain(message: string): void;
}

/** One part of the page. */
export interface Panel {
  /** Writes its texts in the page's language; called once at first, before anything is shown, and whenever the language changes. */
  translate?(): void;
  /** The address was read, and names a lesson or none; the set-up to begin with, if not the address' own. */
  arrive?(lesson: string | undefined): Setup | undefined;
  /** A set-up was taken: everything from the beginning. */
  begin?(state: PageState): void;
  /** The set-up was changed while it trains: nothing begins anew. */
  amend?(state: PageState): void;
  /** There is news of the run, or the language has changed. */
  show?(state: PageState): void;
  /** Whatever else the worker says. */
  hear?(news: News): void;
}

/** A panel and the id of the place that it fills. */
export interface PanelEntry {
  readonly place: string;
  readonly make: (place: HTMLElement, page: Page) => Panel;
}
