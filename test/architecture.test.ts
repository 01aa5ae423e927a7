// The house's rules that a machine can check: who imports whom, and what may not appear where.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((entry) => {
    if (entry === "node_modules") return [];
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

const sources = filesBelow("src").filter((path) => path.endsWith(".ts") && !path.includes("kernels/binary"));
const read = (path: string): string => readFileSync(path, "utf8");
/** The text without comments, so that prose may name what code may not. */
const code = (path: string): string =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:])\/\/.*$/gm, "$1");

/** Layers from the top: a file may import from its own layer and those above it. */
const layers: readonly (readonly string[])[] = [
  ["src/errors.ts", "src/options.ts", "src/kernels/", "src/charts/"],
  ["src/schema.ts", "src/matching.ts", "src/tensor/"],
  ["src/ops/"],
  ["src/graph/"],
  ["src/program/"],
  ["src/runtime/"],
  ["src/io/"],
  ["src/initializers/", "src/layers/", "src/losses/", "src/optimizers/", "src/metrics/", "src/schedules/"],
  // Before training, which reads its arrays, batches and sources with it.
  ["src/data/"],
  ["src/table/"],
  ["src/preprocessing/"],
  // Each asks for the other when it is needed.
  ["src/training/", "src/doctor/"],
  ["src/callbacks/"],
  ["src/worker/"],
  ["src/loading/"],
  ["src/evaluation/", "src/tools/"],
  ["src/tuning/", "src/mpi/"],
  ["src/queue/"],
  ["src/index.ts", "src/arrow/", "src/csv/", "src/images/", "src/keras/", "src/parquet/"],
  ["src/playground/"],
  ["src/site/"],
  ["src/cli/"],
];
const layerOf = (path: string): number => layers.findIndex((names) => names.some((name) => path.startsWith(name)));

const importsOf = (path: string): string[] =>
  [...code(path).matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) =>
    normalize(join(dirname(path), target!)).replace(/\.js$/, ".ts"),
  );
/** Files that import each other, by whatever ways: Tarjan's strongly connected components of more than one file (Tarjan 1972). */
const circlesOf = (imports: ReadonlyMap<string, readonly string[]>): string[][] => {
  const found: string[][] = [];
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visit = (path: string): void => {
    numbers.set(path, numbers.size);
    lowest.set(path, numbers.get(path)!);
    open.push(path);
    for (const target of imports.get(path) ?? []) {
      if (!numbers.has(target)) visit(target);
      if (open.includes(target)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(target)!));
    }
    if (lowest.get(path) !== numbers.get(path)) return;
    const circle = open.splice(open.indexOf(path));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const path of imports.keys()) if (!numbers.has(path)) visit(path);
  return found.sort();
};

