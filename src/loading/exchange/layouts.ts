// A model's weights under the names and in the layout of a file: fragua's own, or those of a PyTorch module.

import { ArgumentError } from "../../errors.js";
import type { FloatValues, Values } from "../../layers/exchange.js";
import type { Layer, Tensors } from "../../layers/layer.js";
import type { Variable } from "../../layers/registry.js";
import { moved, type TorchPlace, type TorchTensor } from "../../layers/torch/pairing.js";
import { torchRecords } from "../../layers/torch/table.js";
import type { TracedLayer } from "../../layers/trace.js";
import type { Shape } from "../../tensor/shape.js";
import type { Core } from "../../training/core.js";
import { onlyInput } from "../../training/entries.js";
import { flattenedFeatures } from "./flattened.js";

/** Some of a model's weights by their paths, and the tensors of a file that hold the same numbers. */
export interface Exchange {
  readonly ours: readonly string[];
  readonly theirs: readonly TorchTensor[];
  give(ours: readonly Values[]): readonly FloatValues[];
  take(theirs: readonly Values[]): readonly FloatValues[];
  /** The layer that they belong to. */
  readonly path: string;
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const joined = (separator: string, ...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(separator);

const asTheyAre = ({ path, tensor }: Variable, name: string): Exchange => ({
  ...moved([path, tensor.shape], { name, shape: tensor.shape }),
  path: parentOf(path),
});

/** What is known of a model, and asked for, where its weights are laid out. */
export interface LayoutRequest {
  readonly core: Core;
  readonly layers: readonly TracedLayer[];
  /** Modules by the paths of layers, as the user calls them: those inside stand below. */
  readonly modules: ReadonlyMap<string, string>;
  /** Whether PyTorch flattens images with their channels first. */
  readonly flattenChannelsFirst: boolean;
  /** The function that errors name. */
  readonly where: string;
}

/** The weights under their own paths. */
export const ownLayout = ({ core, modules }: LayoutRequest): readonly Exchange[] => {
  const moduleOf = (path: string): string => {
    const chosen = modules.get(path);
    if (chosen !== undefined || path === "") return chosen ?? "";
    return joined("/", moduleOf(parentOf(path)), lastOf(path));
  };
  return core.network.variables.map((variable) =>
    asTheyAre(variable, joined("/", moduleOf(parentOf(variable.path)), lastOf(variable.path))),
  );
};

const recordOf = ({ kind = "" }: Layer<Tensors, Tensors>) => torchRecords.get(kind) ?? {};
const configOf = (layer: Layer<Tensors, Tensors>) => layer.config as { readonly [option: string]: unknown };

const below = (outer: TorchPlace, inner: TorchPlace): TorchPlace => ({
  name: joined(".", outer.name, inner.name),
  suffix: (inner.suffix ?? "") + (outer.suffix ?? ""),
});

/** What the modules of layers are called, by the layers' paths. */
const placesOf = ({ layers, modules }: LayoutRequest): ReadonlyMap<string, TorchPlace> => {
  const places = new Map<string, TorchPlace>();
  const childrenOf = (path: string) => layers.filter((each) => parentOf(each.path) === path);
  const visit = (path: string, given: TorchPlace): void => {
    if (places.has(path)) return;
    const name = modules.get(path);
    const place = name === undefined ? given : { ...given, name };
    places.set(path, place);
    const { layer } = layers.find((each) => each.path === path)!;
    const applied = childrenOf(path);
    const children = applied.map((child) => ({
      name: lastOf(child.path),
      named: configOf(child.layer).name !== undefined,
      modules: recordOf(child.layer).modules?.(configOf(child.layer)) ?? 1,
    }));
    const inner = recordOf(layer).inside?.(children) ?? children.map(({ name }) => ({ name }));
    for (const [i, child] of applied.entries()) visit(child.path, below(place, inner[i]!));
  };
  for (const { path } of childrenOf("")) visit(path, { name: "" });
  return places;
};

/** The weights as PyTorch's state_dict has them, in the order in which layers made theirs. Throws ArgumentError for a layer that PyTorch has otherwise. */
export const torchLayout = (request: LayoutRequest): readonly Exchange[] => {
  const { core, layers, flattenChannelsFirst, where } = request;
  const { network } = core;
  const places = placesOf(request);
  const root = layers.find(({ path }) => parentOf(path) === "")!.layer;
  const outputs = new Map(layers.map(({ layer, output }) => [layer, output]));
  const inputs = network.trialInputs.map(({ name, shape }) => [name, { shape }] as const);
  const [only] = inputs;
  const features = flattenChannelsFirst
    ? flattenedFeatures(root, outputs, only![0] === onlyInput ? only![1] : Object.fromEntries(inputs))
    : undefined;
  const byLayer = new Map<string, Variable[]>();
  for (const variable of network.variables) {
    const path = parentOf(variable.path);
    byLayer.set(path, [...(byLayer.get(path) ?? []), variable]);
  }
  return [...byLayer].flatMap(([path, variables]) => {
    const { layer } = layers.find((each) => each.path === path)!;
    const place = places.get(path)!;
    const shapes: { readonly [name: string]: Shape } = Object.fromEntries(
      variables.map((variable) => [lastOf(variable.path), variable.tensor.shape]),
    );
    const pairs = recordOf(layer).pairs?.({ config: configOf(layer), shapes, ...features?.get(layer) }) ?? [];
    if (typeof pairs === "string") throw new ArgumentError(`${where}: ${path}: ${pairs}.`);
    const named = (name: string): string => joined(".", place.name, name) + (place.suffix ?? "");
    const paired = pairs.map(
      (pair): Exchange => ({
        ...pair,
        ours: pair.ours.map((name) => `${path}/${name}`),
        theirs: pair.theirs.map((tensor) => ({ ...tensor, name: named(tensor.name) })),
        path,
      }),
    );
    const known = new Set(paired.flatMap(({ ours }) => ours));
    const rest = variables.filter((variable) => !known.has(variable.path));
    return [...paired, ...rest.map((variable) => asTheyAre(variable, named(lastOf(variable.path))))];
  });
};
