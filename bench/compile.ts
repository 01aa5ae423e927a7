// `npm run bench:compile`: microseconds a tensor from a graph to its tape, for graphs of 250 to 35,000 tensors. Ends with an error
// when a large graph takes three times as long for each of its tensors as a small one: then something grows faster than the graph.

import { differentiate } from "../src/graph/differentiate.js";
import { add, scale, subtract } from "../src/ops/arithmetic.js";
import { sum } from "../src/ops/broadcast.js";
import { matmul } from "../src/ops/matmul.js";
import { sin, tanh } from "../src/ops/unary.js";
import { encode } from "../src/program/encode.js";
import { compileProgram } from "../src/program/program.js";
import { storageOf } from "../src/tensor/call.js";
import { order } from "../src/tensor/order.js";
import { leaf, type Tensor } from "../src/tensor/tensor.js";

const layers: Readonly<Record<string, (x: Tensor, theta: Tensor) => Tensor>> = {
  "sin(x + 1)": (x, theta) => sin(add(x, theta)),
  "tanh(x @ θ + 1)": (x, theta) => tanh(add(matmul(x, theta), 1)),
};
const sizes = [60, 250, 1000, 5000] as const;
const rounds = 5;
/** How much longer for each tensor a large graph may take: it no longer fits the caches. */
const mostGrowth = 3;

/** Milliseconds of processor time: what neighbours on the machine take is no work of ours. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Microseconds a tensor of each stage. */
interface Times {
  readonly tensors: number;
  readonly differentiate: number;
  readonly compile: number;
  readonly encode: number;
}

const measure = (layer: (x: Tensor, theta: Tensor) => Tensor, n: number): Times => {
  const theta = leaf({ kind: "variable", name: "theta" }, [16, 16]);
  let y: Tensor = leaf({ kind: "input", name: "x" }, [16, 16]);
  for (let i = 0; i < n; i++) y = layer(y, theta);
  const loss = sum(y);
  const before = now();
  const [gradient] = differentiate(loss, [theta]);
  const traced = now();
  const value = subtract(theta, scale(gradient!, 0.1));
  const program = compileProgram([loss], [{ variable: theta, value }]);
  const compiled = now();
  const { bufferOf, plan, assignedTo, leaves } = program;
  const places = new Map(leaves.map((tensor, i) => [tensor, plan.bytes + 1024 * i]));
  for (const [tensor, buffer] of bufferOf) places.set(tensor, plan.offsets[buffer]!);
  for (const [tensor, variable] of assignedTo) places.set(tensor, places.get(variable)!);
  const ready = now();
  encode(program.calls, (tensor) => places.get(storageOf(tensor))!);
  const encoded = now();
  const tensors = order([loss, value]).length;
  const each = (milliseconds: number): number => (1000 * milliseconds) / tensors;
  return {
    tensors,
    differentiate: each(traced - before),
    compile: each(compiled - traced),
    encode: each(encoded - ready),
  };
};

/** The best round of each stage. */
const best = (times: readonly Times[]): Times => ({
  tensors: times[0]!.tensors,
  differentiate: Math.min(...times.map((one) => one.differentiate)),
  compile: Math.min(...times.map((one) => one.compile)),
  encode: Math.min(...times.map((one) => one.encode)),
});

const total = ({ differentiate, compile, encode }: Times): number => differentiate + compile + encode;

console.log("microseconds a tensor        tensors  differentiate  compile  encode   total");
let failed = false;
for (const [name, layer] of Object.entries(layers)) {
  // By turns, so that a slow minute strikes all sizes.
  const all: Times[][] = sizes.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [i, n] of sizes.entries()) all[i]!.push(measure(layer, n));
  const times = all.map(best);
  for (const one of times) {
    const cells = [one.differentiate, one.compile, one.encode, total(one)].map((value) => value.toFixed(1));
    const [a, b, c, d] = cells as [string, string, string, string];
    console.log(
      `${name.padEnd(26)} ${String(one.tensors).padStart(9)}  ${a.padStart(13)}  ${b.padStart(7)}  ${c.padStart(6)}  ${d.padStart(6)}`,
    );
  }
  const growth = total(times.at(-1)!) / Math.min(...times.slice(0, -1).map(total));
  console.log(`${name}: the largest takes ${growth.toFixed(2)} times as long for each tensor; at most ${mostGrowth}.`);
  failed ||= growth > mostGrowth;
}
process.exitCode = failed ? 1 : 0;
