// One step of a lesson on the page: its text, what there is to do, and what became of it.

import type { Words } from "../../index.js";
import { button, element } from "../elements.js";
import type { Language } from "../language.js";
import type { Setup } from "../setup.js";
import type { Course } from "./course.js";
import type { Change, Choice, Mend, Question } from "./lesson.js";
import { multiples } from "./multiples.js";
import { lessonTexts } from "./texts.js";

/** What a step asks of the page. */
export interface StepActions {
  /** Takes the set-up that the step is about. */
  setUp(): void;
  /** Takes a set-up. */
  adopt(setup: Setup): void;
  /** Trains what is set up. */
  train(): void;
  /** Trains changes of the step's set-up, one after the other. */
  play(changes: readonly Change[]): void;
  /** Goes on, or finishes. */
  next(): void;
}

export interface StepView {
  readonly heading: HTMLElement;
  readonly parts: readonly HTMLElement[];
  /** Shows what the course has come to; `said` is what became of the latest run. */
  update(said?: string): void;
}

const row = (...parts: readonly HTMLElement[]): HTMLElement => element("div", { class: "buttons" }, ...parts);

/** The elements of the step that a course is at. */
export const viewStep = (course: Course, language: Language, actions: StepActions): StepView => {
  const texts = lessonTexts[language];
  const { step, lesson } = course;
  const kind = texts[`${step.kind}Kind`];
  const place = `${texts.step} ${course.at + 1} ${texts.of} ${lesson.steps.length}`;
  const heading = element("h3", { tabindex: "-1", class: "step-heading" }, `${place} · ${kind}`);
  const status = element("p", { role: "status", class: "said" });
  const next = button({ class: "main" }, course.last ? texts.finish : texts.next, actions.next);
  const kept = element("div");
  const update = (said?: string): void => {
    next.disabled = !course.solved;
    if (said !== undefined) status.textContent = said;
    if (step.kind === "mend" && course.runs.length > 0) {
      kept.replaceChildren(multiples(language, course.runs, course.sick, actions.adopt));
    }
  };
  const begin = [button({}, texts.train, actions.train), button({}, texts.again, actions.setUp)];
  const view = (...parts: readonly HTMLElement[]) => [element("p", {}, step.text[language]), ...parts, row(next), kept];
  if (step.kind === "watch") {
    return { heading, parts: view(row(...begin), status), update };
  }
  if (step.kind === "question") {
    const asked = ask(course, step, language, status, actions, () => update());
    return { heading, parts: view(asked, status), update };
  }
  const list = checklist(course, step, language);
  const hints = hintsOf(course, step, language);
  const help = row(
    ...begin,
    hints.more,
    button({}, texts.showMe, () => actions.play(step.cure)),
  );
  return {
    heading,
    parts: view(list.element, help, hints.element, status),
    update: (said) => {
      list.update();
      update(said);
    },
  };
};

/** The question as a group of radio buttons, and what there is to say of the answer. */
const ask = (
  course: Course,
  { choices }: Question,
  language: Language,
  status: HTMLElement,
  { play }: StepActions,
  answered: () => void,
): HTMLElement => {
  const texts = lessonTexts[language];
  let chosen: Choice | undefined;
  const options = choices.map((choice) => {
    const radio = element("input", { type: "radio", name: "lesson-choice" });
    radio.addEventListener("change", () => {
      chosen = choice;
    });
    return element("label", { class: "choice" }, radio, element("span", {}, choice.text[language]));
  });
  const trial = element("div", { class: "buttons" });
  const answer = button({}, texts.answer, () => {
    if (!chosen) {
      status.textContent = texts.choose;
      return;
    }
    const { right, because, change } = chosen;
    course.answer(chosen);
    status.textContent = `${right ? texts.right : texts.wrong} ${because[language]}`;
    trial.replaceChildren(...(change ? [button({}, texts.tryIt, () => play([change]))] : []));
    answered();
  });
  return element(
    "fieldset",
    { class: "choices" },
    element("legend", {}, texts.questionKind),
    ...options,
    row(answer),
    trial,
  );
};

/** What has to hold, each with whether it does. */
const checklist = (course: Course, { checks }: Mend, language: Language) => {
  const texts = lessonTexts[language];
  const items = checks.map(({ text }) => {
    const mark = element("span", { class: "mark", "aria-hidden": "true" });
    const state = element("span", { class: "hidden" });
    return { mark, state, item: element("li", {}, mark, element("span", {}, text[language]), state) };
  });
  return {
    element: element("ul", { class: "checks" }, ...items.map(({ item }) => item)),
    update: (): void => {
      for (const [i, { mark, state, item }] of items.entries()) {
        const holds = course.holds(checks[i]!);
        item.classList.toggle("holds", holds);
        mark.textContent = holds ? "✓" : "○";
        state.textContent = ` (${holds ? texts.held : texts.open})`;
      }
    },
  };
};

/** Hints, one at a time. */
const hintsOf = (course: Course, { hints }: Mend, language: Language) => {
  const list = element("ul", { class: "hints", "aria-live": "polite" });
  const shown = (): readonly Words[] => hints.slice(0, course.hints);
  const draw = (): void => {
    list.replaceChildren(...shown().map((hint) => element("li", { class: "hint" }, hint[language])));
    list.hidden = course.hints === 0;
    more.disabled = course.hints >= hints.length;
  };
  const more = button({}, lessonTexts[language].hint, () => {
    course.hint();
    draw();
  });
  draw();
  return { element: list, more };
};
