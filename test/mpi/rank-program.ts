// What mpirun starts on every rank: trains a model, and writes what it came to into a folder, a file for each rank.

import { writeFileSync } from "node:fs";
import { distribute, mpiWorld } from "../../src/mpi/index.js";
import { samples, trainOn } from "./models.js";

const [name, folder, timeoutSeconds] = process.argv.slice(2) as [string, string, string | undefined];
const world = await mpiWorld(timeoutSeconds === undefined ? {} : { timeoutSeconds: Number(timeoutSeconds) });
const results = [];
for (const sample of Object.values(samples)) results.push(await trainOn(sample, (model) => distribute(model, world)));
writeFileSync(`${folder}/${name}-${world.rank}.json`, JSON.stringify(results));
