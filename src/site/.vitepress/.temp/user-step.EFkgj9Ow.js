import { a as StateError, A as ArgumentError, s as show } from "./live-network.8sQWpCpD.js";
import { p as readShapes, B as BatchStep } from "./index.CQRbASWO.js";
const userStep = async (core, trainer, sampleShape, setRate) => {
  if (sampleShape) await core.build(readShapes(sampleShape, "compileStep: sampleShape"), "compileStep");
  if (!core.network.built) {
    throw new StateError(
      "compileStep: the model is not built yet. Give sampleShape, such as [784], or await model.build([784]) before."
    );
  }
  core.adopt(trainer);
  const step = new BatchStep(core, trainer, "step.run");
  return {
    run: (batch) => {
      if (core.trainer === trainer) return step.run(batch);
      core.network.turns.check("step.run");
      throw new StateError("step.run: the model was compiled anew since. Make another step with compileStep.");
    },
    set: (name, value) => {
      if (name !== "learningRate") {
        throw new ArgumentError(`step.set: expected "learningRate", received ${show(name)}.`);
      }
      setRate(value);
    }
  };
};
export {
  userStep
};
