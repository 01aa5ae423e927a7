// Steps of a chain that become one: what the kernel has a compound step for, as a table of patterns.
//
// A compound step rounds after each of its operations just as the separate steps would, so the bits stay the same.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { originalOf } from "../tensor/call.js";
import type { StepOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";

/** What one step of a map does, with tensors where the instruction has numbers of values. */
export interface Step {
  micro: MicroOpcode;
  readonly out: Tensor;
  readonly operands: readonly Tensor[];
  readonly p: number;
  readonly q: number;
}

/** A step and what makes its operands: another such step, or any value, by the name it has in the compound step. */
interface Form {
  readonly micro: MicroOpcode;
  readonly of: readonly (Form | string)[];
  /** The immediates, where they must be certain numbers, or are ones of the compound step. */
  readonly p?: number | "p" | "q";
  readonly q?: number | "p" | "q";
}

interface Contraction {
  readonly form: Form;
  readonly into: MicroOpcode;
  /** The operands of the compound step. */
  readonly of: readonly string[];
}

/** factor · value, where the factor is the immediate of that name. */
const scaled = (of: Form | string, p: "p" | "q"): Form => ({ micro: MicroOpcode.Affine, of: [of], p, q: 0 });
const square = (of: string): Form => ({ micro: MicroOpcode.Square, of: [of] });
const root = (of: string): Form => ({ micro: MicroOpcode.SquareRoot, of: [of] });
const shifted = (of: Form): Form => ({ micro: MicroOpcode.Affine, of: [of], p: 1, q: "p" });
const product = (...of: readonly string[]): Form => ({ micro: MicroOpcode.Multiply, of });
const quotient = (...of: readonly (Form | string)[]): Form => ({ micro: MicroOpcode.Divide, of });
const sum = (...of: readonly (Form | string)[]): Form => ({ micro: MicroOpcode.Add, of });
const difference = (...of: readonly (Form | string)[]): Form => ({ micro: MicroOpcode.Subtract, of });

/** The first that fits is taken. */
const contractions: readonly Contraction[] = [
  // a / (√b + p)
  { form: quotient("a", shifted(root("b"))), into: MicroOpcode.DivideByRoot, of: ["a", "b"] },
  // p·a + q·b²
  { form: sum(scaled("a", "p"), scaled(square("b"), "q")), into: MicroOpcode.ScaledSquareAdd, of: ["a", "b"] },
  // p·a + q·b
  { form: sum(scaled("a", "p"), scaled("b", "q")), into: MicroOpcode.ScaledAdd, of: ["a", "b"] },
  // a·b + c, c + a·b, c − a·b
  { form: sum(product("a", "b"), "c"), into: MicroOpcode.MultiplyAdd, of: ["a", "b", "c"] },
  { form: sum("c", product("a", "b")), into: MicroOpcode.MultiplyAdd, of: ["a", "b", "c"] },
  { form: difference("c", product("a", "b")), into: MicroOpcode.MultiplySubtract, of: ["a", "b", "c"] },
];

/** The contractions by the step that they end with. */
const endingWith = new Map(
  contractions.map(({ form }) => [form.micro, contractions.filter((other) => other.form.micro === form.micro)]),
);

/** The step that makes a value which only one other step sees. */
type MakerOf = (value: Tensor) => Step | undefined;

/** What a match has found so far: values and immediates by their names, and the values that are not needed any more. */
class Match {
  readonly values = new Map<string, Tensor>();
  readonly immediates = { p: 0, q: 0 };
  readonly absorbed: Tensor[] = [];

  constructor(readonly makerOf: MakerOf) {}

  fits(form: Form, step: Step): boolean {
    if (step.micro !== form.micro || !this.#takes(form.p, step.p) || !this.#takes(form.q, step.q)) return false;
    return form.of.every((part, i) => {
      const value = step.operands[i]!;
      if (typeof part === "string") {
        this.values.set(part, value);
        return true;
      }
      const maker = this.makerOf(value);
      if (!maker) return false;
      this.absorbed.push(value);
      return this.fits(part, maker);
    });
  }

  #takes(wanted: number | "p" | "q" | undefined, found: number): boolean {
    if (wanted === "p" || wanted === "q") this.immediates[wanted] = found;
    return typeof wanted !== "number" || wanted === found;
  }
}

/** The step, or a compound one in its place and the values that it absorbs. */
const contract = (step: Step, makerOf: MakerOf): { step: Step; absorbed: readonly Tensor[] } => {
  for (const { form, into, of } of endingWith.get(step.micro) ?? []) {
    // Most steps fail here, before anything is noted.
    if (!form.of.every((part, i) => typeof part === "string" || makerOf(step.operands[i]!)?.micro === part.micro))
      continue;
    const match = new Match(makerOf);
    if (!match.fits(form, step)) continue;
    const operands = of.map((name) => match.values.get(name)!);
    return { step: { micro: into, out: step.out, operands, ...match.immediates }, absorbed: match.absorbed };
  }
  return { step, absorbed: [] };
};

/**
 * The steps of a chain, one an operation, with those contracted that the kernel has a compound step for, and updates by Adam marked.
 * `outputs` are the values that somebody outside of the chain sees.
 */
export const stepsOf = (members: readonly Tensor[], outputs: ReadonlySet<Tensor>): Step[] => {
  const readers = new Map<Tensor, number>();
  const operandsOf = new Map(members.map((member) => [member, member.inputs.map(originalOf)]));
  for (const operands of operandsOf.values()) {
    for (const operand of operands) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  }
  const isPrivate = (value: Tensor): boolean => readers.get(value) === 1 && !outputs.has(value);
  const steps = new Map<Tensor, Step>();
  for (const member of members) {
    const { micro, p = 0, q = 0 } = (member.op as StepOperation).micro(member.inputs, member.attributes);
    const single = { micro, out: member, operands: operandsOf.get(member)!, p, q };
    const { step, absorbed } = contract(single, (value) => (isPrivate(value) ? steps.get(value) : undefined));
    for (const value of absorbed) steps.delete(value);
    steps.set(member, step);
  }
  const all = [...steps.values()];
  for (const [i, step] of all.entries()) {
    if (step.micro === MicroOpcode.ScaledAdd && isAdam(all.slice(i, i + adamSteps.length), isPrivate, outputs)) {
      step.micro = MicroOpcode.Adam;
    }
  }
  return all;
};

const adamSteps = [
  MicroOpcode.ScaledAdd,
  MicroOpcode.FlushDenormals,
  MicroOpcode.ScaledSquareAdd,
  MicroOpcode.FlushDenormals,
  MicroOpcode.DivideByRoot,
  MicroOpcode.MultiplySubtract,
] as const;

/**
 * Whether steps that follow each other are an update by Adam, which the kernel runs as one loop: nobody else may see the values in
 * between, and the new values go to memory.
 *
 *     m' = flush(p·m + q·g)      v' = flush(p·v + q·g²)      d = m' / (√v' + p)      w' = w − d·rate
 */
const isAdam = (
  steps: readonly Step[],
  isPrivate: (value: Tensor) => boolean,
  outputs: ReadonlySet<Tensor>,
): boolean => {
  if (!adamSteps.every((micro, i) => steps[i]?.micro === micro)) return false;
  const [mean, newMean, squares, newSquares, quotient, update] = steps as [Step, Step, Step, Step, Step, Step];
  return (
    [mean, squares, quotient].every(({ out }) => isPrivate(out)) &&
    [newMean, newSquares, update].every(({ out }) => outputs.has(out)) &&
    newMean.operands[0] === mean.out &&
    squares.operands[1] === mean.operands[1] &&
    newSquares.operands[0] === squares.out &&
    quotient.operands[0] === newMean.out &&
    quotient.operands[1] === newSquares.out &&
    update.operands[0] === quotient.out
  );
};
