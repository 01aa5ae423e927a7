// What can be taken away from the images' page: the model, the pictures that it learned from, and the program that trains it.

import { button } from "../elements.js";
import type { Ask } from "../own/calls.js";
import { copy, download } from "../own/elements.js";
import type { Shell } from "../own/shell.js";
import type { ImagesTexts } from "./texts.js";
import type { ImagesHandlers } from "./worker.js";

export interface TakeAwayParts {
  readonly shell: Shell<ImagesTexts>;
  readonly ask: Ask<ImagesHandlers>;
  /** Of the files, without their endings. */
  readonly name: string;
  /** Stands before the buttons' ids. */
  readonly prefix: string;
}

/** A button for the model, and behind it those for what it was trained with. */
export const takeAway = ({ shell, ask, name, prefix }: TakeAwayParts): readonly HTMLElement[] => {
  const { text, watch } = shell;
  const pictures = `${name}.json`;
  const act = (id: string, label: string, work: () => Promise<void>): HTMLElement =>
    button({ id: `${prefix}-${id}` }, label, () => watch(work()));
  return [
    act("model", text.downloadModel, async () =>
      download(`${name}.fragua`, (await ask("model")) as BlobPart, "application/octet-stream"),
    ),
    act("pictures", text.downloadPictures, async () => download(pictures, await ask("pictures"), "application/json")),
    act("code", text.copyCode, async () => copy(await ask("code", pictures))),
  ];
};
