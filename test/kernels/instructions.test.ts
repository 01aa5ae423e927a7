// The layouts of the whole binary come with the operations that need them.
import "../../src/ops/index.js";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Opcode } from "../../assembly/opcodes.js";
import { epilogueOperands, type InstructionName, type Layout, layouts } from "../../src/kernels/instructions.js";

/** The words of every instruction, as assembly has them: those that others extend first. */
const source = readdirSync("assembly", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort((a, b) => Number(b === "instructions.ts") - Number(a === "instructions.ts") || (a < b ? -1 : 1))
  .map((name) => readFileSync(`assembly/${name}`, "utf8"))
  .join("");

/** The fields of every class, in order, behind those of the class that it extends; what all have in common is not among them. */
const classes = new Map<string, { field: string; type: string }[]>();
for (const [, name, parent, body] of source.matchAll(/export class (\w+)(?: extends (\w+))? \{([^}]*)\}/g)) {
  const fields = [...body!.replace(/\/\*\*[\s\S]*?\*\//g, "").matchAll(/^\s*(\w+): (\w+);/gm)];
  const inherited = parent === undefined || parent === "Instruction" ? [] : classes.get(parent)!;
  classes.set(name!, [...inherited, ...fields.map(([, field, type]) => ({ field: field!, type: type! }))]);
}

const typeOf = { read: "u32", write: "u32", int: "i32", float: "f32" } as const;

const names = Object.keys(layouts) as InstructionName[];

test.each(names)("%s has the same operands in both languages", (name) => {
  const layout: Layout = layouts[name];
  const fields = classes.get(`${name.charAt(0).toUpperCase()}${name.slice(1)}Instruction`);
  const expected = [
    ...Object.entries(layout.epilogue ? { ...layout.operands, ...epilogueOperands } : layout.operands).map(
      ([field, kind]) => ({ field, type: typeOf[kind] }),
    ),
    ...Object.keys(layout.lists ?? {}).map((field) => ({ field, type: "i32" })),
  ];
  expect(fields).toEqual(expected);
});

test.each([
  ["inputs", "MapInput"],
  ["outputs", "MapOutput"],
  ["steps", "MapStep"],
] as const)("an item of a map's %s is a %s", (list, className) => {
  const expected = Object.entries(layouts.map.lists[list]).map(([field, kind]) => ({ field, type: typeOf[kind] }));
  expect(classes.get(className)).toEqual(expected);
});

test("an item of a loop's advances is a LoopAdvance", () => {
  const expected = Object.entries(layouts.loop.lists.advances).map(([field, kind]) => ({ field, type: typeOf[kind] }));
  expect(classes.get("LoopAdvance")).toEqual(expected);
});

test("every opcode has one layout", () => {
  const opcodes = names.map((name) => layouts[name].opcode);
  const all = Object.values(Opcode).filter((value) => typeof value === "number");
  expect([...opcodes].sort((a, b) => a - b)).toEqual(all);
});
