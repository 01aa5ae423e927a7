// What the compiler made of the kernels: one loop a step, with nothing decided inside.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MicroOpcode } from "../../assembly/opcodes.js";

const wat = readFileSync("build/fragua.wat", "utf8");

/** The text of every innermost loop, found by its indentation. */
const innermostLoops = (text: string): string[] => {
  const lines = text.split("\n");
  return lines.flatMap((line, begin) => {
    const loop = /^( *)loop /.exec(line);
    if (!loop) return [];
    const end = lines.findIndex((other, i) => i > begin && other === `${loop[1]}end`);
    const body = lines.slice(begin + 1, end);
    return body.some((inner) => /^ *loop /.test(inner)) ? [] : [body.join("\n")];
  });
};

/** The functions that choose the step of a map, with the loops of all steps; the compiler may put one into another. */
const runSteps = wat
  .split(/^ \(func /m)
  .filter((text) => /^\$assembly\/map\/(blocks|(unary|binary|ternary)-steps)\//.test(text));
const loops = runSteps.flatMap(innermostLoops).filter((loop) => loop.includes("v128.store"));

test("every step of a map has a loop of its own", () => {
  const steps = Object.values(MicroOpcode).filter((value) => typeof value === "number").length;
  expect(loops.length).toBeGreaterThan(0.8 * steps);
});

test("no step is chosen inside of a loop", () => {
  expect(loops.filter((loop) => /br_table|i32\.eq\b|i32\.ne\b/.test(loop))).toEqual([]);
});
