// Programs that show what the parts with an import path of their own have: by entry and name.

const line = ["const x = [[0], [1], [2], [3]];", "const y = [[1], [3], [5], [7]];"].join("\n");
const trained = [
  line,
  "const made = sequential([dense(1)], { seed: 1 });",
  'made.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" });',
  'const history = await made.fit(x, y, { epochs: 50, verbose: "silent" });',
].join("\n");
const makeModel = [
  line,
  "const makeModel = () => {",
  "  const made = sequential([dense(1)], { seed: 1 });",
  '  made.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" });',
  "  return made;",
  "};",
].join("\n");
const scores = ["const truth = [0, 0, 1, 1];", "const scores = [0.1, 0.6, 0.4, 0.9];"].join("\n");
const lines = (...each: readonly string[]): string => each.join("\n");

const evaluation: Readonly<Record<string, string>> = {
  barChart: lines(
    'const svg = barChart({ bars: [{ name: "a", value: 1 }, { name: "b", value: 3 }] });',
    'console.log(svg.startsWith("<svg"));',
  ),
  heatMap: lines(
    'const svg = heatMap({ values: [[1, 2], [3, 4]], rowNames: ["a", "b"], columnNames: ["c", "d"] });',
    'console.log(svg.startsWith("<svg"));',
  ),
  lineChart: lines(
    'const svg = lineChart({ series: [{ name: "loss", x: [0, 1], y: [2, 1] }] });',
    'console.log(svg.startsWith("<svg"));',
  ),
  bootstrapInterval: lines(
    "const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;",
    "const { low, high } = bootstrapInterval(mean, [[1, 2, 3, 4, 5]], { seed: 1 });",
    "console.log(low.toFixed(2), high.toFixed(2));",
  ),
  calibrationCurve: lines(scores, 'console.log(Object.keys(calibrationCurve(truth, scores, { bins: 2 })).join(" "));'),
  chooseThreshold: lines(scores, 'console.log(chooseThreshold(truth, scores, { by: "f1" }).threshold);'),
  classificationReport:
    'console.log(String(classificationReport([0, 1, 1], [0, 1, 0], { classes: ["paid", "lost"] })));',
  confusionMatrix: 'console.log(String(confusionMatrix([0, 1, 1], [0, 1, 0], { classes: ["paid", "lost"] })));',
  crossValidate: lines(
    makeModel,
    'const { mean } = await crossValidate(makeModel, { x, y }, { folds: 2, fit: { epochs: 20, verbose: "silent" } });',
    'console.log(Object.keys(mean).join(" "));',
  ),
  learningCurve: lines(
    makeModel,
    'const curve = await learningCurve(makeModel, { x, y }, { sizes: [0.5, 1], fit: { epochs: 5, verbose: "silent" } });',
    'console.log(Object.keys(curve).join(" "));',
  ),
  permutationImportance: lines(
    "const houses = table({ area: [50, 80, 120, 60], rooms: [1, 1, 2, 2], price: [100, 160, 240, 120] });",
    'const made = sequential([dense(1)], { features: featureColumns(houses, { target: "price" }), seed: 1 });',
    'made.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "meanSquaredError" });',
    'await made.fit(houses, { epochs: 50, verbose: "silent" });',
    'console.log(Object.keys(await permutationImportance(made, houses)).join(" "));',
  ),
  prCurve: lines(scores, "console.log(prCurve(truth, scores).averagePrecision.toFixed(3));"),
  regressionReport: "console.log(String(regressionReport([1, 3, 5], [1.1, 2.7, 5.2])));",
  trainingReport: lines(
    trained,
    "const report = await trainingReport(made, { history });",
    'await report.save("report.html");',
  ),
  rocCurve: lines(scores, "console.log(rocCurve(truth, scores).area);"),
  worstSamples: lines(trained, 'console.log(Object.keys(await worstSamples(made, { x, y })).join(" "));'),
};

