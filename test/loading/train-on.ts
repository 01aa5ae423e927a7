// Another process: loads the model of a file, trains it on to the epochs given and prints the hash of its weights.

import { loadModel, weightsHash } from "../../src/index.js";
import { inside, points } from "./samples.js";

const [path, epochs, threads] = process.argv.slice(2);
const model = await loadModel(path!, { threads: Number(threads) });
await model.fit(points, inside, { epochs: Number(epochs), verbose: "silent", resume: true });
process.stdout.write(weightsHash(model.getWeights()));
