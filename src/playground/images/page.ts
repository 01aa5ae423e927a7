// The images' page: digits that are drawn, or classes of one's own; each has a worker, which starts when it is first chosen.

import { element } from "../elements.js";
import { at } from "../own/elements.js";
import { makeShell } from "../own/shell.js";
import { type ImagesPanel, makeDigitsPanel } from "./digits-panel.js";
import { makeOwnPanel } from "./own-panel.js";
import { texts } from "./texts.js";

const makers = { digits: makeDigitsPanel, own: makeOwnPanel } as const;
type Part = keyof typeof makers;
const parts = Object.keys(makers) as Part[];

const shell = makeShell(texts, () => {
  showParts();
  for (const panel of panels.values()) panel.translate();
});
const panels = new Map<Part, ImagesPanel>();

/** What the address says. */
const chosenPart = (): Part => parts.find((part) => location.hash === `#${part}`) ?? "digits";

const showParts = (): void => {
  const chosen = chosenPart();
  const { text } = shell;
  at("parts").setAttribute("aria-label", text.which);
  at("parts").replaceChildren(
    ...parts.map((part) =>
      element(
        "a",
        { href: `#${part}`, id: `part-${part}`, "aria-current": part === chosen ? "true" : undefined },
        text[part],
      ),
    ),
  );
  for (const part of parts) at(part).hidden = part !== chosen;
};

const choose = (): void => {
  const part = chosenPart();
  if (!panels.has(part)) panels.set(part, makers[part](shell));
  const hadFocus = at("parts").contains(document.activeElement);
  shell.start();
  if (hadFocus) at(`part-${part}`).focus();
};

addEventListener("hashchange", choose);
choose();
