// What is known of an instruction besides its operands' values: their order and kinds, and what the compiler may do with it.

import type { Opcode } from "../../assembly/opcodes.js";

/**
 * Nanoseconds of a multiplication with its addition in a matrix product, of a step of a map, and of moving a value: on one thread of a
 * machine of 2023 (npm run bench measures them). Only their ratio to a meeting of the team counts, and that hardly differs from machine
 * to machine.
 */
export const rates = { product: 0.045, step: 0.15, value: 0.3 } as const;

/** `read` and `write` are addresses, `int` is a whole number, `float` a float32. */
export type OperandKind = "read" | "write" | "int" | "float";

export type Operands = Readonly<Record<string, OperandKind>>;

/** Fixed operands, then one word with the length of each list, then the items of each list. */
export interface Layout {
  readonly opcode: Opcode;
  /** Whether only the whole binary knows it: operations that emit it are `inWholeBinary`. */
  readonly whole?: true;
  readonly operands: Operands;
  readonly lists?: Readonly<Record<string, Operands>>;
  /** Whether its result may be finished by an epilogue, whose operands follow its own. */
  readonly epilogue?: true;
  /** How the rows of its result lie, where it can be made some rows at a time. */
  readonly rows?: (operands: Readonly<Record<string, number>>) => RowsOf | undefined;
  /** Instructions of its own stand behind the lists, twice. */
  readonly body?: true;
  /** Multiplications, each with its addition, of a product: nearly all of its time. Without it, what takes an epilogue is one, and has its work of them. */
  readonly products?: (operands: Readonly<Record<string, number>>) => number;
  /**
   * Nanoseconds on one thread, given how many values it reads and writes; without it, those of moving them. Near enough to choose how
   * many threads are worth while.
   */
  readonly work?: (
    operands: Readonly<Record<string, number>>,
    lists: Readonly<Record<string, readonly unknown[]>>,
    values: number,
  ) => number;
}

/** The rows of an instruction's result: how many there are, and the operands that count, read and write them. */
export interface RowsOf {
  readonly count: number;
  readonly counted: string;
  readonly read: string;
  readonly written: string;
  /** Elements of what is read from row to row; in what is written they lie one behind the other. */
  readonly stride: number;
}
