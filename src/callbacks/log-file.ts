// A text file that grows by a line an epoch, and that a run which goes on finds as it left it.

import { appendFile, readIfThere, writeFile } from "../io/files.js";
import { encodeUtf8 } from "../io/utf8.js";
import type { Described } from "../schema.js";
import type { Callback, Logs, Trained } from "../training/callback.js";

/** Lines in a file. How long it is belongs to a run's state: lines that were written after the last backup are written once. */
class LogFile {
  #length = 0;
  #restored: number | undefined;

  constructor(
    readonly path: string,
    /** The callback that errors name. */
    readonly where: string,
    readonly append: boolean,
  ) {}

  /** Begins the file anew, or goes on with it. Returns whether it holds something. */
  async open(): Promise<boolean> {
    const goesOn = this.#restored !== undefined;
    const found = this.append || goesOn ? await readIfThere(this.path, this.where) : undefined;
    const kept = Math.min(found?.length ?? 0, this.#restored ?? Number.POSITIVE_INFINITY);
    this.#restored = undefined;
    this.#length = kept;
    if (!found) await appendFile(this.path, "", this.where, true);
    else if (kept < found.length) await writeFile(this.path, found.subarray(0, kept), this.where);
    return kept > 0;
  }

  async write(line: string): Promise<void> {
    const text = `${line}\n`;
    await appendFile(this.path, text, this.where);
    this.#length += encodeUtf8(text).length;
  }

  get state(): number {
    return this.#length;
  }

  set state(length: number) {
    this.#restored = length;
    this.#length = length;
  }
}

/** What a line tells of: whether the file is empty, or the epoch is the first of its run. */
interface LinePlace {
  readonly isEmpty: boolean;
  readonly isFirst: boolean;
}

/** A callback that adds lines to a file for each epoch: of its number, the learning rate, loss and metrics. */
export const epochLines = (
  part: Described,
  { path, append }: { readonly path: string; readonly append: boolean },
  linesOf: (epoch: number, learningRate: number, logs: Logs, place: LinePlace) => readonly string[],
): Callback => {
  const file = new LogFile(path, part.kind, append);
  let model: Trained | undefined;
  let place: LinePlace = { isEmpty: true, isFirst: true };
  return {
    ...part,
    onTrainBegin: async (trained) => {
      model = trained;
      place = { isEmpty: !(await file.open()), isFirst: true };
    },
    onEpochEnd: async (epoch, logs) => {
      for (const line of linesOf(epoch, model!.learningRate, logs, place)) await file.write(line);
      place = { isEmpty: false, isFirst: false };
    },
    state: () => file.state,
    restore: (state) => {
      file.state = state as number;
    },
  };
};
