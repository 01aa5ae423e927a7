// The library's factories that a set-up may call: what the page trains, and what the program that it gives away says, follow from one
// description.

import * as initializers from "../initializers/index.js";
import { conv2d } from "../layers/conv2d.js";
import { dense } from "../layers/dense.js";
import { dropout } from "../layers/dropout.js";
import { maxPooling2d } from "../layers/pooling2d.js";
import { l1l2 } from "../layers/regularizer.js";
import { flatten, reshape } from "../layers/reshape.js";
import { sparseCategoricalCrossentropy } from "../losses/crossentropy.js";
import { huber, meanAbsoluteError, meanSquaredError } from "../losses/regression.js";
import * as optimizers from "../optimizers/index.js";
import * as schedules from "../schedules/index.js";
import type { Schema } from "../schema.js";
import { type DescribedCall, type Given as DescribedGiven, makerOf } from "./described-call.js";

export { call, namesIn, write } from "./described-call.js";

const losses = { sparseCategoricalCrossentropy, meanSquaredError, meanAbsoluteError, huber };

/** Every factory that a set-up may call, by the name that it has in the library. */
const factories = {
  ...{ conv2d, dense, dropout, flatten, l1l2, maxPooling2d, reshape },
  ...initializers,
  ...losses,
  ...optimizers,
  ...schedules,
} as const;
export type FactoryName = keyof typeof factories;

/** What may be given to a factory. */
export type Given = DescribedGiven<FactoryName>;

/** A call of a factory. */
export type Call = DescribedCall<FactoryName>;

/** The description of a factory; `chain`, which takes parts one after the other, has it, too. */
export const schemaOf = (factory: FactoryName): Schema => factories[factory].schema as unknown as Schema;

/** What a call comes to. Throws ArgumentError where the factory does. */
export const make: (described: Call) => object = makerOf(factories);
