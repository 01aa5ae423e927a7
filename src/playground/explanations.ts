// Explains each stage of a step that is walked through, with the numbers at hand: this sample, this loss, this gradient, this weight.

import { bilingual, type Language } from "./language.js";
import { mostShown } from "./look.js";
import { brief, whole } from "./numbers.js";
import { softmaxRows } from "./probabilities.js";
import { kernelOf } from "./probe.js";
import type { Setup } from "./setup.js";
import type { Walk } from "./walk.js";

type Told = Readonly<Record<string, string>>;

/** Sentences with places for numbers, `{name}`. */
const texts = bilingual({
  en: {
    weights:
      "Before this step the {count} weights lie between {least} and {most}. {initializer} drew the first ones from seed {seed}.",
    followed: "We follow one of them, from {from} to {to}: it is {weight}.",
    sample: "Sample {number} of the {size} in batch {batch} of {batches}: {x}, and the truth is {truth}.",
    through: "It goes through the layers: {layers}.",
    chances: "As chances of the classes: {chances}.",
    rests: "Dropout rests while we look.",
    alike: "In the numbers shown all samples weigh alike; the step itself applies the weights of the classes.",
    unclipped: "The step clips it together with all others.",
    crossentropy: "The true class has a chance of {chance}, so that this sample's loss is −ln {chance} = {loss}.",
    sampleLoss: "{name} gives this sample a loss of {loss}.",
    batchLoss: "The loss of the batch is the mean of its {size} samples: {loss}.",
    penalties: "The penalties of l1 and l2 are in it.",
    gradient:
      "The chain rule gives the weight that we follow a gradient of {gradient}: the loss {grows} when it grows.",
    rises: "rises",
    falls: "falls",
    norms: "Norms of the gradients, from the output back: {norms}.",
    plain: "The weight becomes {before} − {rate} · {gradient} = {after}.",
    moved: "{optimizer}, at a learning rate of {rate}, moves the weight by {change}, from {before} to {after}.",
    remembers: "It looks at earlier gradients, too, not at this one alone.",
    afterwards: "With the new weights the same batch has a loss of {after}; it was {before}.",
    next: "That was batch {batch} of {batches} in epoch {epoch}. The next one goes the same way.",
    input: "x{unit}",
    hidden: "unit {unit} of layer {layer}",
    pixel: "value {unit} of the last maps",
    output: "output {unit}",
    class: "class {label}",
  },
  es: {
    weights:
      "Antes de este paso los {count} pesos van de {least} a {most}. {initializer} sacó los primeros de la semilla {seed}.",
    followed: "Seguimos uno de ellos, de {from} a {to}: vale {weight}.",
    sample: "Muestra {number} de las {size} del lote {batch} de {batches}: {x}, y la verdad es {truth}.",
    through: "Atraviesa las capas: {layers}.",
    chances: "Como probabilidades de las clases: {chances}.",
    rests: "El dropout descansa mientras miramos.",
    alike: "En los números que se muestran todas las muestras pesan igual; el paso sí aplica los pesos de las clases.",
    unclipped: "El paso lo recorta junto con todos los demás.",
    crossentropy:
      "La clase verdadera tiene probabilidad {chance}, así que la pérdida de esta muestra es −ln {chance} = {loss}.",
    sampleLoss: "{name} da a esta muestra una pérdida de {loss}.",
    batchLoss: "La pérdida del lote es la media de sus {size} muestras: {loss}.",
    penalties: "Incluye las penalizaciones l1 y l2.",
    gradient:
      "La regla de la cadena da al peso que seguimos un gradiente de {gradient}: la pérdida {grows} cuando el peso crece.",
    rises: "sube",
    falls: "baja",
    norms: "Normas de los gradientes, desde la salida hacia atrás: {norms}.",
    plain: "El peso pasa a ser {before} − {rate} · {gradient} = {after}.",
    moved: "{optimizer}, con una tasa de aprendizaje de {rate}, mueve el peso en {change}, de {before} a {after}.",
    remembers: "También mira gradientes anteriores, no solo este.",
    afterwards: "Con los pesos nuevos el mismo lote tiene una pérdida de {after}; era de {before}.",
    next: "Ese era el lote {batch} de {batches} de la época {epoch}. El siguiente sigue el mismo camino.",
    input: "x{unit}",
    hidden: "la unidad {unit} de la capa {layer}",
    pixel: "el valor {unit} de los últimos mapas",
    output: "la salida {unit}",
    class: "la clase {label}",
  },
});

/** The weight that is followed: of those into shown outputs from shown units the one with the largest gradient. */
export const followedWeight = ({
  layers,
  gradients,
}: Walk): { readonly path: string; readonly row: number; readonly unit: number } => {
  const path = kernelOf(layers.at(-1)!);
  const { data, shape } = gradients[path]!;
  const units = shape[1]!;
  let [row, unit] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    if (Math.floor(i / units) >= mostShown || i % units >= mostShown) continue;
    if (Math.abs(data[i]!) > Math.abs(data[row * units + unit]!)) [row, unit] = [Math.floor(i / units), i % units];
  }
  return { path, row, unit };
};

