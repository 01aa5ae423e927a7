// Programs that show what is more than one call: by entry and name. Their imports are found by the names in them.

import { evaluationPrograms } from "./evaluation-programs.js";
import { mpiPrograms } from "./mpi-programs.js";
import { queuePrograms } from "./queue-programs.js";
import { tuningPrograms } from "./tuning-programs.js";

const line = ["const x = [[0], [1], [2], [3]];", "const y = [[1], [3], [5], [7]];"].join("\n");
const trained = [
  line,
  "const made = sequential([dense(1)], { seed: 1 });",
  'made.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" });',
].join("\n");
const fitted = `${trained}\nconst history = await made.fit(x, y, { epochs: 50, verbose: "silent" });`;

/** A run with a callback. */
const withCallback = (callback: string, then: string, epochs = 5): string =>
  [
    trained,
    `const { history } = await made.fit(x, y, { epochs: ${epochs}, callbacks: [${callback}], verbose: "silent" });`,
    then,
  ].join("\n");
const epochsRun = "console.log(history.loss!.length);";

const thrown = (statement: string): string =>
  ["try {", `  ${statement}`, "} catch (error) {", "  console.log(String(error));", "}"].join("\n");

const errors: Readonly<Record<string, string>> = {
  FraguaError: thrown("dense(0);").replace("console.log(String(error))", "console.log(error instanceof FraguaError)"),
  ArgumentError: thrown("dense(0);").replace("String(error)", "error instanceof ArgumentError, String(error)"),
  ShapeError: thrown("add(constant([1, 2]), constant([1, 2, 3]));").replace(
    "String(error)",
    "error instanceof ShapeError, String(error)",
  ),
  DataTypeError: thrown('matmul(constant([1], [1, 1], "int32"), constant([1], [1, 1]));').replace(
    "String(error)",
    "error instanceof DataTypeError, String(error)",
  ),
  DataError: thrown("padSequences([[1, 2], 3] as never);").replace(
    "String(error)",
    "error instanceof DataError, String(error)",
  ),
  StateError: thrown("await sequential([dense(1)]).fit([[1]], [[1]]);").replace(
    "String(error)",
    "error instanceof StateError, String(error)",
  ),
  MemoryError: 'console.log(new MemoryError("out of memory") instanceof FraguaError);',
  NumericalError: 'console.log(new NumericalError("NaN") instanceof FraguaError);',
};

const callbacks: Readonly<Record<string, string>> = {
  backupAndRestore: withCallback('backupAndRestore("run.fragua")', epochsRun),
  csvLogger: withCallback('csvLogger("run.csv")', epochsRun),
  earlyStopping: withCallback('earlyStopping({ monitor: "loss", patience: 2, minDelta: 0.1 })', epochsRun, 100),
  interruptible: withCallback("interruptible()", epochsRun),
  jsonLogger: withCallback('jsonLogger("run.json")', epochsRun),
  lambdaCallback: withCallback('lambdaCallback({ onEpochEnd: (epoch) => console.log("epoch", epoch) })', epochsRun, 2),
  learningRateScheduler: withCallback(
    "learningRateScheduler((epoch, rate) => (epoch < 3 ? rate : rate / 2))",
    "console.log(made.learningRate);",
  ),
  modelCheckpoint: withCallback('modelCheckpoint("best.fragua", { monitor: "loss", saveBestOnly: true })', epochsRun),
  pausable: ["const run = pausable();", withCallback("run", "console.log(run.paused);")].join("\n"),
  progress: withCallback(
    'progress({ write: (text) => console.log(text.trim().length > 0), mode: "lines" })',
    epochsRun,
    1,
  ),
  reduceLrOnPlateau: withCallback(
    'reduceLrOnPlateau({ monitor: "loss", patience: 1, minDelta: 10 })',
    "console.log(made.learningRate.toFixed(4));",
  ),
  swapEma: [
    trained.replace("sgd({ learningRate: 0.1 })", "chain(sgd({ learningRate: 0.1 }), ema(0.9))"),
    'await made.fit(x, y, { epochs: 5, callbacks: [swapEma()], verbose: "silent" });',
    "console.log(Object.keys(made.getWeights()).length);",
  ].join("\n"),
  tensorBoard: withCallback('tensorBoard({ logDir: "logs" })', epochsRun),
  terminateOnNaN: withCallback("terminateOnNaN()", epochsRun),
};

