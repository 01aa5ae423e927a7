// A model's weights by the paths that they have in Keras' files: its arrays are taken as they are, since layouts are Keras' here.

import { ArgumentError } from "../errors.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { moved } from "../layers/torch/pairing.js";
import type { TracedLayer } from "../layers/trace.js";
import type { Exchange } from "../loading/exchange/layouts.js";
import type { Core } from "../training/core.js";
import { type KerasRecord, kerasRecords } from "./records.js";

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

type AnyLayer = Layer<Tensors, Tensors>;

const recordOf = ({ kind = "" }: AnyLayer): KerasRecord | undefined => kerasRecords.get(kind);

/** As Keras' naming.to_snake_case: "Conv2DTranspose" is conv2d_transpose, "PReLU" p_re_lu. */
export const snakeCase = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("/");

/**
 * The groups of layers in a row or graph: by what each is called, where the file says it and each is found by it, or else by their classes and their order, as
 * Keras itself loads them.
 */
const groupsIn = (
  layers: readonly AnyLayer[],
  inside: string,
  names: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<AnyLayer, string> => {
  const byName = new Map<string, string[]>();
  for (const [path, name] of names ?? []) {
    const group = parentOf(path);
    if (lastOf(path) !== "vars" || parentOf(group) !== inside) continue;
    byName.set(name, [...(byName.get(name) ?? []), group]);
  }
  const counts = new Map<string, number>();
  const byOrder = layers.map((layer): readonly [AnyLayer, string, string] => {
    const record = recordOf(layer);
    const group = record?.group ?? snakeCase(record?.className ?? layer.name);
    const count = counts.get(group) ?? 0;
    counts.set(group, count + 1);
    return [layer, joined(inside, count === 0 ? group : `${group}_${count}`), group];
  });
  // A name alone may be another layer's: its group is of the layer's class, too.
  const isOf = (path: string, group: string): boolean =>
    lastOf(path).replace(/_\d+$/, "") === group.replace(/_\d+$/, "");
  const named = byOrder.map(([layer, , group]) => byName.get(layer.name)?.filter((path) => isOf(path, group)) ?? []);
  const known = new Set(named.flat());
  const every = layers.length > 0 && named.every(({ length }) => length === 1) && known.size === layers.length;
  return new Map(byOrder.map(([layer, path], i) => [layer, every ? named[i]![0]! : path]));
};

/** How the groups of layers are found. */
export interface KnownGroups {
  /** What groups say of themselves. */
  readonly names: ReadonlyMap<string, string>;
  /** The layers of rows and graphs in Keras' order, where a config tells. */
  readonly orders?: ReadonlyMap<AnyLayer, readonly AnyLayer[]>;
}

/** What a model exchanges with a file of Keras. Throws ArgumentError for layers that have weights and no counterpart. */
export const kerasLayout = (
  core: Core,
  layers: readonly TracedLayer[],
  known: KnownGroups,
  where: string,
): readonly Exchange[] => {
  const { variables } = core.network;
  const exchanges: Exchange[] = [];
  const visited = new Set<string>();
  const visit = ({ path, layer }: TracedLayer, group: string): void => {
    if (visited.has(path)) return;
    visited.add(path);
    const record = recordOf(layer);
    const own = variables.filter((variable) => parentOf(variable.path) === path);
    const all = variables.filter((variable) => variable.path.startsWith(`${path}/`));
    const kept = Object.values(record?.weights ?? {}).flat();
    const unknown = own.find((variable) => !kept.includes(lastOf(variable.path)));
    if ((!record && all.length > 0) || unknown) {
      throw new ArgumentError(
        `${where}: ${path}: Keras has no layer that keeps weights as ${layer.kind ?? layer.name} does. Keep it out of the model, and set its weights by setWeights.`,
      );
    }
    for (const [attribute, weights] of Object.entries(record?.weights ?? {})) {
      const present = weights.flatMap((name) => own.find((variable) => lastOf(variable.path) === name) ?? []);
      for (const [i, { path: place, tensor }] of present.entries()) {
        const name = joined(group, attribute, "vars", String(i));
        exchanges.push({ ...moved([place, tensor.shape], { name, shape: tensor.shape }), path });
      }
    }
    const children = [
      ...new Map(layers.filter((each) => parentOf(each.path) === path).map((each) => [each.path, each])).values(),
    ];
    const attributes = record?.inside;
    const order = known.orders?.get(layer);
    const groups = attributes
      ? new Map(children.map((child, i) => [child.layer, joined(group, attributes[i] ?? "")]))
      : groupsIn(
          order ?? children.map((child) => child.layer),
          joined(group, "layers"),
          order ? undefined : known.names,
        );
    for (const child of children) visit(child, groups.get(child.layer)!);
  };
  for (const traced of layers) if (parentOf(traced.path) === "") visit(traced, "");
  return exchanges;
};