describe("imports", () => {
  test("every file belongs to a layer", () => {
    expect(sources.filter((path) => layerOf(path) < 0)).toEqual([]);
  });

  test("point up only, types included", () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith("src/") && layerOf(target) > layerOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("circles are found", () => {
    const imports = { a: ["b"], b: ["c", "d"], c: ["a"], d: ["e"], e: [], f: ["f", "a"] };
    expect(circlesOf(new Map(Object.entries(imports)))).toEqual([["a", "b", "c"]]);
  });

  test("go in no circle, types included", () => {
    expect(circlesOf(new Map(sources.map((path) => [path, importsOf(path)])))).toEqual([]);
  });

  test("layers, losses, optimizers, metrics and initializers know no kernel, program or memory", () => {
    const pure = sources.filter((path) => /^src\/(layers|losses|optimizers|metrics|initializers)\//.test(path));
    const wrong = pure.flatMap((path) =>
      importsOf(path)
        .filter((target) => /^src\/(kernels|graph|program|runtime|training)\/|^assembly\//.test(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("absences", () => {
  test("only src/runtime touches WebAssembly", () => {
    const wrong = sources.filter(
      (path) =>
        !path.startsWith("src/runtime/") && /\bWebAssembly\b(?!')/.test(code(path).replace(/`[^`]*`|"[^"]*"/g, "")),
    );
    expect(wrong).toEqual([]);
  });

  /** Numbers for the eye. */
  const shownOnly = [
    "src/charts/scale.ts",
    "src/training/progress.ts",
    "src/playground/probabilities.ts",
    "src/playground/tables.ts",
    "src/site/configuration.ts",
    "src/site/peers/table.ts",
  ];

  test("no host mathematics decides a number: only exact functions of Math, and no power operator", () => {
    const exact = "abs|sqrt|fround|floor|ceil|trunc|min|max|imul|sign|round|clz32";
    const wrong = sources
      .filter((path) => !path.startsWith("src/cli/") && !shownOnly.includes(path))
      .filter((path) => new RegExp(`\\bMath\\.(?!(?:${exact})\\b|[A-Z])|\\*\\*`).test(code(path)));
    expect(wrong).toEqual([]);
  });

  test("no clock and no unseeded randomness outside of what tells people the time", () => {
    const allowed = [
      "src/callbacks/tensor-board.ts",
      "src/mpi/deadline.ts",
      "src/runtime/yield.ts",
      "src/training/epoch-lines.ts",
      "src/training/live-bar.ts",
      "src/playground/run.ts",
      "src/tools/stopwatch.ts",
      "src/tuning/stopwatch.ts",
    ];
    const wrong = sources.filter(
      (path) =>
        !path.startsWith("src/cli/") &&
        !allowed.includes(path) &&
        /Math\.random|Date\.now|new Date\(\)|(?<!new )\bDate\(|performance\.now/.test(code(path)),
    );
    expect(wrong).toEqual([]);
  });

  test("no test holds a clock: what is held of time is held by test/timing, which tries again", () => {
    const wrong = filesBelow("test")
      .filter((path) => path.endsWith(".test.ts") && path !== "test/architecture.test.ts")
      .filter((path) =>
        /performance\.now|Date\.now|new Date\(\)|hrtime|waitForTimeout|longtask|\bretry\b/.test(code(path)),
      );
    expect(wrong).toEqual([]);
  });

  test("only the command line and the digits' loader need Node; the rest runs in a browser", () => {
    const forNode = [
      "src/data/mnist.ts",
      "src/playground/build.ts",
      "src/playground/open-browser.ts",
      "src/playground/serve-folder.ts",
    ];
    const wrong = sources.filter(
      (path) =>
        !/^src\/(cli|site)\//.test(path) &&
        !forNode.includes(path) &&
        /from "node:|require\(/.test(code(path).replace(/`[^`]*`/g, "")),
    );
    expect(wrong).toEqual([]);
  });

  test("one server serves all pages: what ends it, or keeps it alive, is mended in one place", () => {
    const everything = [...sources, ...filesBelow("bench"), ...filesBelow("test")].filter((path) =>
      path.endsWith(".ts"),
    );
    const own = everything.filter((path) => /\bfrom "node:https?"/.test(code(path)));
    expect(own).toEqual(["src/playground/serve-folder.ts"]);
  });

  test("shared code never tests an operation's name", () => {
    const shared = sources.filter((path) => /^src\/(graph|program|runtime|training)\//.test(path));
    expect(shared.filter((path) => /\bop\??\.name\s*[!=]==/.test(code(path)))).toEqual([]);
  });

  test("assembly keeps no state: no mutable global, no data segment, no allocation", () => {
    const wrong = filesBelow("assembly")
      .filter((path) => path.endsWith(".ts"))
      .filter((path) =>
        /^(export )?(let|var) |\bnew [A-Z]|\bmemory\.grow\b|StaticArray|memory\.data/m.test(code(path)),
      );
    expect(wrong).toEqual([]);
    const wat = read("build/fragua.wat");
    expect(wat).not.toMatch(/\(data /);
    expect(wat).not.toMatch(/\(global [^)]*\(mut /);
    expect(wat).not.toMatch(/memory\.grow/);
  });
});

/** Folders of tests that cut across the sources. */
const beyondSources = [
  "bad-input",
  "browsers",
  "conformance",
  "determinism",
  "examples",
  "golden",
  "hostile",
  "mnist",
  "package",
  "relaxed",
  "timing",
];

test("test/ mirrors src/ and assembly/", () => {
  const stray = readdirSync("test", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !beyondSources.includes(entry.name))
    .filter(({ name }) => !existsSync(join("src", name)) && !existsSync(name));
  expect(stray.map(({ name }) => name)).toEqual([]);
});

/** The files of a worked recipe, as assembly/README.md lists them. */
const recipeOf = (title: string): string[] => {
  const recipe = read("assembly/README.md").split(`## ${title}`)[1]!.split("\n## ")[0]!;
  return [...new Set(recipe.match(/(?:assembly|src|test)\/[\w/-]+\.ts/g))].sort();
};

/** Files of the kernels, the sources and the tests of operations in which something stands. */
const knowing = (name: RegExp): string[] =>
  [...filesBelow("assembly"), ...sources, ...filesBelow("test/ops")]
    .filter((path) => path.endsWith(".ts") && name.test(code(path)))
    .sort();

test("an elementwise operation is added in the six files that the recipe names", () => {
  const named = recipeOf("Adding an elementwise operation");
  expect(knowing(/\breciprocalOp = |\breciprocalOp:|\bReciprocal\b|^ {2}reciprocal[,:]/m)).toEqual(named);
  expect(named.length).toBe(6);
});

test("a kernel is added in the eight files that the recipe names", () => {
  const named = recipeOf("Adding a kernel");
  expect(knowing(/\bArgSort\w*|^ {2}argSort:|\bargSortOp\b.*= |^export \{ argSort\b/m)).toEqual(named);
  expect(named.length).toBe(8);
});

/** An example of each family, and every file that has to know it: what defines it, lists and exports it, and its family's table test. */
const examples: readonly (readonly [what: string, name: string, where: RegExp, files: readonly string[]])[] = [
  ["loss", "contrastive", /^src\/(losses\/|index)|^test\/losses\/catalogue/, ["losses/similarity", "losses/index"]],
  [
    "metric",
    "explainedVariance",
    /^src\/(metrics\/|index)|^test\/metrics\/catalogue/,
    ["metrics/spread", "metrics/index"],
  ],
  [
    "schedule",
    "inverseTimeDecay",
    /^src\/(schedules\/|index)|^test\/schedules\//,
    ["schedules/decays", "schedules/index"],
  ],
  [
    "callback",
    "terminateOnNaN",
    /^src\/(callbacks\/|index)|^test\/training\/callbacks/,
    ["callbacks/terminate-on-nan", "callbacks/index"],
  ],
  [
    "composite operation",
    "tile",
    /^src\/(ops\/|layers\/|index)|^test\/ops\/(samples|arguments|reference)/,
    ["ops/tile", "index"],
  ],
  ["layer", "rescaling", /^src\/(layers\/|index)|^test\/layers\/samples\//, ["layers/rescaling", "layers/index"]],
  [
    "optimizer",
    "rmsprop",
    /^src\/(optimizers\/|index)|^test\/optimizers\/paths/,
    ["optimizers/adaptive", "optimizers/resolve", "optimizers/index"],
  ],
];

test.each(examples)(
  "a %s such as %s is known to as few files as it needs, one of them its test",
  (_, name, where, files) => {
    const everywhere = [...sources, ...filesBelow("test")].filter((path) => path.endsWith(".ts") && where.test(path));
    // Texts of sources may mention it, tests may ask for it by its name.
    const textOf = (path: string) => (path.startsWith("src/") ? code(path).replace(/"[^"\n]*"/g, "") : code(path));
    const found = everywhere.filter((path) => new RegExp(`\\b${name}\\b`).test(textOf(path)));
    expect(found.filter((path) => path.startsWith("src/")).sort()).toEqual(
      files.map((path) => `src/${path}.ts`).sort(),
    );
    expect(found.filter((path) => path.startsWith("test/"))).toHaveLength(1);
  },
);
