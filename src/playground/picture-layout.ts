// Where everything of the picture of a network lies: a column a layer, units below each other, curves between them.

import type { Look } from "./look.js";

export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
  /** The left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  /** Of a unit's square. */
  readonly size: number;
  readonly layers: readonly (readonly UnitPlace[])[];
}

/** Above a column stands the layer's name, below it what is not shown. */
const [headRoom, footRoom, margin] = [38, 20, 4];
const [leastSize, mostSize] = [12, 58];

/** The places for a picture of this size, with room on the left for the names of the inputs. */
export const layOut = (look: Look, width: number, height: number, left = 0): PictureLayout => {
  const { layers } = look;
  const rows = Math.max(...layers.map(({ shown }) => shown));
  const room = height - headRoom - footRoom;
  const byHeight = (room / rows) * 0.84;
  const byWidth = ((width - left) / layers.length) * 0.56;
  const size = Math.round(Math.max(leastSize, Math.min(byHeight, byWidth, mostSize)));
  const between = (width - left - 2 * margin - size) / Math.max(layers.length - 1, 1);
  return {
    ...{ width, height, size },
    layers: layers.map(({ shown }, layer) => {
      const pitch = Math.min(room / shown, size * 1.3);
      const top = headRoom + (room - pitch * shown) / 2 + (pitch - size) / 2;
      return Array.from({ length: shown }, (_, unit) => ({
        ...{ layer, unit },
        x: Math.round(left + margin + layer * between),
        y: Math.round(top + unit * pitch),
      }));
    }),
  };
};

/** An edge between units of neighbouring layers: the start, the end, and where the curve bends. */
export interface EdgePlace {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly bend: number;
}

export const edgeBetween = ({ size }: PictureLayout, from: UnitPlace, to: UnitPlace): EdgePlace => {
  const [x0, x1] = [from.x + size, to.x];
  return { x0, y0: from.y + size / 2, x1, y1: to.y + size / 2, bend: (x0 + x1) / 2 };
};

/** How high a curve is where it passes x: its cubic is solved by halving. */
const heightAt = ({ x0, y0, x1, y1, bend }: EdgePlace, x: number): number => {
  let [from, to] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const t = (from + to) / 2;
    const [a, b, c, d] = [(1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t];
    if (a * x0 + (b + c) * bend + d * x1 < x) from = t;
    else to = t;
  }
  return y0 + (y1 - y0) * (3 * from * from - 2 * from * from * from);
};

/** The edge into `layer` next to a point, as places of its two units; undefined where none is within reach. */
export const edgeAt = (
  layout: PictureLayout,
  x: number,
  y: number,
  reach = 6,
): { readonly from: UnitPlace; readonly to: UnitPlace } | undefined => {
  let nearest: { readonly from: UnitPlace; readonly to: UnitPlace; readonly distance: number } | undefined;
  for (const [i, units] of layout.layers.entries()) {
    for (const from of i === 0 ? [] : layout.layers[i - 1]!) {
      for (const to of units) {
        const edge = edgeBetween(layout, from, to);
        if (x <= edge.x0 || x >= edge.x1) continue;
        const distance = Math.abs(heightAt(edge, x) - y);
        if (distance < (nearest?.distance ?? reach)) nearest = { from, to, distance };
      }
    }
  }
  return nearest;
};
