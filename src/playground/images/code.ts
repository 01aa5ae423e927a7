// The program that trains as the images' page does, and tells what is in the files that it is given; and its pictures as a file.

import type { ImagesTask } from "../../loading/model-notes.js";
import { namesIn, write } from "../described-call.js";
import type { LayerCall } from "./network-calls.js";
import type { Part } from "./own-network.js";

/** What a training of the page was, as far as its program says it. */
export interface Trained {
  readonly task: ImagesTask;
  readonly layers: readonly LayerCall[];
  readonly plan: { readonly epochs: number; readonly learningRate: number; readonly seed: number };
  readonly batchSize: number;
  readonly train: Part;
  readonly validation: Part | undefined;
}

const packed = (bytes: Uint8Array): string => {
  // A call takes so many arguments at once.
  const most = 8192;
  let text = "";
  for (let at = 0; at < bytes.length; at += most) text += String.fromCharCode(...bytes.subarray(at, at + most));
  return btoa(text);
};

const partOf = ({ x, y }: Part) => ({ pixels: packed(x.data), labels: Array.from(y) });

/** The pictures as the file of the program holds them: bytes in base 64, and labels. */
export const toJson = ({ train, validation }: Trained): string =>
  JSON.stringify({ train: partOf(train), ...(validation && { validation: partOf(validation) }) });

/** A complete program; `file` is what the page's button "download pictures" gives. */
export const toTypeScript = ({ task, layers, plan, batchSize, validation }: Trained, file: string): string => {
  const { classes, size, channels } = task;
  const names = new Set(["adam", "sequential", "weightsHash", ...layers.flatMap(namesIn)]);
  const held = validation ? "\n  validationData: datasetOf(validation)," : "";
  return `import { readFileSync } from "node:fs";
import { ${[...names].sort().join(", ")} } from "fragua";
import { readImage, resize } from "fragua/images";

const classes = ${JSON.stringify(classes).replaceAll(",", ", ")};

// The pictures: the button "download pictures" makes this file.
const { train${validation ? ", validation" : ""} } = JSON.parse(readFileSync(${JSON.stringify(file)}, "utf8"));
const datasetOf = ({ pixels, labels }: { pixels: string; labels: number[] }) => ({
  x: { data: Uint8Array.from(Buffer.from(pixels, "base64")), shape: [labels.length, ${size.join(", ")}, ${channels}] },
  y: Int32Array.from(labels),
});

const model = sequential(
  [
${layers.map((layer) => `    ${write(layer)},`).join("\n")}
  ],
  { seed: ${plan.seed} },
);
model.compile({
  optimizer: adam({ learningRate: ${plan.learningRate} }),
  loss: "sparseCategoricalCrossentropy",
  metrics: ["accuracy"],
});
await model.fit(datasetOf(train), {
  epochs: ${plan.epochs},
  batchSize: ${batchSize},${held}
});
console.log(weightsHash(model.getWeights()));

// What is in the files that are named behind the program.
for (const name of process.argv.slice(2)) {
  const { data } = resize(await readImage(name, { channels: ${channels} }), [${size.join(", ")}], { interpolation: "area" });
  const shares = await model.predict({ data, shape: [1, ${size.join(", ")}, ${channels}] });
  console.log(name, classes.map((label, i) => \`\${label} \${(100 * shares.data[i]!).toFixed(1)} %\`).join(", "));
}
`;
};
