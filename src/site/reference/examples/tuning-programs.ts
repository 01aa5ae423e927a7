// Programs that show searches: a bowl whose lowest point each of them looks for.

const lines = (...each: readonly string[]): string => each.join("\n");

const bowl = "const bowl = ({ x, y }: { x: number; y: number }) => (x - 1) * (x - 1) + (y + 2) * (y + 2);";

/** Forty trials of a sampler. */
const searched = (sampler: string): string =>
  lines(
    bowl,
    "const found = await study({",
    "  space: { x: float(-5, 5), y: float(-5, 5) },",
    `  sampler: ${sampler},`,
    "  objective: bowl,",
    "}).run({ trials: 40 });",
    "console.log(found.best.value.toFixed(3));",
  );

/** What a space comes to in a trial. */
const chosen = (space: string): string =>
  lines(
    "const found = await study({",
    `  space: { value: ${space} },`,
    "  sampler: randomSampler(),",
    "  objective: () => 0,",
    "}).run({ trials: 1 });",
    "console.log(JSON.stringify(found.best.params));",
  );

/** Curves that fall to floors of their own, and how many of them are ended. */
const pruned = (pruner: string): string =>
  lines(
    "const found = await study({",
    "  space: { floor: float(0, 1) },",
    `  pruner: ${pruner},`,
    "  objective: async ({ floor }, trial) => {",
    "    for (let step = 0; step < 9; step++) {",
    "      await trial.report(floor + 1 / (step + 1), step);",
    "      if (trial.shouldPrune()) throw new TrialPruned();",
    "    }",
    "    return floor;",
    "  },",
    "}).run({ trials: 20 });",
    'console.log(found.trials.filter(({ state }) => state === "pruned").length);',
  );

/** What is made of forty trials. */
const told = (...each: readonly string[]): string =>
  lines(
    bowl,
    "const found = await study({",
    "  space: { x: float(-5, 5), y: float(-5, 5) },",
    "  objective: bowl,",
    "}).run({ trials: 40 });",
    ...each,
  );

/** Small models of a line that bends, each with first weights of its own. */
const members = lines(
  "const x = Array.from({ length: 60 }, (_, i) => [i / 30 - 1]);",
  "const y = x.map(([a = 0]) => [a * a]);",
  "const bend = (seed: number) => {",
  '  const made = sequential([dense(4, { activation: "tanh" }), dense(1)], { seed });',
  '  made.compile({ loss: "meanSquaredError", optimizer: adam({ learningRate: 0.02 }) });',
  "  return made;",
  "};",
);

/** Three of them, trained. */
const three = lines(
  members,
  "const models = [bend(1), bend(2), bend(3)];",
  'for (const each of models) await each.fit(x, y, { epochs: 10, verbose: "silent" });',
);

