// Reads a tape back: the inverse of encode, for people and for tests.

import {
  epilogueOperands,
  type InstructionName,
  type Layout,
  layouts,
  type OperandKind,
} from "../kernels/instructions.js";

/** An instruction as read from a tape: addresses are numbers. */
export interface Disassembled {
  readonly name: InstructionName;
  readonly sync: boolean;
  /** The word at which it begins. */
  readonly word: number;
  readonly operands: Readonly<Record<string, number>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
  /** What a step of a loop does, as it stands before the loop has run. */
  readonly body?: readonly Disassembled[];
}

/** The instructions of a tape. Throws RangeError where the words are no instruction. */
export const disassemble = (words: Int32Array, begin = 0, end = words.length): Disassembled[] => {
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  const found: Disassembled[] = [];
  const names = Object.keys(layouts) as InstructionName[];
  const nameOf = new Map(names.map((name) => [layouts[name].opcode as number, name]));
  for (let start = begin; start < end; ) {
    const name = nameOf.get(words[start]! & 0xffff);
    const length = words[start + 1] ?? 0;
    if (name === undefined || length < 2 || start + length > end) {
      throw new RangeError(`disassemble: word ${start} is not the start of an instruction (opcode ${words[start]}).`);
    }
    const layout: Layout = layouts[name];
    let at = start + 2;
    const take = (operands: Readonly<Record<string, OperandKind>>): Record<string, number> =>
      Object.fromEntries(
        Object.entries(operands).map(([operand, kind]) => {
          const word = at++;
          if (kind === "float") return [operand, floats[word]!];
          return [operand, kind === "int" ? words[word]! : words[word]! >>> 0];
        }),
      );
    const operands = take(layout.epilogue ? { ...layout.operands, ...epilogueOperands } : layout.operands);
    const lists = Object.entries(layout.lists ?? {}).map(([list, item]) => ({ list, item, count: words[at++]! }));
    const read = lists.map(({ list, item, count }) => [list, Array.from({ length: count }, () => take(item))] as const);
    const body = layout.body && { body: disassemble(words, at, at + ((start + length - at) >> 1)) };
    found.push({
      name,
      sync: words[start]! >>> 16 === 1,
      word: start,
      operands,
      lists: Object.fromEntries(read),
      ...body,
    });
    start += length;
  }
  return found;
};

const showOperands = (operands: Readonly<Record<string, number>>): string =>
  Object.entries(operands)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");

/** A tape as text, an instruction a line; `|` marks where the team meets. */
export const printTape = (words: Int32Array): string => printInstructions(disassemble(words));

const printInstructions = (instructions: readonly Disassembled[]): string =>
  instructions
    .map(({ name, sync, word, operands, lists, body }) => {
      const head = `${sync ? "|" : " "} ${String(word).padStart(6)}  ${name.padEnd(12)} ${showOperands(operands)}`;
      const items = Object.entries(lists).flatMap(([list, entries]) =>
        entries.map((entry, i) => `             ${list}[${i}] ${showOperands(entry)}`),
      );
      const inner = body && body.length > 0 ? [printInstructions(body).replace(/^/gm, "    ")] : [];
      return [head, ...items, ...inner].join("\n");
    })
    .join("\n");
