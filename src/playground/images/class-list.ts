// The classes that somebody makes: each with a name and its pictures.

import { button, element } from "../elements.js";
import { whole } from "../numbers.js";
import { filePicker, takeDrops } from "../own/elements.js";
import { filled } from "../own/filled.js";
import type { Shell } from "../own/shell.js";
import type { Camera } from "./camera.js";
import { type Pictures, pictureBytes } from "./own-network.js";
import type { Picture } from "./picture.js";
import type { ImagesTexts } from "./texts.js";

interface OwnClass {
  name: string;
  pictures: readonly Picture[];
}

export interface ClassListParts {
  readonly shell: Shell<ImagesTexts>;
  readonly camera: Camera;
  read(files: readonly File[]): Promise<readonly Picture[]>;
  /** Pictures or classes have come or gone. */
  changed(): void;
}

const fewestClasses = 2;
const mostClasses = 10;
const fewestPictures = 2;

/** Shows the classes in an element; each takes pictures from files, from what is dropped on it, and from the camera. */
export class ClassList {
  #classes: OwnClass[] = [
    { name: "", pictures: [] },
    { name: "", pictures: [] },
  ];

  constructor(
    readonly holder: HTMLElement,
    readonly parts: ClassListParts,
  ) {}

  /** Classes with pictures: the others are of no account. */
  get #used(): readonly { readonly name: string; readonly pictures: readonly Picture[] }[] {
    return this.#classes
      .map((each, i) => ({ ...each, name: this.#nameOf(i) }))
      .filter(({ pictures }) => pictures.length > 0);
  }

  get ready(): boolean {
    const used = this.#used;
    return used.length >= fewestClasses && used.every(({ pictures }) => pictures.length >= fewestPictures);
  }

  /** All pictures side by side, with their classes. */
  taken(): { readonly names: readonly string[]; readonly pictures: Pictures } {
    const used = this.#used;
    const all = used.flatMap(({ pictures }, label) => pictures.map(({ pixels }) => ({ pixels, label })));
    const pixels = new Uint8Array(all.length * pictureBytes);
    for (const [i, each] of all.entries()) pixels.set(each.pixels, i * pictureBytes);
    const labels = Int32Array.from(all, ({ label }) => label);
    return { names: used.map(({ name }) => name), pictures: { pixels, labels, classes: used.length } };
  }

  #nameOf(i: number): string {
    return this.#classes[i]!.name || filled(this.parts.shell.text.className, { number: i + 1 });
  }

  #change(classes: readonly OwnClass[]): void {
    this.#classes = [...classes];
    this.show();
    this.parts.changed();
  }

  #add(to: OwnClass, pictures: readonly Picture[]): void {
    to.pictures = [...to.pictures, ...pictures];
    this.#change(this.#classes);
  }

  /** Draws all anew; the control that has the focus keeps it. */
  show(): void {
    const { text } = this.parts.shell;
    const focused = (document.activeElement as HTMLElement | null)?.id;
    const full = this.#classes.length >= mostClasses;
    this.holder.replaceChildren(
      ...this.#classes.map((each, i) => this.#card(each, i)),
      full
        ? ""
        : button({ id: "add-class" }, text.addClass, () =>
            this.#change([...this.#classes, { name: "", pictures: [] }]),
          ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  #card(own: OwnClass, i: number): HTMLElement {
    const { shell, camera, read } = this.parts;
    const { text, language } = shell;
    const taken = (files: readonly File[]): void =>
      shell.watch(read(files).then((pictures) => this.#add(own, pictures)));
    const name = element("input", {
      ...{ id: `name-${i}`, value: own.name, placeholder: filled(text.className, { number: i + 1 }) },
      ...{ "aria-label": filled(text.nameOf, { number: i + 1 }), autocomplete: "off", maxlength: 40 },
    });
    // While it is written, too: whatever is done next may come before the change is told.
    name.addEventListener("input", () => {
      own.name = name.value.trim();
    });
    name.addEventListener("change", () => this.show());
    const thumbs = own.pictures.map((picture, at) => {
      const label = filled(text.removePicture, { number: at + 1, name: this.#nameOf(i) });
      const remove = button({ class: "thumb", "aria-label": label, title: label }, "", () => {
        own.pictures = own.pictures.filter((other) => other !== picture);
        this.#change(this.#classes);
      });
      picture.canvas.setAttribute("aria-hidden", "true");
      remove.append(picture.canvas);
      return remove;
    });
    const removable = this.#classes.length > fewestClasses;
    const removeLabel = filled(text.removeClass, { name: this.#nameOf(i) });
    const card = element(
      "fieldset",
      { class: "own-class" },
      element("legend", {}, this.#nameOf(i)),
      name,
      element(
        "div",
        { class: "buttons" },
        filePicker({ accept: "image/*", multiple: true, id: `pictures-${i}` }, text.addPictures, taken),
        camera.on
          ? button(
              { id: `capture-${i}`, "aria-label": filled(text.captureFor, { name: this.#nameOf(i) }) },
              text.capture,
              () => this.#add(own, [camera.take()]),
            )
          : "",
        removable
          ? button({ "aria-label": removeLabel, title: removeLabel }, "−", () =>
              this.#change(this.#classes.filter((other) => other !== own)),
            )
          : "",
      ),
      element("p", { class: "note" }, filled(text.pictureCount, { count: whole(language, own.pictures.length) })),
      element("div", { class: "thumbs" }, ...thumbs),
    );
    takeDrops(card, taken);
    return card;
  }
}
