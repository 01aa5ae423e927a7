// How the picture is lit at each stage of a step that is walked through: which values are edges, and what units say.

import { edgesBetween } from "./joins.js";
import type { Language } from "./language.js";
import type { Look, LookedLayer } from "./look.js";
import { brief, fixed } from "./numbers.js";
import type { EdgeValues, Lighting } from "./picture-drawing.js";
import { kernelOf } from "./probe.js";
import type { Stages } from "./stages.js";
import type { Values, Walk } from "./walk.js";

const edgesOf = (look: Look, values: Values): EdgeValues =>
  look.layers
    .slice(1)
    .map((layer, i) =>
      layer.joins === "through"
        ? layer.weights
        : edgesBetween(values[kernelOf(layer.path)]!.data, look.layers[i]!, layer),
    );

const changesOf = (look: Look, { before, after }: Walk): EdgeValues => {
  const [from, to] = [edgesOf(look, before), edgesOf(look, after)];
  return to.map((values, i) =>
    look.layers[i + 1]!.joins === "through" ? values : values.map((value, j) => value - from[i]![j]!),
  );
};

/** Whether weights come into a layer. */
const isWeighed = ({ form }: LookedLayer): boolean => form === "dense" || form === "convolution";

/** Short enough to stand on a unit. */
const short = (language: Language, value: number): string =>
  Math.abs(value) < 0.1 ? fixed(language, value, 2) : brief(language, value, 2);

/** What each shown unit puts out for the sample that is followed. */
const outputsOf = (look: Look, walk: Walk, sample: number, language: Language): string[][] =>
  look.layers.map(({ path, shown, units, map }, i) => {
    // An image is no number.
    if (map.kind === "features") return [];
    const values = i === 0 ? walk.x.data : walk.outputs[path]!.data;
    return Array.from({ length: shown }, (_, unit) => short(language, values[sample * units + unit]!));
  });

/** Edges and texts of the stage at hand, or of the network as it is. */
export const lightingOf = (
  { walk, stage, sample }: Stages,
  look: Look,
  language: Language,
): Pick<Lighting, "edges" | "texts" | "backwards"> => {
  const edges = look.layers.slice(1).map(({ weights }) => weights);
  if (!walk || stage === undefined || walk.layers.length !== look.layers.filter(isWeighed).length)
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
