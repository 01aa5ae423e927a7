// The table's page without a browser: what columns are taken for, and a program that comes to the same weights.

import { mkdirSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test, vi } from "vitest";
import { weightsHash } from "../../src/index.js";
import { toTypeScript } from "../../src/playground/table/code.js";
import { lookAt, patternOf } from "../../src/playground/table/look.js";
import type { TablePlan } from "../../src/playground/table/plan.js";
import { makeSample, type SampleName } from "../../src/playground/table/samples.js";
import { prepareStudy, type Study, train } from "../../src/playground/table/study.js";

const folder = "build/playground-table";
mkdirSync(folder, { recursive: true });

const usesIn = ({ columns }: TablePlan): Readonly<Record<string, string>> =>
  Object.fromEntries(columns.map(({ name, use }) => [name, use]));
const rowsOf = (header: string, make: (i: number) => string, count = 60): string =>
  [header, ...Array.from({ length: count }, (_, i) => make(i))].join("\n");

describe("what columns are taken for", () => {
  test("the samples", async () => {
    const houses = await lookAt(() => makeSample("houses"));
    expect(usesIn(houses.plan)).toEqual({
      ...{ id: "leaveOut", area: "number", rooms: "number", built: "date", town: "category", garden: "truth" },
      price: "number",
    });
    expect(houses.plan).toMatchObject({ target: "price", task: "regression", decimal: "." });
    const { plan, rows, columns } = await lookAt(() => makeSample("penguins"));
    expect([plan.target, plan.task, rows]).toEqual(["species", "classes", 342]);
    expect(Object.values(usesIn(plan))).toEqual([
      ...["category", "number", "number", "number", "number", "category", "category"],
    ]);
    expect(columns.filter(({ gaps }) => gaps > 0).length).toBeGreaterThan(3);
  });

  test("names, remarks, dates of other orders, one value alone", async () => {
    const { plan } = await lookAt(() =>
      rowsOf(
        "person,remark,born,same,when,height,tall",
        (i) =>
          `P${i}x,"this is remark number ${i} of many, to read",${String((i % 28) + 1).padStart(2, "0")}.03.1990,7,2020-01-${String((i % 28) + 1).padStart(2, "0")},${150 + i},${i > 30}`,
      ),
    );
    expect(usesIn(plan)).toEqual({
      ...{ person: "leaveOut", remark: "text", born: "date", same: "leaveOut", when: "date", height: "number" },
      tall: "truth",
    });
    expect(plan.columns.find(({ name }) => name === "born")?.pattern).toBe("DD.MM.YYYY");
    expect([plan.target, plan.task]).toEqual(["tall", "classes"]);
  });

  test("commas before decimals", async () => {
    const { plan } = await lookAt(() => rowsOf("ancho;alto", (i) => `${i},5;${(i * 7) % 11},25`));
    expect([plan.decimal, plan.task, usesIn(plan)]).toEqual([",", "regression", { ancho: "number", alto: "number" }]);
  });

  test("few whole numbers are classes, many are not", async () => {
    const of = async (kinds: number) => (await lookAt(() => rowsOf("a,b", (i) => `${i / 7},${i % kinds}`))).plan.task;
    expect([await of(3), await of(30)]).toEqual(["classes", "regression"]);
  });

  test("a date's pattern must fit all words", () => {
    expect(patternOf(["31.12.2020", "01.02.1999"])).toBe("DD.MM.YYYY");
    expect(patternOf(["12/31/2020"])).toBe("MM/DD/YYYY");
    expect(patternOf(["31.12.2020", "soon"])).toBeUndefined();
    expect(patternOf([])).toBeUndefined();
  });

  test("a table of nothing to learn is named", async () => {
    await expect(lookAt(() => rowsOf("a,b", () => "1,2"))).rejects.toThrow(
      /at least two columns that vary.*received a, b/,
    );
  });
});

const long = rowsOf(
  "when;remark;mark;amount",
  (i) =>
    `${i % 9 === 4 ? "" : `${String((i % 28) + 1).padStart(2, "0")}/03/19${70 + (i % 30)}`};${i % 8 === 1 ? "" : `a longer remark on item ${i} of ${i % 3 ? "good" : "bad"} kind`};K${i % 130};${i % 3 ? i : -i},5`,
  260,
);
const cases: Readonly<Record<string, { readonly text: string; readonly change?: (plan: TablePlan) => TablePlan }>> = {
  houses: { text: makeSample("houses") },
  penguins: { text: makeSample("penguins") },
  "rows with gaps left out": {
    text: makeSample("penguins"),
    change: (plan) => ({ ...plan, gaps: "drop", size: "small", seed: 3, heldOut: 0.3 }),
  },
  "a number as a category, a truth to be told": {
    text: makeSample("houses"),
    change: (plan) => ({
      ...{ ...plan, target: "garden", task: "classes" },
      columns: plan.columns.map((column) => (column.name === "rooms" ? { ...column, use: "category" } : column)),
    }),
  },
  "texts, many categories, dates and decimal commas": { text: long },
};

const study = async (name: string): Promise<{ made: Study; program: string; file: string }> => {
  const { text, change = (plan) => plan } = cases[name]!;
  const { plan, columns } = await lookAt(() => text);
  const found = Object.fromEntries(columns.map((each) => [each.name, each]));
  const made = await prepareStudy(text, { ...change(plan), epochs: 6 }, found);
  const file = `${folder}/${name.replaceAll(/\W+/g, "-")}`;
  return { made, file, program: toTypeScript(made.plan, found, made.facts, made.classes?.length, `${file}.csv`) };
};

describe("the program that is given away", () => {
  test.each(Object.keys(cases))("%s: the same weights", async (name) => {
    const { made, program, file } = await study(name);
    await train(made, { verbose: "silent" });
    writeFileSync(`${file}.csv`, cases[name]!.text);
    writeFileSync(`${file}.ts`, program);
    const printed: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
    const progress = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      await import(/* @vite-ignore */ `${process.cwd()}/${file}.ts`);
    } finally {
      log.mockRestore();
      progress.mockRestore();
    }
    expect(printed.at(-1)).toBe(weightsHash(made.model.getWeights()));
  });

  test("has no errors of types", async () => {
    const files: string[] = [];
    for (const name of Object.keys(cases)) {
      const { program, file } = await study(name);
      files.push(`${file}-types.ts`);
      writeFileSync(files.at(-1)!, program);
    }
    const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile) as { config: object };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
    const found = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });
});

test.each<SampleName>(["houses", "penguins"])("sample %s: learned far better than by guessing", async (name) => {
  const { plan, columns } = await lookAt(() => makeSample(name));
  const made = await prepareStudy(makeSample(name), plan, Object.fromEntries(columns.map((each) => [each.name, each])));
  await train(made, { verbose: "silent" });
  const { loss, accuracy } = await made.model.evaluate(made.parts.test);
  if (name === "penguins") expect(accuracy).toBeGreaterThan(0.93);
  // Of variance 1.
  else expect(loss).toBeLessThan(0.1);
});