const data: Readonly<Record<string, string>> = {
  batches: [
    line,
    "for (const batch of batches({ x, y }, 2, { shuffle: false })) console.log(Object.keys(batch).join());",
  ].join("\n"),
  zip: [
    'const pairs = zip(dataset([1, 2]), dataset(["a", "b"]));',
    "for await (const pair of pairs) console.log(pair.join());",
  ].join("\n"),
  dataset: [
    "const evens = dataset(() => [1, 2, 3, 4]).filter((value) => value % 2 === 0);",
    "for await (const value of evens) console.log(value);",
  ].join("\n"),
  timeseriesDataset: [
    "const series = [[1], [2], [3], [4], [5]];",
    "const windows = timeseriesDataset(series, series, { sequenceLength: 3, batchSize: 1 });",
    "for await (const { x } of windows) console.log(JSON.stringify(x));",
  ].join("\n"),
  readIdx: [
    "// Two bytes that are 0, unsigned bytes, one axis, of length 2; then the values.",
    "const { shape, data } = readIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9));",
    'console.log(shape.join(), data.join(" "));',
  ].join("\n"),
  readNpy: [
    "const { shape, data } = readNpy(writeNpy(Float32Array.of(1, 2, 3)));",
    'console.log(shape.join(), data.join(" "));',
  ].join("\n"),
  writeNpy: [
    "const bytes = writeNpy({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] });",
    "console.log(bytes.length);",
  ].join("\n"),
  readNpz: [
    "const arrays = await readNpz(writeNpz({ x: Float32Array.of(1, 2) }));",
    'console.log(arrays.x!.data.join(" "));',
  ].join("\n"),
  writeNpz: ["const bytes = writeNpz({ x: Float32Array.of(1, 2) });", "console.log(bytes.length > 100);"].join("\n"),
  padSequences: [
    "const { shape, data } = padSequences([[1, 2], [3]]);",
    'console.log(shape.join(), data.join(" "));',
  ].join("\n"),
};

const files: Readonly<Record<string, string>> = {
  writeSafetensors: [
    "const bytes = writeSafetensors({ kernel: { shape: [2], data: Float32Array.of(1, 2) } });",
    "console.log(bytes.length);",
  ].join("\n"),
  readSafetensors: [
    "const bytes = writeSafetensors({ kernel: { shape: [2], data: Float32Array.of(1, 2) } });",
    'console.log(readSafetensors(bytes).tensors.kernel!.data.join(" "));',
  ].join("\n"),
  weightsHash: "console.log(weightsHash({ kernel: { shape: [2], data: Float32Array.of(1, 2) } }));",
  exportWeights: [fitted, 'await exportWeights(made, "line.safetensors", { layout: "pytorch" });'].join("\n"),
  importWeights: [
    fitted,
    "const bytes = await exportWeights(made);",
    "const other = sequential([dense(1)]);",
    "await other.build([1]);",
    "await importWeights(other, bytes);",
    "console.log(weightsHash(other.getWeights()) === weightsHash(made.getWeights()));",
  ].join("\n"),
  listModels: 'for (const { place, bytes } of await listModels("indexeddb://")) console.log(place, bytes);',
  removeModel: 'await removeModel("indexeddb://digits");',
  loadModel: [
    fitted,
    'await made.save("line.fragua");',
    'const loaded = await loadModel("line.fragua");',
    "console.log((await loaded.predict([[4]])).data[0]!.toFixed(2));",
  ].join("\n"),
};

const models: Readonly<Record<string, string>> = {
  diagnose: [fitted, "console.log(String(await diagnose(history, made, { x, y })));"].join("\n"),
  explain: [fitted, 'console.log(Object.keys(await explain(made, { x, y })).join(" "));'].join("\n"),
  generate: [
    "const next = sequential([embedding(4, 8), gru(8, { returnSequences: true }), dense(4)], { seed: 1 });",
    "next.compile({ optimizer: adam({ learningRate: 0.1 }), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });",
    'await next.fit([[0, 1, 2]], [[1, 2, 3]], { epochs: 30, verbose: "silent" });',
    'console.log((await generate(next, [0], { maxTokens: 3, temperature: 0 })).join(" "));',
  ].join("\n"),
  lbfgs: [
    trained,
    "await made.build([1]);",
    "const { loss } = await lbfgs(made, x, y);",
    "console.log(loss < 1e-6);",
  ].join("\n"),
  lsuv: [
    'const deep = sequential([dense(8, { activation: "relu" }), dense(1)], { seed: 1 });',
    'console.log(Object.keys(await lsuv(deep, [[0, 1], [1, 0], [1, 1]])).join(" "));',
  ].join("\n"),
  model: [
    "const x = input([4]);",
    "const branches = connect(mergeAdd(), { a: connect(dense(3), x), b: connect(dense(3), x) });",
    "const made = model({ inputs: x, outputs: branches });",
    "await made.build([4]);",
    "console.log(made.summary().parameters);",
  ].join("\n"),
  sequential: [
    'const made = sequential([dense(16, { activation: "relu" }), dense(3, { activation: "softmax" })]);',
    "await made.build([4]);",
    "console.log(made.summary().parameters);",
  ].join("\n"),
  loop: [
    trained,
    "await made.build([1]);",
    'const run = await loop({ x, y }, { epochs: 2, batchSize: 2, verbose: "silent" }, async (batch) => {',
    "  const { loss } = await made.trainOnBatch(batch.x, batch.y);",
    "  return { loss: loss! };",
    "});",
    "console.log(run.history.loss!.length);",
  ].join("\n"),
};

