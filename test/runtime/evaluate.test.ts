// Values of tensors: a value for each that is asked for.

import { expect, test } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { constant } from "../../src/ops/apply.js";
import { add } from "../../src/ops/arithmetic.js";
import { evaluate } from "../../src/runtime/evaluate.js";

test("values come by place, and there are as many as tensors were asked for", async () => {
  // That neither needs a `!` nor a check is what this holds; a third one would be refused by the compiler.
  const [sum, one] = await evaluate([add(constant([1, 2]), 1), constant(1)]);
  expect([...sum.data, one.data[0]]).toEqual([2, 3, 1]);
  // @ts-expect-error: there is no third.
  const [, , third] = await evaluate([constant(1), constant(2)]);
  expect(third).toBeUndefined();
  const many = await evaluate(Array.from({ length: 3 }, (_, i) => constant(i)));
  expect(many.map(({ data }) => data[0])).toEqual([0, 1, 2]);
});

test("what is no array of tensors is refused", async () => {
  await expect(evaluate(constant(1) as never)).rejects.toThrow(ArgumentError);
  await expect(evaluate([1] as never)).rejects.toThrow(/evaluate/);
});
