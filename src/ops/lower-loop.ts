// A loop becomes one call: its body is fused like any graph, and its tensors get places that move on from step to step.
//
//   stacked values    | step 0 | step 1 | … | step T−1 |          an element of the sequence a step
//   a trajectory      | first | after 0 | after 1 | … | after T−1 |   a step reads one place and writes the next; nothing is copied
//   any other carry   one place that each step overwrites
//   all else          one place that is the step's own: scratch of the call

import type { PlaceOf } from "../kernels/instructions.js";
import { type Call, storageOf } from "../tensor/call.js";
import type { Body, BodyPart, Carry, Instruction } from "../tensor/operation.js";
import { order } from "../tensor/order.js";
import type { FuseOf } from "../tensor/record.js";
import { sizeOf, stridesOf } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { encodeLoop } from "./encode-loop.js";
import { stridedCopy } from "./strided-copy.js";

/** The call that runs a loop and computes the parts of it that are asked for; nothing else of the body is done. */
export const lowerLoop = (loop: Tensor, parts: readonly Tensor[], fuse: FuseOf<Tensor>): Call => {
  const body = loop.attributes as Body;
  const asked = parts.map((part) => ({ part, about: part.attributes as BodyPart }));
  const stacks = asked.flatMap(({ part, about }) => (about.kind === "stack" ? [{ part, of: about.of }] : []));
  const carries = neededCarries(body, asked);
  const graph = bodyOf(body, [...stacks.map(({ of }) => of), ...carries.map(({ to }) => to)]);
  const kept = new Set([...stacks.map(({ of }) => of), ...carries.map(({ to }) => to)]);
  const calls = fuse(graph, kept);

  const places = new Map<Tensor, PlaceOf<Tensor>>();
  const before: Instruction[] = [];
  const after: Instruction[] = [];
  const copies: Instruction[] = [];
  const scratch: Tensor[] = [];
  const direction = body.reverse ? -1 : 1;
  const firstOf = (size: number): number => (body.reverse ? (body.steps - 1) * size : 0);
  const moveAlong = (tensor: Tensor, within: Tensor): void => {
    const size = sizeOf(tensor.shape);
    places.set(tensor, { within, begin: firstOf(size), stride: direction * size });
  };

  for (const { part, of } of stacks) moveAlong(of, part);
  for (const [i, element] of body.elements.entries()) moveAlong(element, loop.inputs[body.carries.length + i]!);
  for (const carry of carries) {
    const size = sizeOf(carry.from.shape);
    const partOf = (kind: BodyPart["kind"]): Tensor | undefined =>
      asked.find(({ about }) => about.kind === kind && about.of === carry)?.part;
    const [trajectory, last] = [partOf("trajectory"), partOf("last") ?? partOf("sum")];
    const home = trajectory ?? last ?? scratchLike(carry.from, scratch);
    const begin = trajectory && body.reverse ? body.steps * size : 0;
    const stride = trajectory ? direction * size : 0;
    places.set(carry.from, { within: home, begin, stride });
    const index = body.carries.indexOf(carry);
    before.push(
      ...(index < 0
        ? ([{ name: "fill", out: home, count: size, value: 0 }] as const)
        : copyOf(loop.inputs[index]!, 0, home, begin, size)),
    );
    if (trajectory) {
      places.set(carry.to, { within: home, begin: begin + stride, stride });
      if (last) after.push(...copyOf(trajectory, begin + body.steps * stride, last, 0, size));
    } else if (canWriteInPlace(calls, carry.from, carry.to)) {
      places.set(carry.to, { within: home, begin: 0, stride: 0 });
    } else copies.push(...copyOf(carry.to, 0, carry.from, 0, size));
  }
  for (const call of calls) for (const output of call.outputs) if (!places.has(output)) scratch.push(output);

  const own = new Set(scratch);
  const read = [...calls.flatMap(({ inputs }) => inputs)]
    .filter((input) => !own.has(input))
    .map((input) => places.get(input)?.within ?? input);
  const first = carries.flatMap((carry) => loop.inputs[body.carries.indexOf(carry)] ?? []);
  const outputs = [...parts, ...scratch];
  const steps: Instruction = {
    name: "loop",
    steps: body.steps,
    body: [...calls.flatMap(({ instructions }) => instructions), ...copies],
    places,
    encode: encodeLoop,
  };
  return {
    computes: [loop, ...parts],
    inputs: [...new Set([...first, ...read].map(storageOf))].filter((input) => !outputs.includes(input)),
    outputs,
    instructions: [...before, steps, ...after],
    overwrites: [],
  };
};

/** The tensors that the body computes for some results. */
const bodyOf = (body: Body, results: readonly Tensor[]): Tensor[] =>
  order(results, body.border).filter((tensor) => !body.border.has(tensor));

/** The carries that the parts are computed from, directly or in an earlier step. */
const neededCarries = (body: Body, asked: readonly { readonly about: BodyPart }[]): Carry[] => {
  const needed = new Set<Carry>(asked.flatMap(({ about }) => (about.kind === "stack" ? [] : [about.of])));
  const stacked = asked.flatMap(({ about }) => (about.kind === "stack" ? [about.of] : []));
  for (let known = -1; known !== needed.size; ) {
    known = needed.size;
    const reached = new Set(order([...stacked, ...[...needed].map(({ to }) => to)], body.border));
    for (const carry of body.carries) if (reached.has(carry.from)) needed.add(carry);
  }
  return [...needed];
};

/** A tensor that nothing is known of but its size: memory for as long as the call runs. */
const scratchLike = ({ shape, dtype }: Tensor, scratch: Tensor[]): Tensor => {
  const tensor = new Tensor(shape, dtype, undefined, [], {});
  scratch.push(tensor);
  return tensor;
};

const copyOf = (x: Tensor, xOffset: number, out: Tensor, outOffset: number, size: number): readonly Instruction[] =>
  stridedCopy(x, stridesOf([size]), xOffset, out, stridesOf([size]), outOffset, [size]);

/** Whether the call that computes the value may write it over the carry it follows: nobody may need the old value any more. */
const canWriteInPlace = (calls: readonly Call[], carry: Tensor, value: Tensor): boolean => {
  const writer = calls.findIndex((call) => call.outputs.includes(value));
  if (writer < 0) return false;
  const call = calls[writer]!;
  const overwrites = call.overwrites.some(({ input, output }) => input === carry && output === value);
  if (call.inputs.includes(carry) && !overwrites) return false;
  return calls.slice(writer + 1).every((later) => !later.inputs.includes(carry));
};