const tools: Readonly<Record<string, string>> = {
  gradientCheck: lines(
    'const { passed } = await gradientCheck(dense(3, { activation: "tanh" }), { inputShape: [2, 4] });',
    "console.log(passed);",
  ),
  lossLandscape: lines(trained, 'console.log(Object.keys(await lossLandscape(made, x, y)).join(" "));'),
  lrFinder: lines(trained, "const found = await lrFinder(made, x, y);", 'console.log(Object.keys(found).join(" "));'),
  memoryPlan: lines(trained, 'console.log(Object.keys(await memoryPlan(made, x, y)).join(" "));'),
  profile: lines(trained, "const told = await profile(made, x, y);", 'console.log(Object.keys(told).join(" "));'),
  summary: lines(trained, "console.log(String(summary(made, { batchSize: 4 })));"),
};

const images: Readonly<Record<string, string>> = {
  imageFolder: lines(
    'const { classNames, shape } = await imageFolder("pictures", { size: [8, 8] });',
    'console.log(classNames.join(" "), shape.join(" "));',
  ),
  fromImageData: lines(
    "const pixels = { data: new Uint8ClampedArray([255, 0, 0, 255]), width: 1, height: 1 };",
    'console.log(fromImageData(pixels).shape.join(" "));',
  ),
  readImage: lines('const image = await readImage("pictures/dark/1.png");', 'console.log(image.shape.join(" "));'),
  resize: lines(
    "const image = fromImageData({ data: new Uint8ClampedArray(16).fill(255), width: 2, height: 2 });",
    'console.log(resize(image, [4, 4]).shape.join(" "));',
  ),
};

/** The program of each, behind its entry and its name. */
export const evaluationPrograms: [string, string][] = [
  ...Object.entries(evaluation).map(([name, text]): [string, string] => [`fragua/evaluation ${name}`, text]),
  ...Object.entries(tools).map(([name, text]): [string, string] => [`fragua/tools ${name}`, text]),
  ...Object.entries(images).map(([name, text]): [string, string] => [`fragua/images ${name}`, text]),
  [
    "fragua/csv readCsv",
    lines('const houses = await readCsv("houses.csv");', 'console.log(houses.count, houses.names.join(" "));'),
  ],
  [
    "fragua/csv csvSource",
    lines(
      'const source = csvSource("houses.csv", (rows) => ({ x: rows.numbers("rooms"), y: rows.numbers("price") }), { batchSize: 100 });',
      "const made = sequential([dense(1)], { seed: 1 });",
      'made.compile({ loss: "meanAbsoluteError" });',
      'const { history } = await made.fit(source, { epochs: 1, verbose: "silent" });',
      "console.log(history.loss!.length);",
    ),
  ],
  [
    "fragua/arrow readArrow",
    lines('const houses = await readArrow("houses.arrow");', 'console.log(houses.count, houses.names.join(" "));'),
  ],
  [
    "fragua/parquet readParquet",
    lines('const houses = await readParquet("houses.parquet");', 'console.log(houses.count, houses.names.join(" "));'),
  ],
  [
    "fragua/parquet parquetSource",
    lines(
      'const source = parquetSource("houses.parquet", (rows) => ({ x: rows.numbers("a"), y: rows.numbers("a") }), { batchSize: 2 });',
      "const made = sequential([dense(1)], { seed: 1 });",
      'made.compile({ loss: "meanAbsoluteError" });',
      'const { history } = await made.fit(source, { epochs: 1, verbose: "silent" });',
      "console.log(history.loss!.length);",
    ),
  ],
  [
    "fragua/keras readKeras",
    lines('const made = await readKeras("digits.keras");', "console.log(made.summary().rows.length);"),
  ],
  [
    "fragua/keras importKeras",
    lines(
      'const made = await readKeras("digits.keras");',
      'await importKeras(made, "digits.keras");',
      "console.log(made.summary().rows.length);",
    ),
  ],
  [
    "fragua/keras readKerasWeights",
    lines('const weights = await readKerasWeights("digits.keras");', "console.log(weights !== undefined);"),
  ],
];
