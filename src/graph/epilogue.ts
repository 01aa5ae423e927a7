// Gives a product its epilogue: a bias that is added to its rows, and a step of one operand after it, leave the chain behind the product
// and are done while the result is in the cache. Bits stay: each of them rounds as it did in the chain.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { addressesOf, type Epilogue, type Layout, layouts, noEpilogue } from "../kernels/instructions.js";
import { type Call, storageOf } from "../tensor/call.js";
import type { Instruction } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

export type Chain = Extract<Instruction, { readonly steps: readonly unknown[] }>;
type Step = Chain["steps"][number];

export const isChain = (instruction: Instruction): instruction is Chain =>
  "steps" in instruction && typeof instruction.steps === "object";

/** How many operands a step has: its opcodes are in that order. */
const operandsOf = ({ micro, a, b, c }: Step): readonly number[] =>
  [a, b, c].slice(0, micro < MicroOpcode.Add ? 1 : micro < MicroOpcode.Where ? 2 : 3);

/** The steps that read the value which step number `made` makes, before another one takes its place. */
const readersOf = (steps: readonly Step[], value: number, made: number): Step[] => {
  const readers: Step[] = [];
  for (const step of steps.slice(made + 1)) {
    if (operandsOf(step).includes(value)) readers.push(step);
    if (step.out === value) break;
  }
  return readers;
};

/** What a chain begins with, where the product of a tensor can do it. */
interface Beginning {
  readonly epilogue: Epilogue<Tensor>;
  /** The steps that it stands for, and the value that it leaves. */
  readonly absorbed: ReadonlySet<Step>;
  readonly value: number;
  readonly made: number;
  /** The input that was the product. */
  readonly input: number;
}

const beginningOf = (product: Tensor, { inputs, outputs, steps }: Chain): Beginning | undefined => {
  const own = [...inputs.keys()].filter((i) => storageOf(inputs[i]!.address) === product);
  const [input] = own;
  if (input === undefined || own.length > 1 || sizeOf(inputs[input]!.address.shape) !== sizeOf(product.shape)) return;
  const readers = steps.filter((step) => operandsOf(step).includes(input));
  const [sum] = readers;
  if (readers.length !== 1 || sum?.micro !== MicroOpcode.Add || sum.a === sum.b) return;
  const bias = inputs[sum.a === input ? sum.b : sum.a]?.address;
  const n = product.shape.at(-1);
  // A leaf: nothing that comes after the product decides it.
  if (!bias || !storageOf(bias).source || sizeOf(bias.shape) !== n || bias.shape.at(-1) !== n) return;
  const absorbed = new Set([sum]);
  let last = sum;
  const after = readersOf(steps, sum.out, steps.indexOf(sum));
  if (sum.out >= inputs.length + outputs.length && after.length === 1 && operandsOf(after[0]!).length === 1) {
    last = after[0]!;
    absorbed.add(last);
  }
  const { micro, p, q } = last;
  const step = last === sum ? {} : { activation: micro, p, q };
  return { epilogue: { ...noEpilogue, ...step, bias }, absorbed, value: last.out, made: steps.indexOf(last), input };
};

