// Values by name: what a model's weights are outside of it.

import type { Shape } from "./shape.js";
import type { TypedArray } from "./tensor.js";

/** Values by path, such as `dense_1/kernel`. */
export type Weights = Readonly<Record<string, { readonly shape: Shape; readonly data: TypedArray }>>;
