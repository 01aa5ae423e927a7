// The program that shows an export, one for each: what its page and what editors show of it.

import { layerCalls } from "./layers.js";
import { operationCalls } from "./operations.js";
import printed from "./printed.json" with { type: "json" };
import { programs } from "./programs.js";
import {
  initializerCalls,
  lossCalls,
  metricCalls,
  optimizerCalls,
  preprocessingCalls,
  scheduleCalls,
} from "./training-parts.js";

const operationProgram = (call: string): string =>
  [
    `const [y] = await evaluate([${call}]);`,
    'console.log(Array.from(y.data, (value) => Number(value.toFixed(4))).join(" "));',
  ].join("\n");

const layerProgram = ([call, input]: readonly [string, string]): string =>
  [
    input.startsWith("{") ? `const made = model(${call});` : `const made = sequential([${call}]);`,
    `await made.build(${input});`,
    'console.log(made.summary().rows[0]!.output.join(" "));',
  ].join("\n");

const lossProgram = ([call, prediction, target]: readonly [string, string, string]): string => {
  // One sample of as many numbers, unless the shape is said.
  const shaped = (text: string): string => (text.includes("], [") ? text : `${text}, [1, ${text.split(",").length}]`);
  return [
    `const prediction = constant(${shaped(prediction)});`,
    `const target = constant(${shaped(target)});`,
    `const [loss] = await evaluate([${call}.apply(prediction, target)]);`,
    "console.log(loss.data[0]!.toFixed(4));",
  ].join("\n");
};

const metricProgram = ([call, loss, predictions, targets]: readonly [string, string, string, string]): string =>
  [
    'const asItIs = sequential([activation("linear")]);',
    `asItIs.compile({ loss: "${loss}", metrics: [${call}] });`,
    `const { loss, ...figures } = await asItIs.evaluate(${predictions}, ${targets});`,
    "console.log(JSON.stringify(figures));",
  ].join("\n");

const optimizerProgram = (call: string): string =>
  [
    "const line = sequential([dense(1)], { seed: 1 });",
    `line.compile({ optimizer: ${call}, loss: "meanSquaredError" });`,
    'const { history } = await line.fit([[0], [1], [2]], [[1], [3], [5]], { epochs: 20, verbose: "silent" });',
    "console.log(history.loss!.at(-1)!.toFixed(3));",
  ].join("\n");

const scheduleProgram = (call: string): string =>
  [`const rate = ${call};`, 'console.log([0, 250, 750].map((step) => rate.at(step).toFixed(4)).join(" "));'].join("\n");

const initializerProgram = (call: string): string =>
  [
    `const made = sequential([dense(2, { kernelInitializer: ${call} })], { seed: 1 });`,
    "await made.build([2]);",
    'const kernel = made.getWeights()["sequential/dense/kernel"]!;',
    'console.log(Array.from(kernel.data, (value) => Number(value.toFixed(4))).join(" "));',
  ].join("\n");

const preprocessingProgram = ([call, values]: readonly [string, string]): string =>
  [
    `const values = ${values};`,
    `const step = ${call}.adapt(values);`,
    "const { data, shape } = step.apply(values);",
    'console.log(shape.join(" "), "|", Array.from(data, (value) => Number(value.toFixed(4))).join(" "));',
  ].join("\n");

const mapped = <Call>(calls: Readonly<Record<string, Call>>, program: (call: Call) => string): [string, string][] =>
  Object.entries(calls).map(([name, call]) => [`fragua ${name}`, program(call)]);

/** Programs without their imports, by entry and name. */
const bodies: ReadonlyMap<string, string> = new Map([
  ...mapped(operationCalls, operationProgram),
  ...mapped(layerCalls, layerProgram),
  ...mapped(lossCalls, lossProgram),
  ...mapped(metricCalls, metricProgram),
  ...mapped(optimizerCalls, optimizerProgram),
  ...mapped(scheduleCalls, scheduleProgram),
  ...mapped(initializerCalls, initializerProgram),
  ...mapped(preprocessingCalls, preprocessingProgram),
  ...Object.entries(programs),
]);

/** What programs print, by entry and name: written by `npm run docs:examples`. */
const outputs = printed as Readonly<Record<string, string>>;

/** The names of all that has a program, with its entry before it: "fragua dense". */
export const exampleNames: readonly string[] = [...bodies.keys()];

/** The imports of a program: names that entries export and that stand in it as words of their own. */
const importsOf = (body: string, key: string, exported: ReadonlyMap<string, readonly string[]>): string => {
  const [own = "fragua"] = key.split(" ");
  const code = body.replace(/"[^"\n]*"|\/\/.*$/gm, "");
  const declared = new Set(
    [...code.matchAll(/(?:const|let) (?:\{([^}]*)\}|\[([^\]]*)\]|(\w+))/g)].flatMap((found) =>
      (found[1] ?? found[2] ?? found[3] ?? "").split(/[,\s:]+/),
    ),
  );
  const words = new Set(code.match(/\b[A-Za-z_]\w*/g));
  const used = (names: readonly string[]): string[] =>
    names.filter(
      (name) =>
        words.has(name) &&
        !declared.has(name) &&
        new RegExp(`(?<![.\\w])${name}(?=[(.,)\\]\\s;<]|$)(?!:)`, "m").test(code),
    );
  const taken = new Set<string>();
  return [own, "fragua", ...exported.keys()]
    .filter((entry, i, all) => all.indexOf(entry) === i)
    .flatMap((entry) => {
      const allowed = entry === own || entry === "fragua";
      const names = allowed ? used(exported.get(entry) ?? []).filter((name) => !taken.has(name)) : [];
      for (const name of names) taken.add(name);
      return names.length === 0 ? [] : [`import { ${names.sort().join(", ")} } from "${entry}";`];
    })
    .join("\n");
};

/** The program that shows an export; undefined where there is none. `exported` names what entries export. */
export const exampleOf = (
  key: string,
  exported: ReadonlyMap<string, readonly string[]>,
  withOutput = true,
): string | undefined => {
  const body = bodies.get(key);
  if (body === undefined) return undefined;
  const imports = /^import /m.test(body) ? "" : `${importsOf(body, key, exported)}\n\n`;
  const output = withOutput ? (outputs[key] ?? "") : "";
  const lines = output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => `\n// ${line}`);
  return `${imports}${body}${lines.join("")}`;
};
