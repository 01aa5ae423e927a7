// Names and defaults of brain.js, in a folder with brain.js: node record-brain-js.mjs > brain-js.json

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const brain = require("brain.js");
const { version } = JSON.parse(
  readFileSync(new URL("../package.json", `file://${require.resolve("brain.js")}`), "utf8"),
);

const network = new brain.NeuralNetwork();
const written = (options) =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => typeof value !== "function")
      .map(([name, value]) => [
        name,
        { default: Number.isFinite(value) || typeof value !== "number" ? (value ?? null) : String(value) },
      ]),
  );
const signatures = { NeuralNetwork: written(network.options), train: written(network.trainOpts) };
const lines = Object.entries(signatures).map(
  ([name, options]) => `${JSON.stringify(name)}: ${JSON.stringify(options)}`,
);
console.log(`{"version": "${version}", "signatures": {\n${lines.join(",\n")}\n}}`);
