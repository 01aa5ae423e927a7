// Draws the picture of a network on a canvas: edges as thick as their weights, units as maps of what they respond to.

import { type Color, classColor, css, mixed, type Palette } from "./colors.js";
import { filterSize } from "./joins.js";
import type { Look } from "./look.js";
import { paintValues, strongestOf } from "./painting.js";
import { type EdgePlace, edgeBetween, type PictureLayout, type UnitPlace } from "./picture-layout.js";
import { softmaxRows } from "./probabilities.js";

/** What edges are as thick as, by layer: weights, gradients or changes. */
export type EdgeValues = readonly Float32Array[];

/** What is lit, and how. */
export interface Lighting {
  readonly edges: EdgeValues;
  /** Layers up to here are lit, from the inputs on or, backwards, from the output on: a share of the way. */
  readonly reach: number;
  readonly backwards: boolean;
  /** How far dashes have moved; undefined for whole lines. */
  readonly dash: number | undefined;
  /** A unit whose edges stand out. */
  readonly unit: UnitPlace | undefined;
  /** What units put out for the sample that is followed, as texts. */
  readonly texts: readonly (readonly string[])[] | undefined;
}

const maxOf = (values: ArrayLike<number>, from = 0, to = values.length): number => {
  let most = 0;
  for (let i = from; i < to; i++) most = Math.max(most, Math.abs(values[i]!));
  return most || 1;
};

/** The largest of all edges that are weights; norms have a scale of their own in each layer. */
export const largestEdge = ({ layers }: Look, edges: EdgeValues): number =>
  Math.max(...edges.map((values, i) => (layers[i + 1]!.joins === "weights" ? maxOf(values) : 0)), 1e-9);

const maps = new OffscreenCanvas(1, 1);

/** Draws the maps of all units; outputs of a few classes in the classes' colours. */
const drawMaps = (
  context: CanvasRenderingContext2D,
  { layers, maps: values }: Look,
  { layers: places, size }: PictureLayout,
  palette: Palette,
  classes: number,
  lit: (layer: number) => number,
): void => {
  const pixels = maps.getContext("2d", { willReadFrequently: true })!;
  let at = 0;
  for (const [i, { shown, map }] of layers.entries()) {
    const each = map.width * map.height;
    const end = at + shown * each;
    const isOutput = i === layers.length - 1 && classes > 1 && classes === layers[i]!.units && shown === classes;
    const chances = isOutput && map.kind === "plane" ? chancesOf(values.subarray(at, end), each, classes) : undefined;
    const scale = maxOf(values, at, end);
    maps.width = map.width;
    maps.height = map.height * shown;
    const image = pixels.createImageData(map.width, map.height * shown);
    for (let j = 0; j < shown * each; j++) {
      const share = chances ? chances[j]! : Math.abs(values[at + j]!) / scale;
      const target: Color = chances
        ? classColor(Math.floor(j / each))
        : values[at + j]! < 0
          ? palette.negative
          : palette.positive;
      const { paper } = palette;
      image.data[4 * j] = paper[0] + (target[0] - paper[0]) * share;
      image.data[4 * j + 1] = paper[1] + (target[1] - paper[1]) * share;
      image.data[4 * j + 2] = paper[2] + (target[2] - paper[2]) * share;
      image.data[4 * j + 3] = 255;
    }
    pixels.putImageData(image, 0, 0);
    context.globalAlpha = lit(i);
    for (const { unit, x, y } of places[i]!) {
      context.imageSmoothingEnabled = map.kind === "plane";
      context.drawImage(maps, 0, unit * map.height, map.width, map.height, x, y, size, size);
      context.strokeStyle = css(palette.soft);
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
    }
    context.globalAlpha = 1;
    at = end;
  }
};

const small = new OffscreenCanvas(3, 3);

/** How large a filter stands beside its unit. */
export const filterSide = (size: number): number => 3 * Math.max(3, Math.round(size / 8));

/** Draws the filters of a convolution into which one image comes: each before its unit, on the edge that it weighs. */
const drawFilters = (
  context: CanvasRenderingContext2D,
  { layers }: Look,
  { layers: places, size }: PictureLayout,
  palette: Palette,
  lit: (layer: number) => number,
): void => {
  const side = filterSide(size);
  const painted = small.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingEnabled = false;
  for (const [i, { filters, shown }] of layers.entries()) {
    if (filters.length !== shown * filterSize) continue;
    const strongest = strongestOf(filters);
    context.globalAlpha = lit(i);
    for (const { unit, x, y } of places[i]!) {
      paintValues(painted, filters.subarray(unit * filterSize, (unit + 1) * filterSize), strongest, palette);
      const [left, top] = [x - side - 5, y + Math.round((size - side) / 2)];
      context.fillStyle = css(palette.paper);
      context.fillRect(left, top, side, side);
      context.drawImage(small, left, top, side, side);
      context.strokeStyle = css(palette.soft);
      context.lineWidth = 1;
      context.strokeRect(left - 0.5, top - 0.5, side + 1, side + 1);
    }
  }
  context.globalAlpha = 1;
};

