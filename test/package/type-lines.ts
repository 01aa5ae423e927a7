// Lines of programs that use the library, with what a compiler says to them. A line may use everything that the package exports.

/** Compile, with an editor's completions in mind: each is a program's whole use of a part. */
export const accepted: readonly string[] = [
  'sequential([dense(4, { activation: "relu" }), dropout(0.5), dense(1)]).compile({ loss: "mse", optimizer: "sgd" });',
  'dense(4, { activation: "relu", kernelInitializer: "heNormal", kernelRegularizer: l2(1e-4) });',
  "sequential([dense(1)]).compile({ loss: (prediction, target) => mean(square(subtract(prediction, target))) });",
  'sequential([dense(1)]).compile({ loss: "mse", optimizer: adam({ learningRate: 0.01 }), metrics: ["mae"] });',
  "sequential([dense(1)], { seed: 1 }).fit([[1]], [[1]], { epochs: 2, callbacks: earlyStopping({ patience: 2 }) });",
];

/** Do not compile, each with a part of the compiler's message. */
export const refused: readonly (readonly [line: string, message: string])[] = [
  ['dense(4, { activation: "rely" });', "'\"rely\"' is not assignable to type"],
  ['dense(4, { activaton: "relu" });', "Did you mean to write 'activation'?"],
  ['dense("4");', "'string' is not assignable to parameter of type 'number'"],
  ["adam({ lr: 0.01 });", "'lr' does not exist in type"],
  ["sequential([dense(1)]).fit([[1]], [[1]], { epoch: 2 });", "Did you mean to write 'epochs'?"],
  ['sequential([dense(1)]).fit([[1]], [[1]], { verbose: "loud" });', "'\"loud\"' is not assignable to type"],
  [
    'sequential([dense(1)]).compile({ loss: "binaryCrosentropy" });',
    "'\"binaryCrosentropy\"' is not assignable to type",
  ],
  [
    'sequential([dense(1)]).compile({ loss: "mse", metrics: ["acuracy"] });',
    "is not assignable to type 'readonly MetricLike[]'",
  ],
  ['sequential([dense(1)]).compile({ loss: "mse", optimizer: "addam" });', "'\"addam\"' is not assignable to type"],
  ['init({ threads: "all" });', "'\"all\"' is not assignable to type"],
  ["sum(constant(1), { dim: 1 });", "'dim' does not exist in type"],
];
