// Tables and rows on their way to a model in a worker: it does what the same model does right here.

import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createModelWorker, DataError, type ModelWorker, table, weightsHash } from "../../src/index.js";
import { houseModel, houses } from "./house-model.js";

const bundle = "./build/worker/house.worker.mjs";

beforeAll(async () => {
  await build({
    entryPoints: ["test/worker/house.worker.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: bundle,
    logLevel: "silent",
  });
});

const all = table(houses);
const [train, held] = [all.slice(0, 30), all.slice(30)];
const quiet = { epochs: 3, batchSize: 8, verbose: "silent" } as const;
const made: ModelWorker[] = [];
const pair = () => {
  const there = createModelWorker(new Worker(bundle), train);
  made.push(there);
  return [there, houseModel(train)] as const;
};
afterEach(() => {
  for (const model of made.splice(0)) model.terminate();
});

test("tables are trained on, evaluated and asked about as they are here", async () => {
  const [there, here] = pair();
  const options = { ...quiet, validationData: held };
  expect(await there.fit(train, options)).toEqual(await here.fit(train, options));
  expect(await there.evaluate(held, { batchSize: 4 })).toEqual(await here.evaluate(held, { batchSize: 4 }));
  expect(await there.predict(held)).toEqual(await here.predict(held));
  expect(await there.predictClasses(held)).toEqual(await here.predictClasses(held));
  expect(await there.predictLabels(held)).toEqual(await here.predictLabels(held));
  expect(await there.trainOnBatch(train)).toEqual(await here.trainOnBatch(train));
  expect(weightsHash(await there.getWeights())).toBe(weightsHash(here.getWeights()));
  expect(train.column("area")).toHaveProperty("values.length", 30);
});

test("so are rows as objects, with weights by column, and data sets with weights", async () => {
  const [there, here] = pair();
  const options = { ...quiet, validationData: houses.slice(30), sampleWeight: "area" };
  const rows = houses.slice(0, 30);
  expect(await there.fit(rows, options)).toEqual(await here.fit(rows, options));
  expect(await there.evaluate(rows)).toEqual(await here.evaluate(rows));
  const batch = here.features!.batch(train) as never;
  expect(await there.fit(batch, quiet)).toEqual(await here.fit(batch, quiet));
  expect(await there.trainOnBatch(batch)).toEqual(await here.trainOnBatch(batch));
  expect(await there.trainOnBatch(rows, { sampleWeight: "area" })).toEqual(
    await here.trainOnBatch(rows, { sampleWeight: "area" }),
  );
  expect(await there.predictLabels([{ area: 3, remark: "by the sea", sold: null }])).toEqual(
    await here.predictLabels([{ area: 3, remark: "by the sea", sold: null }]),
  );
});

test("tables can be handed over, and what is wrong with rows is told here", async () => {
  const [there] = pair();
  const other = table(houses);
  await there.fit(other, { ...quiet, transfer: true });
  expect(other.column("area")).toHaveProperty("values.length", 0);
  const failed = there.fit(train.drop("remark"), quiet);
  await expect(failed).rejects.toThrow(DataError);
  await expect(failed).rejects.toThrow('fit: expected a column "remark"');
});
