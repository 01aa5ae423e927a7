// The layers of networks for images as calls: they are made here, and written out in the programs that the page gives away.

import {
  conv2d,
  dense,
  dropout,
  flatten,
  type Layer,
  maxPooling2d,
  randomFlip,
  randomRotation,
  randomTranslation,
  randomZoom,
  rescaling,
} from "../../index.js";
import { type DescribedCall, makerOf } from "../described-call.js";

const factories = {
  ...{ conv2d, dense, dropout, flatten, maxPooling2d, rescaling },
  ...{ randomFlip, randomRotation, randomTranslation, randomZoom },
} as const;

export type LayerCall = DescribedCall<keyof typeof factories>;

const make = makerOf(factories);

export const makeLayers = (calls: readonly LayerCall[]): Layer[] => calls.map(make) as Layer[];
