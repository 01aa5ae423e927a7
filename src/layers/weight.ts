// A parameter with what hangs on it: its penalty and its constraint.

import type { Initializer } from "../initializers/initializer.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Constraint } from "./constraint.js";
import type { Scope } from "./layer.js";
import type { Regularizer } from "./regularizer.js";

/** The layer's parameter of this name; its penalty joins the loss, its constraint holds after every update. */
export const weight = (
  scope: Scope,
  name: string,
  shape: Shape,
  initializer: Initializer,
  regularizer: Regularizer | undefined,
  constraint: Constraint | undefined,
): Tensor => {
  const parameter = scope.parameter(name, shape, initializer);
  if (regularizer) scope.penalty(regularizer(parameter));
  if (constraint) scope.constrain(parameter, constraint);
  return parameter;
};