/** Logits, unit by unit, as chances. */
const chancesOf = (logits: Float32Array, each: number, classes: number): Float32Array => {
  const rows = Float32Array.from(
    { length: logits.length },
    (_, i) => logits[(i % classes) * each + Math.floor(i / classes)]!,
  );
  const chances = softmaxRows(rows, classes);
  return Float32Array.from({ length: logits.length }, (_, i) => chances[(i % each) * classes + Math.floor(i / each)]!);
};

const strokeEdge = (context: CanvasRenderingContext2D, { x0, y0, x1, y1, bend }: EdgePlace): void => {
  context.beginPath();
  context.moveTo(x0, y0);
  context.bezierCurveTo(bend, y0, bend, y1, x1, y1);
  context.stroke();
};

const thickest = 6;

const drawEdges = (
  context: CanvasRenderingContext2D,
  look: Look,
  layout: PictureLayout,
  palette: Palette,
  { edges, dash, unit }: Lighting,
  lit: (layer: number) => number,
): void => {
  const largest = largestEdge(look, edges);
  context.lineCap = "butt";
  for (let i = 1; i < look.layers.length; i++) {
    const values = edges[i - 1]!;
    const { shown, joins } = look.layers[i]!;
    const signed = joins === "weights";
    // The way through a pooling is a thin line.
    const scale = joins === "through" ? thickest : signed ? largest : maxOf(values);
    for (const from of layout.layers[i - 1]!) {
      for (const to of layout.layers[i]!) {
        const value = values[from.unit * shown + to.unit]!;
        if (joins === "through" && value === 0) continue;
        const share = Math.min(Math.abs(value) / scale, 1);
        const belongs = unit && (same(unit, from) || same(unit, to));
        const alpha = (unit ? (belongs ? 1 : 0.12) : 0.3 + 0.7 * share) * lit(i);
        if (alpha * (share + 0.05) < 0.01) continue;
        context.globalAlpha = alpha;
        context.lineWidth = 0.4 + thickest * share;
        context.strokeStyle = css(!signed ? palette.soft : value < 0 ? palette.negative : palette.positive);
        // What is as good as nothing stays a thin line.
        const dashed = dash !== undefined && share > 0.04;
        context.setLineDash(dashed ? [9, 6] : []);
        context.lineDashOffset = dashed ? dash : 0;
        strokeEdge(context, edgeBetween(layout, from, to));
      }
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
};

export const same = (one: UnitPlace, other: UnitPlace): boolean => one.layer === other.layer && one.unit === other.unit;

const drawTexts = (
  context: CanvasRenderingContext2D,
  { layers, size }: PictureLayout,
  palette: Palette,
  texts: readonly (readonly string[])[],
  lit: (layer: number) => number,
): void => {
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  context.font = `600 ${size >= 30 ? 11 : 9}px system-ui, sans-serif`;
  for (const [i, units] of layers.entries()) {
    context.globalAlpha = lit(i) < 1 ? 0 : 1;
    for (const { unit, x, y } of units) {
      const text = texts[i]?.[unit];
      if (!text) continue;
      context.strokeStyle = css(palette.paper);
      context.lineWidth = 3.5;
      context.strokeText(text, x + size / 2, y + size / 2);
      context.fillStyle = css(palette.ink);
      context.fillText(text, x + size / 2, y + size / 2);
    }
  }
  context.globalAlpha = 1;
};

/** Draws the whole picture. */
export const drawPicture = (
  canvas: HTMLCanvasElement,
  look: Look,
  layout: PictureLayout,
  palette: Palette,
  classes: number,
  lighting: Lighting,
): void => {
  const context = canvas.getContext("2d")!;
  const ratio = canvas.width / layout.width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  const last = look.layers.length - 1;
  /** How bright a layer is: what the light has not reached yet is dim. */
  const lit = (layer: number): number => {
    const place = lighting.backwards ? 1 - (layer - 1) / Math.max(last, 1) : layer / Math.max(last, 1);
    return place <= lighting.reach + 1e-6 ? 1 : 0.22;
  };
  drawEdges(context, look, layout, palette, lighting, lit);
  drawMaps(context, look, layout, palette, classes, lighting.backwards ? () => 1 : lit);
  drawFilters(context, look, layout, palette, lighting.backwards ? () => 1 : lit);
  if (lighting.texts) drawTexts(context, layout, palette, lighting.texts, lighting.backwards ? () => 1 : lit);
  if (lighting.unit) {
    const place = layout.layers[lighting.unit.layer]?.[lighting.unit.unit];
    if (!place) return;
    context.strokeStyle = css(mixed(palette.ink, palette.paper, 0));
    context.lineWidth = 2;
    context.strokeRect(place.x - 2, place.y - 2, layout.size + 4, layout.size + 4);
  }
};
