// Under- and overfitting: too few units miss the wave, too many learn the noise by heart.

import { figure } from "../../../doctor/finding.js";
import { dense } from "../../../index.js";
import { type Idea, slider } from "../idea.js";
import { beginFitting } from "./fitting.js";

/** Epochs between two frames. */
const stride = 20;

export const capacity: Idea = {
  controls: [
    slider(
      "units",
      { en: "Units in each of two layers", es: "Unidades en cada una de dos capas" },
      ["1", "4", "16", "128"],
      "1",
    ),
  ],
  async *frames({ units }, looks) {
    const hidden = () => dense(Number(units), { activation: "tanh" });
    const fitting = await beginFitting([hidden(), hidden()], looks);
    for (let frame = 1; frame <= 40; frame++) {
      await fitting.epochs(stride);
      const [training, validation] = [fitting.training.at(-1)!, fitting.validation.at(-1)!];
      const least = Math.min(...fitting.validation);
      yield {
        pictures: await fitting.pictures(),
        said: {
          en: `Epoch ${frame * stride}, ${units} units: error ${figure(training)} on the points it learns from, ${figure(validation)} on others.`,
          es: `Época ${frame * stride}, ${units} unidades: error ${figure(training)} en los puntos de los que aprende, ${figure(validation)} en otros.`,
        }[looks.language],
        figures: { training, validation, least },
      };
    }
  },
};
