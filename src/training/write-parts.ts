// Parts on their way into a file: what cannot be made again is refused before a byte is written.

import { ArgumentError, show } from "../errors.js";
import type { Json } from "../schema.js";

const refuse = (path: string, what: string, remedy: string): ArgumentError =>
  new ArgumentError(`save: ${path}: ${what} ${remedy} Weights alone can be kept with getWeights and writeSafetensors.`);

const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === "[object Object]";

/**
 * Copies of parts as JSON. One object in two places stays one: the config tells, since every part has its own. Throws ArgumentError
 * for parts without a kind and for configs that are no JSON, naming the place.
 */
export class PartWriter {
  /** How often each config stands in what is written. */
  readonly #counts = new Map<object, number>();
  readonly #ids = new Map<object, number>();

  write(part: unknown, path: string): Json {
    this.#count(part, new Set());
    return this.#copy(part, path);
  }

  #count(value: unknown, above: ReadonlySet<object>): void {
    if (typeof value !== "object" || value === null || above.has(value)) return;
    const { kind, config } = value as { readonly kind?: unknown; readonly config?: unknown };
    if (typeof kind === "string" && typeof config === "object" && config !== null) {
      const count = this.#counts.get(config) ?? 0;
      this.#counts.set(config, count + 1);
      if (count > 0) return;
    }
    for (const held of Object.values(value)) this.#count(held, new Set([...above, value]));
  }

  #copy(value: unknown, path: string, above: readonly object[] = []): Json {
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (typeof value !== "object" || above.includes(value) || !(Array.isArray(value) || isPlain(value))) {
      throw refuse(
        path,
        `expected a config that JSON can hold, received ${show(value)}.`,
        "Make it from numbers, texts and lists.",
      );
    }
    const inside = [...above, value];
    if (Array.isArray(value)) return value.map((element, i) => this.#copy(element, `${path}[${i}]`, inside));
    const { kind, config } = value as { readonly kind?: unknown; readonly config?: unknown };
    if (typeof kind !== "string") return this.#entries(value, path, inside);
    if (kind === "") {
      throw refuse(
        path,
        "has no kind by which it could be made again.",
        "Give a function a name, and an object { kind, config }.",
      );
    }
    const at = path === "" ? kind : `${path}: ${kind}`;
    if (typeof config !== "object" || config === null) return this.#entries(value, at, inside);
    const known = this.#ids.get(config);
    if (known !== undefined) return { same: known };
    const copied = { kind, config: this.#entries(config, at, inside) };
    if (this.#counts.get(config) === 1) return copied;
    this.#ids.set(config, this.#ids.size);
    return { ...copied, id: this.#ids.get(config)! };
  }

  #entries(value: object, path: string, above: readonly object[]): { readonly [name: string]: Json } {
    const entries = Object.entries(value).filter(([, held]) => held !== undefined);
    return Object.fromEntries(entries.map(([name, held]) => [name, this.#copy(held, `${path}.${name}`, above)]));
  }
}
