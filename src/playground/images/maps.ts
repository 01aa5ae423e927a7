// Feature maps and filters as small pictures.

import { readPalette } from "../colors.js";
import { element } from "../elements.js";
import type { Language } from "../language.js";
import { brief } from "../numbers.js";
import { filled } from "../own/filled.js";
import { paintValues, strongestOf } from "../painting.js";
import type { Maps } from "./digits-network.js";
import type { ImagesTexts } from "./texts.js";

const paint = (
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  strongest: number,
  colors: Parameters<typeof paintValues>[3],
): void => paintValues(canvas.getContext("2d")!, values, strongest, colors);

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
  const colors = readPalette();
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
      paint(canvas, channelOf(data, channel, channels), strongest, colors);
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
  const colors = readPalette();
  for (const [channel, canvas] of canvasesIn(pictures, count, 3, 3).entries()) {
    paint(canvas, channelOf(filters, channel, count), strongest, colors);
  }
};

/** Shows an image of ink as the network sees it. */
export const drawInput = (canvas: HTMLCanvasElement, image: ArrayLike<number>): void => {
  const { ink } = readPalette();
  paint(canvas, image, 1, { positive: ink, negative: ink });
};
