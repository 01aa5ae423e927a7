// The libraries that people come from.

import { brainJs } from "./brain-js.js";
import { keras } from "./keras.js";
import type { Peer } from "./peer.js";
import { pytorch } from "./pytorch.js";
import { tensorflowJs } from "./tensorflow-js.js";

export const peers: readonly Peer[] = [keras, pytorch, tensorflowJs, brainJs];