const normOf = (values: ArrayLike<number>): number => {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i]! * values[i]!;
  return Math.sqrt(squares);
};

/** What a stage has to say, sentence by sentence. */
export const explain = (walk: Walk, stage: number, sample: number, setup: Setup, language: Language): string[] => {
  const said = texts[language];
  const number = (value: number, digits = 3): string => brief(language, value, digits);
  const fill = (key: keyof typeof said, values: Told = {}): string =>
    said[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const list = (values: ArrayLike<number>): string => {
    const shown = Array.from(values, (value) => number(value, 2)).slice(0, 4);
    return `(${[...shown, ...(values.length > 4 ? ["…"] : [])].join(language === "es" ? "; " : ", ")})`;
  };
  const rowOf = (values: ArrayLike<number>): Float32Array => {
    const width = values.length / walk.losses.length;
    return Float32Array.from({ length: width }, (_, i) => values[sample * width + i]!);
  };
  const size = whole(language, walk.losses.length);
  const batch = { batch: whole(language, walk.batch + 1), batches: whole(language, walk.batches) };

  const { path, row, unit } = followedWeight(walk);
  const place = row * walk.before[path]!.shape[1]! + unit;
  const [before, after] = [walk.before[path]!.data[place]!, walk.after[path]!.data[place]!];
  const gradient = walk.gradients[path]!.data[place]!;
  const logits = rowOf(walk.outputs[walk.layers.at(-1)!]!.data);
  const labelled = setup.loss === "sparseCategoricalCrossentropy";
  const target = rowOf(walk.y.data);
  const label = labelled ? target[0]! : target.indexOf(1);
  const rate = number(walk.learningRate);

  switch (stage) {
    case 0: {
      const all = Object.values(walk.before).flatMap(({ data }) => Array.from(data));
      const [least, most] = all.reduce(
        ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
        [Infinity, -Infinity],
      );
      const layer = setup.layers.length;
      const source = layer > 0 ? "hidden" : setup.convolutions.length > 0 ? "pixel" : "input";
      const from = fill(source, { unit: String(row + 1), layer: String(layer) });
      return [
        fill("weights", {
          ...{ count: whole(language, all.length), least: number(least), most: number(most) },
          ...{ initializer: setup.initializer, seed: String(setup.seed) },
        }),
        fill("followed", { from, to: fill("output", { unit: String(unit + 1) }), weight: number(before) }),
      ];
    }
    case 1: {
      const truth = target.length > 1 || labelled ? fill("class", { label: String(label) }) : number(target[0]!);
      const layers = walk.layers.map((layer) => list(rowOf(walk.outputs[layer]!.data))).join(" → ");
      return [
        fill("sample", { number: String(sample + 1), size, ...batch, x: list(rowOf(walk.x.data)), truth }),
        fill("through", { layers }),
        ...(labelled ? [fill("chances", { chances: list(softmaxRows(logits, logits.length)) })] : []),
        ...(setup.dropout > 0 ? [fill("rests")] : []),
      ];
    }
    case 2: {
      const loss = number(walk.losses[sample]!);
      const chance = number(softmaxRows(logits, logits.length)[label] ?? 0);
      return [
        labelled ? fill("crossentropy", { chance, loss }) : fill("sampleLoss", { name: setup.loss, loss }),
        fill("batchLoss", { size, loss: number(walk.loss) }),
        ...(setup.l1 > 0 || setup.l2 > 0 ? [fill("penalties")] : []),
        ...(setup.classWeight === "balanced" ? [fill("alike")] : []),
      ];
    }
    case 3: {
      const norms = walk.layers.map((layer) => number(normOf(walk.gradients[kernelOf(layer)]!.data), 2)).reverse();
      return [
        fill("gradient", { gradient: number(gradient), grows: gradient > 0 ? said.rises : said.falls }),
        ...(setup.clipNorm > 0 ? [fill("unclipped")] : []),
        fill("norms", { norms: norms.join(" ← ") }),
      ];
    }
    case 4: {
      const values = { before: number(before), after: number(after), rate, gradient: number(gradient) };
      if (isPlain(walk, setup))
        return [fill("plain", { ...values, gradient: gradient < 0 ? `(${number(gradient)})` : number(gradient) })];
      const moved = fill("moved", { ...values, optimizer: setup.optimizer, change: number(after - before) });
      return setup.optimizer === "sgd" ? [moved] : [moved, fill("remembers")];
    }
    default:
      return [
        fill("afterwards", { after: number(walk.lossAfter, 4), before: number(walk.loss, 4) }),
        fill("next", { ...batch, epoch: whole(language, walk.epoch + 1) }),
      ];
  }
};

/** Whether the change of the weight followed is the learning rate times its gradient: sgd without clipping or momentum. */
const isPlain = (walk: Walk, { optimizer }: Setup): boolean => {
  const { path, row, unit } = followedWeight(walk);
  const place = row * walk.before[path]!.shape[1]! + unit;
  const change = walk.after[path]!.data[place]! - walk.before[path]!.data[place]!;
  const expected = -walk.learningRate * walk.gradients[path]!.data[place]!;
  return optimizer === "sgd" && Math.abs(change - expected) <= 1e-3 * Math.abs(expected) + 1e-7;
};
