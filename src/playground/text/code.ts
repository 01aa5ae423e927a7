// The program that goes on writing with the downloaded model.

import type { Writing } from "./network.js";

/** A complete program; `file` is the name under which the model was downloaded. */
export const toTypeScript = (
  file: string,
  characters: readonly string[],
  length: number,
  { prompt, temperature, count, seed }: Writing,
): string => `import { generate, loadModel } from "fragua";

// Written as they are numbered: the network knows no others.
const characters = [...${JSON.stringify(characters.join(""))}];
const model = await loadModel(${JSON.stringify(file)});

const prompt = ${JSON.stringify(prompt)};
const given = [...prompt].map((letter) => characters.indexOf(letter)).filter((code) => code >= 0);
const written = await generate(model, given.length > 0 ? given : [Math.max(0, characters.indexOf("\\n"))], {
  maxTokens: ${count},
  temperature: ${temperature},
  seed: ${seed},
  contextLength: ${length},
});
console.log(prompt + written.map((code) => characters[code]).join(""));
`;
