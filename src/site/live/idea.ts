// What an idea of the illustrated page is: what can be set, and a network that is trained before one's eyes, frame by frame.

import type { ChartLooks, Language } from "../../charts/svg.js";

/** What is said to people, in each language. */
export type Said = Readonly<Record<Language, string>>;

export interface Choice {
  readonly value: string;
  /** The value itself where nothing is said. */
  readonly label?: Said;
}

/** Something that a reader sets: numbers by a slider, anything else from a list. */
export interface Control {
  readonly name: string;
  readonly label: Said;
  readonly kind: "slider" | "list";
  readonly choices: readonly Choice[];
  /** The value that it has at first. */
  readonly initial: string;
}

/** What controls are set to. */
export type Settings = Readonly<Record<string, string>>;

/** The language and the theme of pictures. */
export type Looks = Required<Pick<ChartLooks, "language">> & Pick<ChartLooks, "theme">;

/** A moment of a training. */
export interface Frame {
  /** Pictures as SVG. */
  readonly pictures: readonly string[];
  /** What is to be seen, in the language of the looks. */
  readonly said: string;
  /** The figures in what is said: tests hold the page to them. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface Idea {
  readonly controls: readonly Control[];
  /** Trains a network of its own. Whoever takes no more frames has stopped it. */
  frames(settings: Settings, looks: Looks): AsyncGenerator<Frame>;
}

const same = (value: string): Choice => ({ value });

/** A slider over numbers. */
export const slider = (name: string, label: Said, values: readonly string[], initial: string): Control => {
  return { name, label, kind: "slider", choices: values.map(same), initial };
};

/** A list of things by their names in the library, or by names of their own. */
export const list = (name: string, label: Said, choices: readonly (string | Choice)[], initial: string): Control => ({
  name,
  label,
  kind: "list",
  choices: choices.map((choice) => (typeof choice === "string" ? same(choice) : choice)),
  initial,
});

/** What controls are set to at first. */
export const initialSettings = ({ controls }: Idea): Settings =>
  Object.fromEntries(controls.map(({ name, initial }) => [name, initial]));

/** Sizes of all pictures of the page: two stand side by side where there is room. */
export const size = { width: 340, height: 240 } as const;