const operations: Readonly<Record<string, string>> = {
  printGraph: ["const x = constant([1, 2]);", "console.log(printGraph([add(square(x), 1)]));"].join("\n"),
  differentiate: [
    "const x = constant([1, 2]);",
    "const [gradient] = differentiate(sum(square(x)), [x]);",
    "const [value] = await evaluate([gradient!]);",
    'console.log(value!.data.join(" "));',
  ].join("\n"),
  withGradient: [
    "const x = constant([1, -2]);",
    "// Rounds forward, passes the gradient as it is.",
    "const y = withGradient(round(x), [x], (dy) => [dy]);",
    "const [gradient] = differentiate(sum(y), [x]);",
    "const [value] = await evaluate([gradient!]);",
    'console.log(value!.data.join(" "));',
  ].join("\n"),
  operation: [
    "const cube = operation({",
    '  name: "cube",',
    "  compute: (x) => multiply(x, square(x)),",
    "  gradient: (dy, [x]) => [multiply(dy, scale(square(x!), 3))],",
    "});",
    "const [value] = await evaluate([cube(constant([2]))]);",
    "console.log(value.data[0]);",
  ].join("\n"),
  scan: [
    "const steps = constant([1, 2, 3], [3, 1]);",
    "const { output } = scan((carry, step) => {",
    "  const total = add(carry, step);",
    "  return { carry: total, output: total };",
    "}, constant([0]), steps);",
    "const [totals] = await evaluate([output]);",
    'console.log(totals.data.join(" "));',
  ].join("\n"),
};

const layers: Readonly<Record<string, string>> = {
  dirac: [
    "const made = sequential([conv1d(1, 3, { kernelInitializer: dirac() })]);",
    "await made.build([5, 1]);",
    'console.log(made.getWeights()["sequential/conv1d/kernel"]!.data.join(" "));',
  ].join("\n"),
  input: [
    "const x = input([4]);",
    "const made = model({ inputs: x, outputs: connect(dense(2), x) });",
    "await made.build([4]);",
    "console.log(made.summary().parameters);",
  ].join("\n"),
  connect: [
    "const x = input([4]);",
    'const hidden = connect(dense(8, { activation: "relu" }), x);',
    "const made = model({ inputs: x, outputs: connect(dense(2), hidden) });",
    "await made.build([4]);",
    "console.log(made.summary().parameters);",
  ].join("\n"),
  layer: [
    "const scaled = () =>",
    '  layer("scaled", {}, (x, scope) => multiply(x, scope.parameter("gain", [x.shape.at(-1)!], ones())));',
    "const made = sequential([scaled()]);",
    "await made.build([3]);",
    "console.log(made.summary().parameters);",
  ].join("\n"),
  attentionFromTorch: [
    "const square = (rows: number) => ({ shape: [rows, 4], data: new Float32Array(rows * 4) });",
    "const row = (size: number) => ({ shape: [size], data: new Float32Array(size) });",
    "const weights = attentionFromTorch(",
    "  { inProjWeight: square(12), inProjBias: row(12), outProjWeight: square(4), outProjBias: row(4) },",
    "  2,",
    ");",
    'console.log(Object.keys(weights).join(" "));',
  ].join("\n"),
  attentionToTorch: [
    "const made = model(multiHeadAttention(2, 2));",
    "await made.build({ query: [3, 4], value: [3, 4] });",
    'const named = Object.entries(made.getWeights()).map(([path, value]) => [path.split("/").at(-1)!, value]);',
    'console.log(Object.keys(attentionToTorch(Object.fromEntries(named))).join(" "));',
  ].join("\n"),
  fromTorch: [
    "const table = (rows: number, columns: number) => ({ shape: [rows, columns], data: new Float32Array(rows * columns) });",
    "const row = (size: number) => ({ shape: [size], data: new Float32Array(size) });",
    'const weights = fromTorch("lstm", { weightIh: table(8, 3), weightHh: table(8, 2), biasIh: row(8), biasHh: row(8) });',
    'console.log(Object.keys(weights).join(" "));',
  ].join("\n"),
  toTorch: [
    "const made = sequential([gru(2)]);",
    "await made.build([5, 3]);",
    'const named = Object.entries(made.getWeights()).map(([path, value]) => [path.split("/").at(-1)!, value]);',
    'console.log(Object.keys(toTorch("gru", Object.fromEntries(named))).join(" "));',
  ].join("\n"),
  confusionMatrix: [
    'const asItIs = sequential([activation("linear")]);',
    'asItIs.compile({ loss: "sparseCategoricalCrossentropy", metrics: [confusionMatrix()] });',
    "await asItIs.evaluate([[0.7, 0.3], [0.4, 0.6], [0.8, 0.2]], [0, 1, 1]);",
    "console.log(JSON.stringify(asItIs.tables));",
  ].join("\n"),
  ctcLoss: [
    "const logits = constant([0.1, 2, 0.3, 0.2, 0.1, 3], [1, 2, 3]);",
    'const labels = constant([1], [1, 1], "int32");',
    "const [loss] = await evaluate([ctcLoss(logits, labels, { blank: 0 })]);",
    "console.log(loss.data[0]!.toFixed(4));",
  ].join("\n"),
  normalDivergence: [
    "const [value] = await evaluate([normalDivergence(constant([0.5], [1, 1]), constant([0], [1, 1]))]);",
    "console.log(value.data[0]!.toFixed(4));",
  ].join("\n"),
  featureColumns: [
    'const rows = table({ area: [50, 80, 120], town: ["Lugo", "Bilbao", "Lugo"], price: [70, 200, 150] });',
    'const made = sequential([dense(1)], { features: featureColumns(rows, { target: "price" }), seed: 1 });',
    'made.compile({ loss: "meanSquaredError" });',
    'await made.fit(rows, { epochs: 2, verbose: "silent" });',
    'console.log((await made.predict([{ area: 100, town: "Lugo" }])).shape.join(" "));',
  ].join("\n"),
};

