// Squares side by side are pooled by kernels of their own where channels are whole vectors: they choose as the others do, bit by bit.

import { expect, test } from "vitest";
import * as ops from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";

const special = [0, -0, 1, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Numbers among which there are many alike, and those that compare in their own way. */
const numbers = (shape: readonly number[], seed: number): Tensor => {
  let state = seed;
  const data = Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return special[(state >>> 16) % special.length]!;
  });
  return ops.constant(data, shape);
};

test.each([ops.maxPool2d, ops.averagePool2d])("%o: the bits of single channels, gradients too", async (pool) => {
  const x = numbers([2, 7, 8, 8], 1);
  const dy = numbers([2, 3, 4, 8], 2);
  const both = (images: Tensor, gradients: Tensor): [Tensor, Tensor] => {
    const y = pool(images, { poolSize: 2 });
    return [y, y.op!.gradient!(gradients, y.inputs as never, y, y.attributes as never)[0]!];
  };
  const channel = (t: Tensor, c: number): Tensor => ops.slice(t, [0, 0, 0, c], [...t.shape.slice(0, 3), 1]);
  const alone = Array.from({ length: 8 }, (_, c) => both(channel(x, c), channel(dy, c)));
  const wanted = [0, 1].map((i) =>
    ops.concatenate(
      alone.map((each) => each[i]!),
      3,
    ),
  );
  const [y, dx, expectedY, expectedDx] = await evaluate([...both(x, dy), ...wanted]);
  expect(y!.data).toEqual(expectedY!.data);
  expect(dx!.data).toEqual(expectedDx!.data);
});
