import { z as runCall, A as showShape, C as placeOf, D as originOf } from "./index.CQRbASWO.js";
const findNonFinite = (session, loaded) => {
  for (const [number, call] of loaded.program.calls.entries()) {
    runCall(session, loaded, call);
    for (const output of call.outputs) {
      if (output.dtype !== "float32") continue;
      const values = session.viewOf(loaded, output);
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad < 0) continue;
      const operations = call.computes.flatMap(({ op }) => (op == null ? void 0 : op.name) ?? []);
      return { number, operations, output, element: bad, value: values[bad] };
    }
  }
  return void 0;
};
const describeNonFinite = ({ number, operations, output, element, value }) => `instruction ${number} (${operations.join(" → ")}) produced ${value} at element ${element} of ${showShape(output.shape)}, ${placeOf(output)}traced at ${originOf(output)}. Check its operands: a division by 0, a logarithm of 0 or less, or a learning rate that is too large.`;
export {
  describeNonFinite as d,
  findNonFinite as f
};