const programs: Readonly<Record<string, string>> = {
  ashaPruner: pruned("ashaPruner()"),
  bestEnsemble: lines(
    members,
    "const found = await study({",
    "  space: { seed: int(1, 100) },",
    "  model: ({ seed }) => bend(seed),",
    "  data: { train: { x, y }, validation: { x, y } },",
    "  fit: { epochs: 5 },",
    "}).run({ trials: 6 });",
    "const together = await bestEnsemble(found, { size: 3 });",
    "console.log((await together.evaluate(x, y)).loss <= found.best.value);",
  ),
  choice: chosen('choice(["relu", "tanh"])'),
  cmaEsSampler: searched("cmaEsSampler()"),
  ensemble: lines(
    three,
    'const together = await ensemble(models, { method: "greedy", data: { x, y } });',
    "const losses = await Promise.all([...models, together].map(async (each) => (await each.evaluate(x, y)).loss));",
    "console.log(losses[3]! <= Math.min(...losses.slice(0, 3)));",
  ),
  ensembleWeights: lines(
    three,
    'const weights = await ensembleWeights(models, { method: "weighted", data: { x, y } });',
    "console.log(weights.length, weights.reduce((sum, weight) => sum + weight, 0).toFixed(3));",
  ),
  evolutionSampler: searched("evolutionSampler({ population: 10, tournament: 3 })"),
  float: chosen("float(0, 1, { step: 0.25 })"),
  gpSampler: searched("gpSampler()"),
  gridSampler: searched("gridSampler({ points: 6 })"),
  haltonSampler: searched("haltonSampler()"),
  hyperbandPruner: pruned("hyperbandPruner({ maxResource: 9 })"),
  int: chosen("int(4, 64, { log: true })"),
  journalStorage: lines(
    bowl,
    "const make = () => study({",
    "  space: { x: float(-5, 5), y: float(-5, 5) },",
    '  storage: journalStorage("bowl.journal"),',
    "  objective: bowl,",
    "});",
    "await make().run({ trials: 10 });",
    "// Another program goes on where this one has ended.",
    "const found = await make().run({ trials: 30 });",
    "console.log(found.trials.length);",
  ),
  logFloat: chosen("logFloat(1e-4, 1e-1)"),
  medianPruner: pruned("medianPruner()"),
  memoryStorage: lines(
    "const storage = memoryStorage();",
    "await study({ space: { x: float(0, 1) }, storage, objective: ({ x }) => x }).run({ trials: 3 });",
    "console.log((await storage.read(0)).length);",
  ),
  part: lines(
    "const found = await study({",
    "  space: { optimizer: choice([part(adam, { learningRate: logFloat(1e-4, 1e-1) }), part(sgd, { momentum: float(0, 0.9) })]) },",
    "  objective: ({ optimizer }) => optimizer.learningRate as number,",
    "}).run({ trials: 5 });",
    "console.log(Object.keys(found.best.params).join(' '));",
  ),
  nsga2Sampler: lines(
    "// The error of a network against its size.",
    "const found = await study({",
    "  space: { units: int(1, 64), rate: logFloat(1e-4, 1) },",
    '  direction: ["minimize", "minimize"],',
    "  sampler: nsga2Sampler({ populationSize: 20 }),",
    "  objective: ({ units, rate }) => [1 / units + Math.abs(rate - 0.01), units],",
    "}).run({ trials: 100 });",
    "console.log(found.bestTrials.length > 5, found.bestTrials[0].values[0] < found.bestTrials[1].values[0]);",
  ),
  percentilePruner: pruned("percentilePruner(25)"),
  populationSampler: lines(
    "const found = await study({",
    "  space: { rate: float(0, 0.4) },",
    "  sampler: populationSampler({ population: 4 }),",
    "  objective: async ({ rate }, trial) => {",
    "    const [x = 100] = new Float64Array((await trial.inherited())?.slice().buffer ?? []);",
    "    await trial.leave(new Uint8Array(Float64Array.of(x - rate * x).buffer));",
    "    return x - rate * x;",
    "  },",
    "}).run({ trials: 40 });",
    "console.log(found.best.parent !== undefined, found.best.value < 20);",
  ),
  randomSampler: searched("randomSampler()"),
  repeat: chosen("repeat(1, 3, int(4, 64))"),
  serveTrials: "serveTrials(study({ space: { x: float(-5, 5) }, objective: ({ x }) => x * x }));",
  sobolSampler: searched("sobolSampler()"),
  Study: lines(
    "const found = study({ space: { x: float(-1, 1) }, objective: ({ x }) => x * x });",
    "await found.run({ trials: 12 });",
    "console.log(found instanceof Study, found.trials.length);",
  ),
  study: lines(
    bowl,
    "const found = await study({ space: { x: float(-5, 5), y: float(-5, 5) }, objective: bowl }).run({ trials: 60 });",
    "console.log(found.best.value < 0.1, Object.keys(found.importances()).sort().join(' '));",
  ),
  studyChart: told(
    'const svg = studyChart(found, "contour", { dimensions: ["x", "y"], title: "A bowl" });',
    'console.log(svg.startsWith("<svg"), svg.includes("A bowl"));',
  ),
  studyProgress: lines(
    bowl,
    "const search = study({ space: { x: float(-5, 5), y: float(-5, 5) }, objective: bowl });",
    "const states: string[] = [];",
    'const shown = studyProgress(search, { trials: 3, report: ({ done, trials }) => states.push([done, trials].join(" of ")) });',
    "await search.run({ trials: 3, onTrial: shown });",
    'console.log(states.join(", "));',
  ),
  studyReport: told(
    'const { html, text } = studyReport(found, { title: "A bowl" });',
    'console.log(html.startsWith("<!doctype html>"));',
    'console.log(text.split("\\n")[0]);',
  ),
  tpeSampler: searched("tpeSampler()"),
  trialWorkers: lines(
    'const queue = trialWorkers(() => new Worker(new URL("./search.worker.js", import.meta.url), { type: "module" }));',
    "const search = study({ space: { x: float(-5, 5) }, concurrency: 4, objective: ({ x }) => x * x });",
    "await search.run({ trials: 50, queue });",
    "console.log(search.best.params);",
  ),
  TrialPruned: pruned("medianPruner({ startupTrials: 2 })"),
  trialsToCsv: told('console.log(trialsToCsv(found).split("\\n")[0]);'),
  trialsToJson: told("console.log(JSON.parse(trialsToJson(found)).trials.length);"),
  trialsToOptuna: told(
    'const journal = trialsToOptuna(found, { name: "bowl" });',
    "// A file of it is what Optuna's JournalStorage(JournalFileBackend(path)) loads: a line for the study, and one for each trial.",
    'console.log(journal.trim().split("\\n").length);',
  ),
};

/** The program of each, behind its entry and its name. */
export const tuningPrograms: [string, string][] = Object.entries(programs).map(([name, text]) => [
  `fragua/tuning ${name}`,
  text,
]);
