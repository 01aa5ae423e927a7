// An optimizer made of parts: gradient transforms before it, averages behind it.

import { ArgumentError, show } from "../errors.js";
import { define, type Option, variadic, writePart } from "../schema.js";
import { isOptimizer, type Optimizer, type UpdateContext, updateWith } from "./optimizer.js";
import { isTransform, type Transform } from "./transform.js";

type Part = Transform | Optimizer;

const partsOption = (): Option<readonly Part[], readonly Part[], true> => ({
  read: (given, where) => {
    const place = where.replace(/: parts$/, "");
    if (!Array.isArray(given)) {
      throw new ArgumentError(
        `${place}: expected transforms such as clipByGlobalNorm(1) and an optimizer such as adam(), received ${show(given)}.`,
      );
    }
    const parts: readonly unknown[] = given;
    const wrong = parts.findIndex((part) => !isTransform(part) && !isOptimizer(part));
    if (wrong >= 0) {
      throw new ArgumentError(
        `${place}: expected transforms such as clipByGlobalNorm(1) and an optimizer such as adam(), received ${show(parts[wrong])} at position ${wrong}.`,
      );
    }
    const optimizers = parts.filter(isOptimizer);
    if (optimizers.length === 1) return parts as readonly Part[];
    throw new ArgumentError(`${place}: expected one optimizer among its parts, received ${optimizers.length}.`);
  },
  needed: true,
  fallback: undefined,
  expects: "transforms and one optimizer",
  write: (parts) => parts.map(writePart),
  family: "optimizer",
});

const chainOf = define(
  "chain",
  { parts: partsOption() },
  (parts: readonly Part[]) => ({ parts }),
  ({ parts }, described): Optimizer => {
    const at = parts.findIndex(isOptimizer);
    const optimizer = parts[at] as Optimizer;
    const [before, behind] = [parts.slice(0, at) as Transform[], parts.slice(at + 1) as Transform[]];
    const updateAll: NonNullable<Optimizer["updateAll"]> = (parameters, gradients, context) => {
      const go = (i: number, flowing: typeof gradients, known: UpdateContext): typeof gradients => {
        const transform = before[i];
        if (!transform) return updateWith(optimizer, parameters, flowing, known);
        const changed = transform.gradients?.(parameters, flowing, known) ?? flowing;
        const values = go(i + 1, changed, transform.context?.(known) ?? known);
        return transform.values?.(parameters, values, known) ?? values;
      };
      const values = go(0, gradients, context);
      // What stands behind counts as the optimizer does: updates, where gradients were added up before it.
      const known = before.reduce((outer, transform) => transform.context?.(outer) ?? outer, context);
      return behind.reduce((made, transform) => transform.values?.(parameters, made, known) ?? made, values);
    };
    return {
      ...described,
      name: described.kind,
      learningRate: optimizer.learningRate,
      leader: optimizer,
      update: (parameter, gradient, state) => optimizer.update(parameter, gradient, state),
      updateAll,
    };
  },
);

/**
 * An optimizer with transforms around it, in the order in which gradients go through them:
 *
 *     chain(clipByGlobalNorm(1), accumulate(4), adamw({ learningRate: cosineDecay(1e-3, 10_000) }), ema(0.999))
 *
 * Throws ArgumentError unless just one of its parts is an optimizer.
 */
export const chain = variadic(chainOf);
