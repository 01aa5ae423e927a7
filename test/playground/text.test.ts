// The text's page without a browser: pieces of text, what is written, and the program that goes on writing.

import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { toTypeScript } from "../../src/playground/text/code.js";
import {
  buildTextModel,
  codesOf,
  defaultTextPlan,
  encode,
  networkKinds,
  prepareText,
  write,
} from "../../src/playground/text/network.js";
import { makeDiary } from "../../src/playground/text/samples.js";

test("characters are numbered in their order, and texts that are too short are named", () => {
  const { characters, tokens } = encode("hola ".repeat(100));
  expect(characters).toEqual([" ", "a", "h", "l", "o"]);
  expect([...tokens.subarray(0, 5)]).toEqual([2, 4, 3, 1, 0]);
  expect(codesOf(characters, "¿hola?")).toEqual([2, 4, 3, 1]);
  expect(() => encode("hola")).toThrow("from 400 to 200000 characters, received 4");
  expect(() => encode("a".repeat(500))).toThrow("expected different characters");
});

test("each piece's target is the piece one character on; what is held out is not trained with", () => {
  const { tokens, characters } = encode(makeDiary("en"));
  const { train, validation } = prepareText({ tokens, characters }, 20);
  const { data: x, shape } = train.x;
  expect(shape[1]).toBe(20);
  for (const piece of [0, 5, shape[0] - 1]) {
    expect([...train.y.data.subarray(piece * 20, piece * 20 + 19)]).toEqual([
      ...x.subarray(piece * 20 + 1, (piece + 1) * 20),
    ]);
  }
  // The end of the last piece to train with, in the text.
  const step = Math.max(3, Math.floor(Math.floor(0.9 * tokens.length) / 1500));
  expect((shape[0] - 1) * step + 21).toBeLessThanOrEqual(Math.floor(0.9 * tokens.length));
  expect([...validation.x.data.subarray(0, 20)]).toEqual([
    ...tokens.subarray(Math.floor(0.9 * tokens.length), Math.floor(0.9 * tokens.length) + 20),
  ]);
});

test("both diaries are the same each time, and of one language", () => {
  expect(makeDiary("es")).toBe(makeDiary("es"));
  expect(makeDiary("es")).toContain("herrero");
  expect(makeDiary("en")).not.toContain("{");
});

test.each(networkKinds)("%s: foresees far better than counting, and the program writes the same", async (kind) => {
  const encoded = encode(makeDiary("en"));
  const plan = { ...defaultTextPlan, kind, units: 32, length: 20 };
  const data = prepareText(encoded, plan.length);
  const model = buildTextModel(plan, encoded.characters.length);
  const { history } = await model.fit(data.train, {
    ...{ epochs: 3, batchSize: 32, validationData: data.validation, verbose: "silent" },
  });
  expect(data.baseline).toBeGreaterThan(2);
  expect(history.valLoss!.at(-1)).toBeLessThan(0.6 * data.baseline);

  const writing = { prompt: "On Monday ", temperature: 0.5, count: 60, seed: 3 };
  const said = await write(model, encoded.characters, plan.length, writing);
  expect([...said]).toHaveLength(60);
  expect(await write(model, encoded.characters, plan.length, { ...writing, prompt: "¡!" })).toHaveLength(60);
  const folder = `${process.cwd()}/build/playground-text`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${kind}.fragua`, await model.save());
  writeFileSync(`${folder}/${kind}.ts`, toTypeScript(`${folder}/${kind}.fragua`, encoded.characters, 20, writing));
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  try {
    await import(/* @vite-ignore */ `${folder}/${kind}.ts`);
  } finally {
    log.mockRestore();
  }
  expect(printed).toEqual([`On Monday ${said}`]);
});
