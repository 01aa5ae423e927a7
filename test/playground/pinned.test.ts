import { expect, test } from "vitest";
import { differences, sayDifferences } from "../../src/playground/differences.js";
import type { CurvePoint } from "../../src/playground/messages.js";
import { columnsOf, PinBoard, pinColors } from "../../src/playground/pinned.js";
import { defaultSetup } from "../../src/playground/setup.js";

const curve = (...losses: readonly number[]): CurvePoint[] =>
  losses.map((valLoss, i) => ({ epoch: i + 1, loss: 0, valLoss }));

test("a run is pinned once, followed while it trains, and left as it is when another begins", () => {
  const board = new PinBoard();
  board.pin(defaultSetup, curve(3), { hash: "a" });
  board.pin(defaultSetup, curve(3), { hash: "a" });
  expect(board.pins).toHaveLength(1);
  board.follow({ ...defaultSetup, epochs: 300 }, curve(3, 2), { hash: "b" });
  expect(board.pins[0]).toMatchObject({ hash: "b", curve: curve(3, 2), setup: { epochs: 300 } });
  board.leave();
  board.follow(defaultSetup, curve(9), { hash: "c" });
  expect(board.pins[0]).toMatchObject({ hash: "b", curve: curve(3, 2) });
  board.pin(defaultSetup, curve(9), { hash: "c" });
  expect(board.pins.map(({ hash }) => hash)).toEqual(["b", "c"]);
});

test("six are kept, each with a colour of its own; one that is removed makes room for its colour", () => {
  const board = new PinBoard();
  for (let i = 0; i < 8; i++) {
    board.pin({ ...defaultSetup, seed: i }, curve(i), { hash: String(i) });
    board.leave();
  }
  expect(board.pins.map(({ color }) => color)).toEqual(pinColors.map((_, i) => i));
  expect(board.full).toBe(true);
  board.remove(board.pins[2]!.id);
  board.pin(defaultSetup, curve(1), { hash: "x" });
  expect(board.pins.map(({ color }) => color)).toEqual([0, 1, 3, 4, 5, 2]);
  // Removed while it is followed, it can be pinned again.
  board.remove(board.pins.at(-1)!.id);
  expect(board.follows).toBe(false);
});

test("curves of different lengths share their epochs, with gaps where a run has none, and are thinned out", () => {
  const read = ({ valLoss }: CurvePoint): number => valLoss;
  expect(columnsOf([curve(3, 2, 1), curve(5)], read)).toEqual([
    [1, 2, 3],
    [3, 2, 1],
    [5, null, null],
  ]);
  const long = columnsOf([curve(...Array.from({ length: 1000 }, (_, i) => i))], read, 100);
  expect(long[0]).toHaveLength(100);
  expect([long[0][0], long[0].at(-1), long[1]!.at(-1)]).toEqual([10, 1000, 999]);
  expect(columnsOf([], read)).toEqual([[]]);
});

test("what two set-ups differ in is said in the reader's language and numbers", () => {
  const other = {
    ...defaultSetup,
    learningRate: 0.5,
    layers: [{ units: 4, activation: "relu" }],
    optimizerOptions: { beta1: 0.8 },
  } as const;
  expect(differences(defaultSetup, defaultSetup)).toEqual([]);
  expect(sayDifferences("en", defaultSetup, other)).toBe(
    "Hidden layers 16tanh-8tanh → 4relu, Learning rate 0.01 → 0.5, beta1 – → 0.8",
  );
  expect(sayDifferences("es", defaultSetup, { ...defaultSetup, learningRate: 0.5 })).toBe(
    "Tasa de aprendizaje 0,01 → 0,5",
  );
});
