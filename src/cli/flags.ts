// Flags of a program: a record for each, from which its help, its checks and its "did you mean" come.

import { parseArgs } from "node:util";
import { ArgumentError } from "../errors.js";
import { checkFraction, checkOptions, checkPositive, checkWhole } from "../options.js";
import { wrapText } from "./side-by-side.js";

export interface Flag {
  readonly type: "string" | "boolean";
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly preset?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

/** Columns of a terminal that a help is written for. */
export const helpWidth = 80;

/** Lines of a help, in two columns; what is too long for the second goes on beneath itself. */
export const twoColumns = (rows: readonly (readonly [left: string, right: string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    wrapText(right, Math.max(30, helpWidth - width - 4)).map(
      (line, i) => `  ${(i === 0 ? left : "").padEnd(width)}  ${line}`,
    ),
  );
};

/** The lines of a help that tell of flags. */
export const flagLines = (flags: Flags): string[] =>
  twoColumns(
    Object.entries(flags).map(([name, { value, preset, help }]) => [
      `--${name}${value ? ` ${value}` : ""}`,
      preset === undefined ? help : `${help} [${preset}]`,
    ]),
  );

/** The number that a text spells, or the text itself, which the checks will refuse. */
export const numberIn = (text: string): unknown =>
  text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;

/** Flags and what stands beside them, as they were given. Each reading throws ArgumentError for a value that cannot be used. */
export class Given<Name extends string = string> {
  readonly #values: Readonly<Record<string, unknown>>;

  /** Throws ArgumentError for flags that there are not, and for those with a value too many or too few. */
  constructor(
    readonly where: string,
    readonly flags: Readonly<Record<Name, Flag>>,
    /** All, as they were given. */
    readonly args: readonly string[],
  ) {
    // Not strict: its own messages tell neither the nearest flag nor all of them.
    const { values, positionals } = parseArgs({
      args: [...args],
      options: flags,
      strict: false,
      allowPositionals: true,
    });
    checkOptions(where, values, Object.keys(flags));
    for (const [name, value] of Object.entries(values)) {
      const { type } = flags[name as Name];
      if (type === "string" && typeof value !== "string") throw this.#wrong(`--${name} expects a value.`);
      if (type === "boolean" && typeof value !== "boolean") throw this.#wrong(`--${name} takes no value.`);
    }
    this.#values = values;
    this.positionals = positionals;
  }

  /** What is no flag, in its order. */
  readonly positionals: readonly string[];

  #wrong(what: string): ArgumentError {
    return new ArgumentError(`${this.where}: ${what}`);
  }

  /** The flags that were given. */
  get names(): readonly string[] {
    return Object.keys(this.#values);
  }

  has(name: Name): boolean {
    return Object.hasOwn(this.#values, name);
  }

  /** The text, or what stands for it where it was not given. */
  text(name: Name): string | undefined {
    return (this.#values[name] as string | undefined) ?? this.flags[name].preset;
  }

  /** A text that must not be empty, such as the name of a file. */
  filled(name: Name, what: string): string | undefined {
    const text = this.text(name);
    if (text?.trim() === "") throw this.#wrong(`--${name} expects ${what}.`);
    return text;
  }

  /** Texts between commas. */
  list(name: Name): readonly string[] {
    const text = this.filled(name, "a list such as a,b");
    return text === undefined ? [] : text.split(",").map((part) => part.trim());
  }

  whole(name: Name, least: number): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : checkWhole(numberIn(text), `${this.where}: --${name}`, least);
  }

  fraction(name: Name): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : checkFraction(numberIn(text), `${this.where}: --${name}`);
  }

  positive(name: Name): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : checkPositive(numberIn(text), `${this.where}: --${name}`);
  }

  threads(name: Name): number | "auto" {
    const text = this.text(name) ?? "auto";
    return text === "auto" ? text : checkWhole(numberIn(text), `${this.where}: --${name}`, 1);
  }

  /** Units of hidden layers: 256,128 or none; undefined where nothing was said. */
  units(name: Name): readonly number[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (text === "none") return [];
    return text.split(",").map((units) => checkWhole(numberIn(units), `${this.where}: --${name}`, 1));
  }
}