/** What is left of a chain: the last of the tensors inside of the product comes from memory. Undefined when nothing is. */
const restOf = (call: Call, chain: Chain, beginning: Beginning, inside: readonly Tensor[]): Call | undefined => {
  const { absorbed, value, made, input } = beginning;
  const { inputs, outputs, steps } = chain;
  const given = inside.at(-1)!;
  const product = storageOf(inputs[input]!.address);
  const rest = steps.filter((step) => !absorbed.has(step));
  if (rest.length === 0) return undefined;
  const fromMemory = new Set(readersOf(steps, value, made));
  const source = (step: Step, operand: number): number => (operand === value && fromMemory.has(step) ? input : operand);
  const read = new Set(rest.flatMap((step) => operandsOf(step).map((operand) => source(step, operand))));
  const keptInputs = [...inputs.keys()].filter((i) => read.has(i));
  const keptOutputs = [...outputs.keys()].filter((i) => inputs.length + i !== value);
  const values = [...keptInputs, ...keptOutputs.map((i) => inputs.length + i)];
  const firstTile = inputs.length + outputs.length;
  const renumber = (operand: number): number =>
    operand >= firstTile ? operand - firstTile + values.length : Math.max(values.indexOf(operand), 0);
  const left: Chain = {
    ...chain,
    inputs: keptInputs.map((i) => (i === input ? { ...inputs[i]!, address: given } : inputs[i]!)),
    outputs: keptOutputs.map((i) => outputs[i]!),
    steps: rest.map((step) => ({
      ...step,
      out: renumber(step.out),
      a: renumber(source(step, step.a)),
      b: renumber(source(step, step.b)),
      c: renumber(source(step, step.c)),
    })),
  };
  const lastRead = rest.reduce(
    (last, step, i) => (operandsOf(step).some((operand) => source(step, operand) === input) ? i : last),
    -1,
  );
  const written = (output: Tensor): number =>
    left.steps.findIndex(({ out }) => left.outputs[out - left.inputs.length]?.address === output);
  const storages = [...new Set(left.inputs.map(({ address }) => storageOf(address)))];
  return {
    ...call,
    computes: call.computes.filter((tensor) => !inside.includes(tensor)),
    inputs: storages,
    outputs: left.outputs.map(({ address }) => address),
    instructions: [left],
    overwrites: call.overwrites
      .map((pair) => (pair.input === product ? { ...pair, input: given } : pair))
      .filter(
        ({ input: storage, output }) =>
          storages.includes(storage) && output !== given && (storage !== given || lastRead <= written(output)),
      ),
  };
};

/** The product with its epilogue, and what is left of the chain. */
const absorb = (call: Call, chainCall: Call): readonly [Call, Call | undefined] | undefined => {
  const before = call.instructions.slice(0, -1);
  const instruction = call.instructions.at(-1);
  const [chain] = chainCall.instructions;
  const [product, ...workspace] = call.outputs;
  if (!instruction || !chain || !isChain(chain) || !product) return;
  // Who writes a part of the product, or other results beside it, cannot finish it.
  if (before.some((each) => addressesOf(each, "write").includes(product))) return;
  const beginning = beginningOf(product, chain);
  if (!beginning) return;
  const sum = chainCall.computes.find(({ inputs }) => inputs.some((input) => storageOf(input) === product))!;
  const after = beginning.absorbed.size > 1 ? chainCall.computes.filter(({ inputs }) => inputs.includes(sum)) : [];
  const inside = [sum, ...after];
  const result = inside.at(-1)!;
  const written = Object.entries((layouts[instruction.name] as Layout).operands).find(
    ([, kind]) => kind === "write",
  )![0];
  const rest = restOf(chainCall, chain, beginning, inside);
  const finished = {
    ...call,
    computes: [...call.computes, ...inside],
    inputs: [...new Set([...call.inputs, storageOf(beginning.epilogue.bias as Tensor)])],
    outputs: [result, ...workspace],
    instructions: [...before, { ...instruction, [written]: result, epilogue: beginning.epilogue } as Instruction],
  };
  return [finished, rest];
};

/** The calls with epilogues; `isKept` tells the tensors that must be in memory at the end. */
export const withEpilogues = (calls: readonly Call[], isKept: (tensor: Tensor) => boolean): Call[] => {
  const result: (Call | undefined)[] = [...calls];
  const readers = new Map<Tensor, number[]>();
  for (const [i, { inputs }] of calls.entries()) {
    for (const input of inputs) readers.set(input, [...(readers.get(input) ?? []), i]);
  }
  for (const [i, call] of calls.entries()) {
    const instruction = call.instructions.at(-1);
    const [product] = call.outputs;
    if (!instruction || !product || isKept(product) || !(layouts[instruction.name] as Layout).epilogue) continue;
    const [reader, ...others] = readers.get(product) ?? [];
    const chain = reader === undefined || others.length > 0 ? undefined : result[reader];
    const absorbed = chain && absorb(call, chain);
    if (absorbed) [result[i], result[reader!]] = absorbed;
  }
  return result.filter((call) => call !== undefined);
};