const runtime: Readonly<Record<string, string>> = {
  evaluate: [
    "const [sum, product] = await evaluate([add(constant([1, 2]), 1), multiply(constant([3]), 2)]);",
    'console.log(sum.data.join(" "), product.data[0]);',
  ].join("\n"),
  init: ["await init({ threads: 1 });", "console.log(runtimeInfo().threads);"].join("\n"),
  runtimeInfo: ["await init();", 'console.log(Object.keys(runtimeInfo()).join(" "));'].join("\n"),
  createModelWorker: [
    'const digits = createModelWorker(new Worker(new URL("./digits.worker.js", import.meta.url), { type: "module" }));',
    "await digits.predict([[0]]);",
  ].join("\n"),
  lendWorkers: [
    'const worker = new Worker(new URL("./train.worker.js", import.meta.url), { type: "module" });',
    "const end = lendWorkers(worker);",
    'worker.addEventListener("message", () => end());',
  ].join("\n"),
  borrowWorker: "await init({ createWorker: borrowWorker });",
  serveModel: "serveModel(() => sequential([dense(1)]));",
};

const tables: Readonly<Record<string, string>> = {
  table: [
    'const houses = table({ area: [50, 80], town: ["Lugo", "Bilbao"] });',
    'console.log(houses.count, houses.names.join(" "));',
  ].join("\n"),
  DataTable: [
    'const houses = table({ area: [50, 80, 120, 60], town: ["Lugo", "Bilbao", "Lugo", "Lugo"] });',
    "const { train, test } = houses.split({ test: 0.25, seed: 1 });",
    "console.log(houses instanceof DataTable, train.count, test.count);",
  ].join("\n"),
};

const named = (entry: string, programs: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(programs).map(([name, text]) => [`${entry} ${name}`, text]);

/** Programs that need a page or a worker, a place that only pages have, or a server: the compiler checks them, nothing runs them. */
export const forPages: readonly string[] = [
  ...["createModelWorker", "lendWorkers", "borrowWorker", "serveModel", "listModels", "removeModel"].map(
    (name) => `fragua ${name}`,
  ),
  ...["serveTrials", "trialWorkers"].map((name) => `fragua/tuning ${name}`),
  ...queuePrograms.map(([name]) => name),
];

/** Programs without their imports, by entry and name. */
export const programs: Readonly<Record<string, string>> = Object.fromEntries(
  [errors, callbacks, data, files, models, operations, layers, runtime, tables]
    .flatMap((each) => named("fragua", each))
    .concat(evaluationPrograms, mpiPrograms, queuePrograms, tuningPrograms),
);
