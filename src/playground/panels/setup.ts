// The set-up: the form of everything that can be chosen, and the file with a table of one's own.

import { makeControls } from "../controls.js";
import { element } from "../elements.js";
import { filePicker } from "../own/elements.js";
import { setupTexts } from "../setup-texts.js";
import type { Page, Panel } from "./panel.js";

/** `hasCsv` says whether a table was read; `opened` is given files that are chosen. */
export const makeSetup =
  (hasCsv: () => boolean, opened: (file: File | undefined) => void) =>
  (place: HTMLElement, page: Page): Panel => {
    const heading = element("h2");
    const form = element("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    const file = filePicker({ accept: ".csv,text/csv,text/plain", id: "csv" }, "", ([chosen]) => opened(chosen));
    const hint = element("p");
    const problem = element("p", { id: "problem", class: "problem", role: "alert" });
    const drop = element("div", { id: "drop", class: "drop" }, file, hint);
    place.append(heading, problem, form, drop);
    const controls = makeControls(form, hasCsv, (setup) => void page.adopt(setup));
    return {
      translate: () => {
        const texts = setupTexts[page.language];
        heading.textContent = texts.setUp;
        file.firstChild!.textContent = texts.chooseCsv;
        hint.textContent = texts.dropHint;
        controls.show(page.state.setup, page.language);
      },
      begin: ({ setup }) => controls.show(setup, page.language),
      amend: ({ setup }) => controls.show(setup, page.language),
    };
  };
