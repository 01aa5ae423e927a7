// Errors that are raised while layers are traced say in which of them.

import { expect, test } from "vitest";
import { dense, layer, matmul, ones, ShapeError, sequential, type Tensor } from "../../src/index.js";

test("the innermost layer is named once, in the message and on the error", async () => {
  const inner = layer("projection", {}, (x: Tensor, scope) => matmul(x, scope.parameter("kernel", [7, 2], ones())));
  const block = layer("block", {}, (x: Tensor, scope) => inner.apply(x, scope));
  const built = sequential([dense(3), block]).build([4]);
  await expect(built).rejects.toThrow(/^matmul: expected .* \(in layer sequential\/block\/projection\)$/);
  await expect(built).rejects.toMatchObject({ layer: "sequential/block/projection" });
  await expect(built).rejects.toBeInstanceOf(ShapeError);
});
