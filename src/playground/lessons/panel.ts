// The lessons on the page: the list with what was done of it, and the lesson that is open, beside everything that it is about.

import { button, element } from "../elements.js";
import { percent } from "../numbers.js";
import type { Page, PageState, Panel } from "../panels/panel.js";
import type { Setup } from "../setup.js";
import { toHash } from "../share.js";
import { Course } from "./course.js";
import { lessons } from "./index.js";
import { accuracyOf, outcomeOf } from "./outcome.js";
import { Player } from "./player.js";
import { finished, keepProgress, leftAt, loadProgress } from "./progress.js";
import { type StepView, viewStep } from "./step-view.js";
import { lessonTexts } from "./texts.js";

/** The panel of all lessons. */
export const makeLessons = (place: HTMLElement, page: Page): Panel => {
  const player = new Player(page);
  let course: Course | undefined;
  let view: StepView | undefined;
  let progress = loadProgress();
  /** Whether the run at hand goes on, or has ended without having been judged. */
  let awaited = false;
  /** What there is to say in the list. */
  let said = "";
  place.classList.add("lessons");

  const texts = () => lessonTexts[page.language];

  const keep = (next: typeof progress): void => {
    progress = next;
    keepProgress(progress);
  };

  const list = (): HTMLElement => {
    const items = lessons.map(({ id, title }) => {
      const state = progress.done.includes(id) ? "done" : id in progress.at ? "begun" : undefined;
      const link = element("a", { href: `#lesson=${id}` }, title[page.language]);
      return element(
        "li",
        { class: state },
        link,
        ...(state ? [element("span", { class: "state" }, texts()[state])] : []),
      );
    });
    const done = lessons.filter(({ id }) => progress.done.includes(id)).length;
    // Who has just finished one sees what comes next.
    return element(
      "details",
      { open: said !== "" },
      element("summary", {}, `${texts().lessons} · ${done} ${texts().of} ${lessons.length}`),
      element("ol", { class: "lesson-list" }, ...items),
    );
  };

  const draw = (): void => {
    view = course && viewStep(course, page.language, actions);
    const notice = element("p", { role: "status", class: "said" }, said);
    if (!course || !view) {
      place.replaceChildren(element("h2", { class: "hidden" }, texts().lessons), list(), notice);
      return;
    }
    const { title, goal } = course.lesson;
    place.replaceChildren(
      element("h2", {}, title[page.language]),
      element("p", { class: "goal" }, goal[page.language]),
      view.heading,
      ...view.parts,
      button({ class: "close" }, texts().close, close),
    );
    view.update();
  };

  /** Draws, and brings keyboard and screen reader to what is new. */
  const turnTo = (): void => {
    draw();
    const target = view?.heading ?? place.querySelector("summary");
    (target as HTMLElement | null)?.focus();
  };

  const takes = (setup: Setup): boolean => toHash(setup) === toHash(page.state.setup);

  const close = (): void => {
    course = undefined;
    player.play([]);
    page.nameLesson(undefined);
    turnTo();
  };

  const actions = {
    setUp: () => {
      if (course) void page.adopt(course.sick);
    },
    adopt: (setup: Setup) => void page.adopt(setup),
    train: () => page.order({ kind: "train" }),
    play: (changes: readonly Partial<Setup>[]) => {
      const sick = course?.sick;
      if (sick) player.play(changes.map((change) => ({ ...sick, ...change })));
    },
    next: () => {
      if (!course) return;
      const { id, title } = course.lesson;
      if (course.last) {
        keep(finished(progress, id));
        said = `${texts().finished} ${title[page.language]}`;
        close();
        return;
      }
      course.next();
      keep(leftAt(progress, id, course.at));
      if (course.step.kind === "watch" || (course.step.kind === "mend" && !takes(course.sick))) actions.setUp();
      turnTo();
    },
  };

  /** What became of a run, in words. */
  const judge = ({ report, setup, curve }: PageState): void => {
    const outcome = report && outcomeOf(setup, curve, report);
    if (!awaited || !course || !outcome) return;
    awaited = false;
    const well = course.hear(outcome);
    const { kind } = course.step;
    const found = report.verdict?.explanation[page.language] ?? texts().healthy;
    if (kind === "watch") view?.update(well ? `${texts().happened} ${found}` : texts().notHappened);
    else if (kind === "mend") view?.update(well ? texts().mended : texts().notYet);
    else view?.update(`${texts().tried} ${found} ${texts().reached} ${percent(page.language, accuracyOf(outcome))}.`);
    player.next();
  };

  return {
    translate: draw,
    arrive: (id) => {
      const lesson = lessons.find((each) => each.id === id);
      said = id !== undefined && !lesson ? `${texts().unknown} ${id}` : "";
      course = lesson && new Course(lesson, progress.at[lesson.id]);
      if (lesson) keep(leftAt(progress, lesson.id, course!.at));
      draw();
      // On a phone the panel lies below the picture.
      if (course) place.scrollIntoView({ block: "nearest" });
      return course?.sick;
    },
    begin: (state) => {
      awaited = false;
      player.begin(state);
    },
    show: (state) => {
      // A run that was over may go on: more epochs are another end.
      if (state.report && !outcomeOf(state.setup, state.curve, state.report)) awaited = true;
      player.show(state);
      judge(state);
    },
  };
};
