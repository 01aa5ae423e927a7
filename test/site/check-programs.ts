// Registers a test for each program of one language's guides.

import { describe, expect, test } from "vitest";
import { faultsOfTypes } from "./check-types.js";
import { type GuideProgram, linesWrittenBy, programsOf, untrueIn, writeProgram } from "./guide-programs.js";

/** Every program runs, in a folder of its own, and prints what its guide says. */
export const checkPrograms = (language: "en" | "es"): void => {
  const everything = programsOf(language);
  const programs = everything.filter(({ fragment }) => !fragment);

  test("they are what TypeScript takes", async () => {
    const paths: [path: string, fragment: boolean][] = [];
    for (const program of everything)
      paths.push([
        await writeProgram(`build/guides/types/${language}`, { ...program, continues: true, files: [] }),
        program.fragment,
      ]);
    expect(faultsOfTypes(paths)).toEqual([]);
  });

  describe.runIf(programs.length > 0)("programs", () => {
    const places = new Map<GuideProgram, string>();
    for (const [i, program] of programs.entries()) {
      const before = program.continues ? places.get(programs[i - 1]!) : undefined;
      places.set(program, before ?? `build/guides/${language}/${program.name}`);
    }
    test.each(programs.map((program) => [program.name, program] as const))("%s", async (_, program) => {
      const printed = await linesWrittenBy(await writeProgram(places.get(program)!, program));
      const wrong = untrueIn(program.prints, printed);
      if (wrong.length > 0) throw new Error([...wrong, "It printed:", ...printed].join("\n"));
    });
  });
};
