// Different optimizers for different parameters.

import { ArgumentError, show } from "../errors.js";
import { matcherOf, type Which } from "../matching.js";
import { define, type Json, type Option, writePart } from "../schema.js";
import { isOptimizer, type Optimizer, type Parameter, updateWith } from "./optimizer.js";

/** Parameters, by a path, an expression or a function of the path, and what updates them. */
export interface Group {
  readonly match: Which;
  readonly optimizer: Optimizer;
}

/** A config cannot hold an expression: it is written as its source between slashes. */
const writeMatch = (match: Which): Json => {
  if (match instanceof RegExp) return { expression: match.source, flags: match.flags };
  return typeof match === "string" ? match : writePart(match);
};

const readMatch = (match: unknown): unknown => {
  const { expression, flags } = (match ?? {}) as { readonly expression?: unknown; readonly flags?: unknown };
  return typeof expression === "string" ? new RegExp(expression, String(flags ?? "")) : match;
};

const groupsOption = (): Option<readonly Group[], readonly Group[], true> => ({
  read: (given, where) => {
    const place = where.replace(/: groups$/, "");
    if (!Array.isArray(given)) {
      throw new ArgumentError(
        `${place}: expected groups such as [{ match: /bias$/, optimizer: adam() }], received ${show(given)}.`,
      );
    }
    return given.map((group: Partial<Group> | null, i) => {
      const match = readMatch(group?.match) as Which;
      matcherOf(match, `${place}: group ${i}: match`);
      if (!isOptimizer(group?.optimizer)) {
        throw new ArgumentError(
          `${place}: group ${i}: expected an optimizer such as adam(), received ${show(group?.optimizer)}.`,
        );
      }
      return { match, optimizer: group.optimizer };
    });
  },
  needed: true,
  fallback: undefined,
  expects: "groups of parameters, each with an optimizer",
  write: (groups) =>
    groups.map(({ match, optimizer }) => ({ match: writeMatch(match), optimizer: writePart(optimizer) })),
  family: "optimizer",
});

const otherwiseOption = (): Option<Optimizer, Optimizer, true> => ({
  read: (given, where) => {
    if (isOptimizer(given)) return given;
    throw new ArgumentError(
      `${where}: expected an optimizer for all other parameters, such as adam(), received ${show(given)}.`,
    );
  },
  needed: true,
  fallback: undefined,
  expects: "the optimizer of all other parameters",
  write: writePart,
  family: "optimizer",
});

/**
 * Each parameter goes to the optimizer of the first group that it matches, and to `otherwise` where it matches none:
 *
 *     groups([{ match: /bias$|gamma$/, optimizer: adamw({ weightDecay: 0 }) }], adamw())
 *
 * `model.learningRate` is that of `otherwise`; groups keep theirs. Throws ArgumentError for groups without a match or an optimizer.
 */
export const groups = define(
  "groups",
  { groups: groupsOption(), otherwise: otherwiseOption() },
  (groups: readonly Group[], otherwise: Optimizer) => ({ groups, otherwise }),
  ({ groups, otherwise }, part): Optimizer => {
    const members = [
      ...groups.map(({ match, optimizer }) => ({ matches: matcherOf(match, part.kind), optimizer })),
      {
        matches: () => true,
        optimizer: otherwise,
      },
    ];
    return {
      ...part,
      name: part.kind,
      learningRate: otherwise.learningRate,
      leader: otherwise,
      update: (parameter, gradient, state) => otherwise.update(parameter, gradient, state),
      updateAll: (parameters, gradients, context) => {
        const memberOf = ({ path }: Parameter) => members.find(({ matches }) => matches(path))!;
        const values = [...gradients];
        for (const member of members) {
          const own = parameters.flatMap((parameter, i) => (memberOf(parameter) === member ? [i] : []));
          const made = updateWith(
            member.optimizer,
            own.map((i) => parameters[i]!),
            own.map((i) => gradients[i]!),
            context,
          );
          own.forEach((i, k) => {
            values[i] = made[k]!;
          });
        }
        return values;
      },
    };
  },
);
