// Programs that show training on several ranks: two of one process, or the only one where mpirun has started none.

const lines = (...each: readonly string[]): string => each.join("\n");

/** Points on a line, and a model for them. */
const made = lines(
  "const x = Array.from({ length: 32 }, (_, i) => [i / 32]);",
  "const y = x.map(([value]) => 2 * value! - 1);",
  "const made = () => {",
  "  const model = sequential([dense(1)], { seed: 1 });",
  '  model.compile({ optimizer: sgd({ learningRate: 0.3 }), loss: "meanSquaredError" });',
  "  return model;",
  "};",
);

const programs: Readonly<Record<string, string>> = {
  distribute: lines(
    made,
    "const model = distribute(made(), await mpiWorld(), { shards: 4 });",
    'const { history } = await model.fit(x, y, { epochs: 30, batchSize: 16, verbose: "silent" });',
    "console.log(history.loss!.at(-1)!.toFixed(4));",
  ),
  localWorlds: lines(
    made,
    "const trained = localWorlds(2).map(async (world) => {",
    "  const model = distribute(made(), world);",
    '  await model.fit(x, y, { epochs: 5, verbose: "silent" });',
    '  return Array.from(model.getWeights()["sequential/dense/kernel"]!.data).join();',
    "});",
    "const [first, second] = await Promise.all(trained);",
    "console.log(first === second);",
  ),
  mpiWorld: lines(
    "const { rank, size } = await mpiWorld({ timeoutSeconds: 60 });",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is one of the program's.
    "console.log(`rank ${rank} of ${size}`);",
  ),
  onFirstRank: lines(
    made,
    "const world = await mpiWorld();",
    "const told = onFirstRank(world, { onTrainEnd: ({ loss }) => console.log(loss! < 0.1) });",
    'await distribute(made(), world).fit(x, y, { epochs: 30, verbose: "silent", callbacks: told });',
  ),
};

/** The program of each, behind its entry and its name. */
export const mpiPrograms: [string, string][] = Object.entries(programs).map(([name, text]) => [
  `fragua/mpi ${name}`,
  text,
]);
