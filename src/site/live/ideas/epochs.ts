// Epochs: how long to train, and the epoch at which early stopping would have ended.

import { figure } from "../../../doctor/finding.js";
import { dense } from "../../../index.js";
import { type Idea, slider } from "../idea.js";
import { beginFitting } from "./fitting.js";

const stride = 10;

export const epochs: Idea = {
  controls: [slider("epochs", { en: "Epochs", es: "Épocas" }, ["20", "50", "100", "300", "1000"], "1000")],
  async *frames({ epochs }, looks) {
    const hidden = () => dense(64, { activation: "relu" });
    const fitting = await beginFitting([hidden(), hidden()], looks);
    for (let frame = 1; frame * stride <= Number(epochs); frame++) {
      await fitting.epochs(stride);
      const [now, least] = [fitting.validation.at(-1)!, Math.min(...fitting.validation)];
      const best = (fitting.validation.indexOf(least) + 1) * stride;
      yield {
        pictures: await fitting.pictures(),
        said: {
          en: `Epoch ${frame * stride}: validation error ${figure(now)}; it was least, ${figure(least)}, at epoch ${best}.`,
          es: `Época ${frame * stride}: error de validación ${figure(now)}; el menor, ${figure(least)}, fue en la época ${best}.`,
        }[looks.language],
        figures: { now, least, best },
      };
    }
  },
};
