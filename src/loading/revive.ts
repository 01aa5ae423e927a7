// Parts from their kinds and configs.

import { ArgumentError, DataError, show } from "../errors.js";
import type { Family, Json } from "../schema.js";
import { tables } from "./parts.js";

/** A user's own parts by kind: functions of the config for what has one, the functions or objects themselves for what has none. */
export interface OwnParts {
  // biome-ignore lint/suspicious/noExplicitAny: a config is what the part was made with
  readonly [kind: string]: ((...given: any[]) => unknown) | object;
}

const isObject = (json: Json): json is { readonly [name: string]: Json } =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** Makes the parts of one file: what the file holds once and names twice is made once. */
export class Reviver {
  readonly #made = new Map<Json, unknown>();

  constructor(readonly own: OwnParts) {}

  /** The part, or parts, of a family; names stay as they are. Throws ArgumentError for a kind that nothing makes. */
  revive(family: Family, json: Json): unknown {
    if (Array.isArray(json)) return json.map((element: Json) => this.revive(family, element));
    if (!isObject(json)) return json;
    if (Object.hasOwn(json, "same")) return this.#same(json.same!);
    if (typeof json.kind !== "string") {
      return Object.fromEntries(Object.entries(json).map(([name, held]) => [name, this.revive(family, held)]));
    }
    const part = this.#make(family, json.kind, json.config);
    if (json.id !== undefined) this.#made.set(json.id, part);
    return part;
  }

  #same(id: Json): unknown {
    if (this.#made.has(id)) return this.#made.get(id);
    throw new DataError(`loadModel: the file names the part ${show(id)} and does not hold it.`);
  }

  #make(family: Family, kind: string, config: Json | undefined): unknown {
    if (Object.hasOwn(this.own, kind) && this.own[kind] !== undefined) return this.#makeOwn(kind, config);
    const maker = tables[family].get(kind);
    if (!maker || config === undefined || !isObject(config)) throw unknownKind(family, kind, config);
    const { options } = maker.schema;
    const given = Object.entries(config).map(([name, value]) => {
      const inner = Object.hasOwn(options, name) ? options[name]!.family : undefined;
      return [name, inner ? this.revive(inner, value) : value] as const;
    });
    return maker.from(Object.fromEntries(given));
  }

  #makeOwn(kind: string, config: Json | undefined): unknown {
    const own = this.own[kind];
    if (config === undefined) return own;
    if (typeof own === "function") return (own as (config: Json) => unknown)(config);
    throw new ArgumentError(
      `loadModel: parts.${kind}: expected a function that makes one from its config, received ${show(own)}.`,
    );
  }
}

const unknownKind = (family: Family, kind: string, config: Json | undefined): ArgumentError =>
  new ArgumentError(
    `loadModel: the file holds ${/^[aeiou]/.test(family) ? "an" : "a"} ${family} of kind "${kind}", which is none of fragua's. Give it to loadModel: ` +
      `{ parts: { ${/^[A-Za-z_$][\w$]*$/.test(kind) ? kind : `"${kind}"`}${config === undefined ? "" : `: (config) => ${family}`} } }.`,
  );
