// Regularization: a network that is too large for its points, held back in three ways.

import { figure } from "../../../doctor/finding.js";
import { dense, dropout, type Layer, l1, l2 } from "../../../index.js";
import { type Idea, list } from "../idea.js";
import { lengthOf } from "../training.js";
import { beginFitting } from "./fitting.js";

const stride = 20;

const large = (options: Parameters<typeof dense>[1] = {}): Layer => dense(128, { activation: "relu", ...options });

const remedies: Readonly<Record<string, () => readonly Layer[]>> = {
  none: () => [large(), large()],
  l2: () => [large({ kernelRegularizer: l2(0.003) }), large({ kernelRegularizer: l2(0.003) })],
  l1: () => [large({ kernelRegularizer: l1(0.0006) }), large({ kernelRegularizer: l1(0.0006) })],
  dropout: () => [large(), dropout(0.2), large(), dropout(0.2)],
};

export const regularization: Idea = {
  controls: [
    list(
      "remedy",
      { en: "Regularization", es: "Regularización" },
      [{ value: "none", label: { en: "none", es: "ninguna" } }, "l2", "l1", "dropout"],
      "none",
    ),
  ],
  async *frames({ remedy }, looks) {
    const fitting = await beginFitting(remedies[remedy!]!(), looks);
    for (let frame = 1; frame <= 40; frame++) {
      await fitting.epochs(stride);
      const [training, validation] = [fitting.training.at(-1)!, fitting.validation.at(-1)!];
      const weights = lengthOf(Object.values(fitting.model.getWeights()).flatMap(({ data }) => Array.from(data)));
      yield {
        pictures: await fitting.pictures(),
        said: {
          en: `Epoch ${frame * stride}: error ${figure(training)} on the points it learns from, ${figure(validation)} on others; length of all weights ${figure(weights)}.`,
          es: `Época ${frame * stride}: error ${figure(training)} en los puntos de los que aprende, ${figure(validation)} en otros; longitud de todos los pesos ${figure(weights)}.`,
        }[looks.language],
        figures: { training, validation, weights },
      };
    }
  },
};
