// What exportWeights and importWeights are told alike: the layout, the names, and what flattening means.

import { ArgumentError, nearest, show } from "../../errors.js";
import { checkOptions, resolveName } from "../../options.js";
import { type Core, cores } from "../../training/core.js";
import type { Model } from "../../training/model.js";
import { type Exchange, ownLayout, torchLayout } from "./layouts.js";

/** Options of `exportWeights` and `importWeights`. */
export interface ExchangeOptions {
  /** Whether names and shapes are fragua's (and Keras'), or those of the state_dict of a PyTorch module. "fragua" when left out. */
  readonly layout?: "fragua" | "pytorch";
  /**
   * What tensors are called where the layout's own names do not fit: modules by the paths of layers, `{ dense: "fc1", dense_1: "fc2" }`, below which layers
   * inside stand, or a function of a tensor's name and its layer's path, `(name) => "encoder." + name`.
   */
  readonly names?: { readonly [path: string]: string } | ((name: string, path: string) => string);
  /**
   * With layout "pytorch": whether images have their channels first where PyTorch flattens them, as its own do, so that rows of dense layers behind are
   * reordered; "channelsLast" leaves them in the order that they have here. "channelsFirst" when left out.
   */
  readonly flatten?: "channelsFirst" | "channelsLast";
}

const common = ["layout", "names", "flatten"];

/** The core of what is a model. Throws ArgumentError. */
export const coreOf = (model: unknown, where: string): Core => {
  const core = typeof model === "object" && model !== null ? cores.get(model as Model) : undefined;
  if (core) return core;
  throw new ArgumentError(`${where}: expected a model as sequential and model make them, received ${show(model)}.`);
};

type Naming = (name: string, path: string) => string;

/** Modules by the paths of layers, which may be given without the model's own name in front. Throws ArgumentError. */
const readModules = (given: object, paths: readonly string[], root: string, where: string) => {
  const modules = new Map<string, string>();
  for (const [key, name] of Object.entries(given) as readonly [string, unknown][]) {
    const path = [key, `${root}/${key}`].find((each) => paths.includes(each));
    if (path === undefined) {
      const hint = nearest(key, paths) ?? nearest(`${root}/${key}`, paths);
      throw new ArgumentError(
        `${where}: names: expected paths of layers (${paths.join(", ")}), received ${show(key)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
      );
    }
    if (typeof name !== "string") {
      throw new ArgumentError(`${where}: names: expected a text for ${show(key)}, received ${show(name)}.`);
    }
    modules.set(path, name);
  }
  return modules;
};

const isModules = (names: unknown): names is object =>
  typeof names === "object" && names !== null && !Array.isArray(names);

/** What tensors are called by a function of their names, or as they are. Throws ArgumentError for what is neither. */
const namingOf = (names: unknown, where: string): Naming => {
  if (names === undefined || isModules(names)) return (name) => name;
  if (typeof names !== "function") {
    throw new ArgumentError(
      `${where}: names: expected modules by paths of layers, such as { dense: "fc1" }, or a function of a name, received ${show(names)}.`,
    );
  }
  return (name, path) => {
    const made: unknown = (names as Naming)(name, path);
    if (typeof made === "string" && made !== "") return made;
    throw new ArgumentError(`${where}: names: expected a text for ${show(name)}, received ${show(made)}.`);
  };
};

const layouts = { fragua: ownLayout, pytorch: torchLayout } as const;

/** What is exchanged with a file, and by which names. Throws ArgumentError for options, and StateError before the model is built. */
export const exchangesOf = (
  core: Core,
  options: ExchangeOptions,
  more: readonly string[],
  where: string,
): readonly Exchange[] => {
  checkOptions(where, options, [...common, ...more]);
  const layout = resolveName(options.layout ?? "fragua", layouts, `${where}: layout`);
  const flatten = { channelsFirst: true, channelsLast: false };
  const flattenChannelsFirst = resolveName(options.flatten ?? "channelsFirst", flatten, `${where}: flatten`);
  const naming = namingOf(options.names, where);
  const { network } = core;
  const { layers } = network.trace(network.trialInputs, 2, false).trace;
  const paths = [...new Set(layers.map(({ path }) => path))].sort();
  const root = paths[0]!.split("/")[0]!;
  const modules = isModules(options.names) ? readModules(options.names, paths, root, where) : new Map();
  const exchanges = layout({ core, layers, modules, flattenChannelsFirst, where });
  const taken = new Map<string, string>();
  return exchanges.map((exchange) => ({
    ...exchange,
    theirs: exchange.theirs.map((tensor) => {
      const name = naming(tensor.name, exchange.path);
      const other = taken.get(name);
      if (other !== undefined) {
        throw new ArgumentError(
          `${where}: ${other} and ${exchange.path} both have a tensor ${show(name)}. Give each a name of its own: { names }.`,
        );
      }
      taken.set(name, exchange.path);
      return { ...tensor, name };
    }),
  }));
};
