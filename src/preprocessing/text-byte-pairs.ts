// A byte-pair encoding: texts in and out of the tokens that its merges make.

import { ArgumentError, show } from "../errors.js";
import { pairOf, piecesOf, Tokens } from "./text-bytes.js";
import { joined } from "./text-merges.js";

/** Pieces whose tokens are remembered: words come again and again. */
const mostRemembered = 1 << 15;

interface Merge {
  readonly rank: number;
  readonly whole: number;
}

export class BytePairs {
  readonly #tokens = new Tokens();
  readonly #merges = new Map<number, Merge>();
  readonly #remembered = new Map<string, readonly number[]>();

  /** Throws ArgumentError for what is no pair of tokens that are there by then. */
  constructor(merges: readonly string[], where: string) {
    const tokens = this.#tokens;
    merges.forEach((merge, rank) => {
      const [left, right, ...rest] = merge.split(" ").map((text) => tokens.numberOf(text));
      if (left === undefined || right === undefined || rest.length > 0 || this.#merges.has(pairOf(left, right))) {
        throw new ArgumentError(
          `${where}: expected two tokens with a space between them, each a byte or made by a merge before, and no pair twice, ` +
            `received ${show(merge)} at place ${rank}.`,
        );
      }
      this.#merges.set(pairOf(left, right), { rank, whole: tokens.join(left, right) });
    });
  }

  /** The tokens: all bytes, then what the merges make. */
  get vocabulary(): readonly string[] {
    return this.#tokens.texts;
  }

  /** The numbers of a text's tokens. */
  encode(text: string): number[] {
    const found: number[] = [];
    for (const piece of piecesOf(text)) for (const number of this.#encodePiece(piece)) found.push(number);
    return found;
  }

  /** Joins the pair whose merge came first, wherever it stands, until there is none. */
  #encodePiece(piece: string): readonly number[] {
    const known = this.#remembered.get(piece);
    if (known) return known;
    let tokens = this.#tokens.ofText(piece);
    for (;;) {
      let best: Merge | undefined;
      let at = 0;
      for (let i = 0; i + 1 < tokens.length; i++) {
        const merge = this.#merges.get(pairOf(tokens[i]!, tokens[i + 1]!));
        if (!merge || (best && best.rank <= merge.rank)) continue;
        best = merge;
        at = i;
      }
      if (!best) break;
      tokens = joined(tokens, tokens[at]!, tokens[at + 1]!, best.whole);
    }
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(piece, tokens);
    return tokens;
  }

  /** The text of some tokens. */
  decode(numbers: readonly number[]): string {
    return this.#tokens.toText(numbers);
  }
}
