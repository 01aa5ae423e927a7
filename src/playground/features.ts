// What of a point's two coordinates the network is given: themselves, their squares, their product, their sines.

import { sine } from "./exact.js";
import type { Samples } from "./samples.js";

type Feature = { readonly label: string; readonly of: (x: number, y: number) => number; readonly text: string };

/** Each with its name in the picture, its value, and the value as TypeScript; sines have one period across the data. */
const features = {
  x: { label: "x", of: (x) => x, text: "x" },
  y: { label: "y", of: (_, y) => y, text: "y" },
  x2: { label: "x²", of: (x) => x * x, text: "x * x" },
  y2: { label: "y²", of: (_, y) => y * y, text: "y * y" },
  xy: { label: "xy", of: (x, y) => x * y, text: "x * y" },
  sinX: { label: "sin πx", of: (x) => sine(Math.PI * x), text: "sine(pi * x)" },
  sinY: { label: "sin πy", of: (_, y) => sine(Math.PI * y), text: "sine(pi * y)" },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof features;
export const featureNames = Object.keys(features) as readonly FeatureName[];

/** What a feature is called. */
export const labelOf = (name: FeatureName): string => features[name].label;

/** Those that know nothing of y: a curve's height is what its network is asked for. */
export const featuresOfX: readonly FeatureName[] = ["x", "x2", "sinX"];

/** What of a set-up says what the network is given. */
export interface FeatureChoice {
  readonly data: string;
  readonly features: readonly FeatureName[];
}

/** The features of a set-up, in the order of the list, which a link does not change. */
const chosen = (setup: FeatureChoice): readonly FeatureName[] =>
  featureNames.filter((name) => setup.features.includes(name));

/** Whether a set-up's samples are points of the plane, of which features are made. */
export const hasFeatures = ({ data }: Pick<FeatureChoice, "data">): boolean => data !== "digits" && data !== "csv";

/** Whether the network is given something else than the points as they are. */
const differs = (setup: FeatureChoice): boolean => hasFeatures(setup) && chosen(setup).join() !== "x,y";

/** How many numbers the network is given for a sample of `width` numbers. */
export const inputWidth = (setup: FeatureChoice, width: number): number =>
  differs(setup) ? chosen(setup).length : width;

/** What the picture calls the network's inputs: nothing where there are too many to name. */
export const inputLabels = (setup: FeatureChoice): readonly string[] =>
  hasFeatures(setup) ? chosen(setup).map(labelOf) : [];

/** Rows as the network is given them. */
export const toInputs = (setup: FeatureChoice, x: Float32Array): Float32Array => {
  if (!differs(setup)) return x;
  const names = chosen(setup);
  return Float32Array.from({ length: (x.length / 2) * names.length }, (_, i) => {
    const row = Math.floor(i / names.length);
    return features[names[i % names.length]!].of(x[2 * row]!, x[2 * row + 1]!);
  });
};

/** Samples as the network is given them. */
export const toInputSamples = (setup: FeatureChoice, samples: Samples): Samples => ({
  ...samples,
  x: toInputs(setup, samples.x),
  width: inputWidth(setup, samples.width),
});

/** The same as TypeScript: a function `inputsOf` of the rows, or nothing where the network is given the rows. */
export const writeFeatures = (setup: FeatureChoice): string => {
  if (!differs(setup)) return "";
  const texts = chosen(setup).map((name) => features[name].text);
  const sines = texts.some((text) => text.startsWith("sine"));
  const used = (letter: string): string => (texts.some((text) => text.includes(letter)) ? letter : `_${letter}`);
  const series = `const pi = ${Math.PI};
/** The sine by its series: the same bits in every engine. */
const sine = (angle: number): number => {
  const halfTurns = Math.round(angle / pi);
  const r = angle - halfTurns * pi;
  let [term, sum] = [r, r];
  for (let n = 2; n <= 16; n += 2) {
    term *= -(r * r) / (n * (n + 1));
    sum += term;
  }
  return halfTurns % 2 === 0 ? sum : -sum;
};
`;
  return `
${sines ? series : ""}const inputsOf = (rows: readonly (readonly number[])[]): number[][] =>
  rows.map(([${used("x")} = 0, ${used("y")} = 0]) => [${texts.join(", ")}]);
`;
};
