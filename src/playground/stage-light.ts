// How the picture is lit at each stage of a step that is walked through: which values are edges, and what units say.

import type { Language } from "./language.js";
import type { Look, LookedLayer } from "./look.js";
import { brief } from "./numbers.js";
import type { EdgeValues, Lighting } from "./picture-drawing.js";
import { isOfImage } from "./picture-drawing.js";
import { kernelOf } from "./probe.js";
import type { Stages } from "./stages.js";
import type { Values, Walk } from "./walk.js";

/** Between shown units of two layers, from a whole kernel. */
const shownOf = (
  values: ArrayLike<number>,
  before: LookedLayer,
  layer: LookedLayer,
  ofImage: boolean,
): Float32Array => {
  const { shown, units } = layer;
  if (!ofImage) {
    return Float32Array.from(
      { length: before.shown * shown },
      (_, i) => values[Math.floor(i / shown) * units + (i % shown)]!,
    );
  }
  const squares = new Float32Array(shown);
  for (let i = 0; i < values.length; i++) {
    const unit = i % units;
    if (unit < shown) squares[unit]! += values[i]! * values[i]!;
  }
  return squares.map(Math.sqrt);
};

const edgesOf = (look: Look, values: Values): EdgeValues =>
  look.layers
    .slice(1)
    .map((layer, i) =>
      shownOf(values[kernelOf(layer.path)]!.data, look.layers[i]!, layer, isOfImage(look.layers, i + 1)),
    );

const changesOf = (look: Look, { before, after }: Walk): EdgeValues => {
  const [from, to] = [edgesOf(look, before), edgesOf(look, after)];
  return to.map((values, i) => values.map((value, j) => value - from[i]![j]!));
};

/** What each shown unit puts out for the sample that is followed. */
const outputsOf = (look: Look, walk: Walk, sample: number, language: Language): string[][] =>
  look.layers.map(({ path, shown, units }, i) => {
    if (i === 0 && shown < units && shown === 1) return [];
    const values = i === 0 ? walk.x.data : walk.outputs[path]!.data;
    return Array.from({ length: shown }, (_, unit) => brief(language, values[sample * units + unit]!, 2));
  });

/** Edges and texts of the stage at hand, or of the network as it is. */
export const lightingOf = (
  { walk, stage, sample }: Stages,
  look: Look,
  language: Language,
): Pick<Lighting, "edges" | "texts" | "backwards"> => {
  const edges = look.layers.slice(1).map(({ weights }) => weights);
  if (!walk || stage === undefined || walk.layers.length !== edges.length)
    return { edges, texts: undefined, backwards: false };
  const texts = stage >= 1 && stage <= 3 ? outputsOf(look, walk, sample, language) : undefined;
  const shown =
    stage === 3
      ? edgesOf(look, walk.gradients)
      : stage === 4
        ? changesOf(look, walk)
        : edgesOf(look, stage === 5 ? walk.after : walk.before);
  return { edges: shown, texts, backwards: stage === 3 };
};
