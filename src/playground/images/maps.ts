// Feature maps and filters as small pictures.

import { element } from "../elements.js";
import type { Language } from "../language.js";
import { brief } from "../numbers.js";
import { filled } from "../own/filled.js";
import type { Maps } from "./digits-network.js";
import type { ImagesTexts } from "./texts.js";

type Colour = readonly [red: number, green: number, blue: number];

/** A colour of the style sheet as its three parts. */
const colourOf = (name: string): Colour => {
  const context = document.createElement("canvas").getContext("2d")!;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // Whatever way it was written in, it is read as #rrggbb.
  const written = context.fillStyle;
  return [1, 3, 5].map((at) => Number.parseInt(written.slice(at, at + 2), 16)) as unknown as Colour;
};

/** A picture of values: those above 0 in one colour, those below in another, the stronger the further from 0. */
const paint = (
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  strongest: number,
  colours: readonly [Colour, Colour],
): void => {
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < values.length; i++) {
    const share = strongest > 0 ? values[i]! / strongest : 0;
    image.data.set(colours[share < 0 ? 1 : 0], 4 * i);
    image.data[4 * i + 3] = Math.round(255 * Math.min(1, Math.abs(share)));
  }
  context.putImageData(image, 0, 0);
};

const strongestOf = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** The canvases of a row, as many as there are channels; those that are there are used again. */
const canvasesIn = (
  holder: HTMLElement,
  count: number,
  width: number,
  height: number,
): readonly HTMLCanvasElement[] => {
  const found = [...holder.querySelectorAll("canvas")];
  if (found.length === count && found[0]!.width === width && found[0]!.height === height) return found;
  const made = Array.from({ length: count }, () => element("canvas", { width, height, "aria-hidden": true }));
  holder.replaceChildren(...made);
  return made;
};

const channelOf = (data: ArrayLike<number>, channel: number, channels: number): Float32Array =>
  Float32Array.from({ length: data.length / channels }, (_, i) => data[i * channels + channel]!);

const rowIn = (
  holder: HTMLElement,
  number: number,
): { readonly title: HTMLElement; readonly pictures: HTMLElement } => {
  while (holder.children.length <= number) {
    holder.append(element("div", { class: "maps" }, element("h3"), element("div", { class: "pictures", role: "img" })));
  }
  const [title, pictures] = holder.children[number]!.children as unknown as [HTMLElement, HTMLElement];
  return { title, pictures };
};

/** Shows images of one digit: what each layer makes of it, a row a layer. */
export const drawMaps = (holder: HTMLElement, layers: readonly Maps[], text: ImagesTexts, language: Language): void => {
  const colours = [colourOf("--first"), colourOf("--second")] as const;
  for (const [i, { kind, height, width, channels, data }] of layers.entries()) {
    const { title, pictures } = rowIn(holder, i);
    const strongest = strongestOf(data);
    const said = filled(text.mapsOf, {
      ...{ layer: text[kind], number: Math.floor(i / 2) + 1, height, width, channels },
      strongest: brief(language, strongest),
    });
    if (title.textContent !== said) title.textContent = said;
    pictures.setAttribute("aria-label", said);
    for (const [channel, canvas] of canvasesIn(pictures, channels, width, height).entries()) {
      paint(canvas, channelOf(data, channel, channels), strongest, colours);
    }
  }
};

/** Shows the filters of the first convolution. */
export const drawFilters = (
  holder: HTMLElement,
  filters: Float32Array,
  text: ImagesTexts,
  language: Language,
): void => {
  const count = filters.length / 9;
  const { title, pictures } = rowIn(holder, 0);
  const strongest = strongestOf(filters);
  title.textContent = filled(text.filtersOf, { count, strongest: brief(language, strongest) });
  pictures.setAttribute("aria-label", title.textContent);
  pictures.classList.add("filters");
  const colours = [colourOf("--first"), colourOf("--second")] as const;
  for (const [channel, canvas] of canvasesIn(pictures, count, 3, 3).entries()) {
    paint(canvas, channelOf(filters, channel, count), strongest, colours);
  }
};

/** Shows an image of ink as the network sees it. */
export const drawInput = (canvas: HTMLCanvasElement, image: ArrayLike<number>): void => {
  const ink = colourOf("--ink");
  paint(canvas, image, 1, [ink, ink]);
};
