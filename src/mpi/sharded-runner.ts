// A training step that several ranks make together: each the gradients of its own shards of the batch, all the same update.

import type { Columns } from "../data/columns.js";
import { StateError } from "../errors.js";
import type { Feed } from "../runtime/feed.js";
import type { LoadedProgram, Session } from "../runtime/session.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type BatchColumns, Runner } from "../training/runner.js";
import { addTo, collect, type Exchanges, exchangeAll, exchangeInTurn, sumOverRanks } from "./exchanges.js";
import { printOf } from "./fingerprint.js";
import type { ShardedProgram } from "./sharded-program.js";
import { ShardTree, shardBegins } from "./shards.js";
import type { World } from "./world.js";

/** What a runner needs beside its programs. */
export interface ShardedSetting {
  readonly world: World;
  readonly shards: number;
  /** Rows of a batch. */
  readonly size: number;
  /** Stands for all that must be the same on all ranks from the first step on. */
  readonly print: number;
  /** The weights and the number of the step. */
  readonly variables: readonly Tensor[];
  readonly step: () => number;
  /** In steps whose number less one is a multiple of this, weights are compared; never for 0. */
  readonly verifyEvery: number;
}

/** Words that each rank sends ahead of its readings. */
const headerWords = 4;
const named = ["settings", "step", "data", "weights"] as const;
const mends = {
  settings: "Make the model, its optimizer and the batches the same way on all ranks.",
  step: "Make as many steps on all ranks: what stops training early has to be decided by what is the same on all of them.",
  data: "Give all ranks the same data in the same order: each picks its own rows.",
  weights: "Build the model with the same seed on all ranks, and set or load the same weights on all of them.",
} as const;

/** Where the numbers of a shared tensor lie. */
interface SharedPlace {
  /** Words of memory. */
  readonly part: number;
  readonly sum: number;
  readonly length: number;
}

/** Where columns go: for every size of shard, and what tells them from others. */
interface ShardFeeds {
  readonly each: readonly (readonly Feed[])[];
  readonly print: number;
}

export class ShardedRunner extends Runner {
  readonly #setting: ShardedSetting;
  readonly #parts: readonly { readonly rows: number; readonly runner: Runner }[];
  readonly #places: readonly SharedPlace[];
  readonly #begins: readonly number[];
  readonly #tree: ShardTree;
  readonly #sums: Float32Array;
  readonly #scratch: Float32Array;
  /** What all shards have put out, rank by rank: a header, then the readings of its shards. */
  readonly #read: Float32Array;
  readonly #words: Int32Array;
  /** Where the block of each rank begins, and behind the last one the end; and where the readings of each shard do. */
  readonly #blocks: readonly number[];
  readonly #shardsAt: readonly number[];
  readonly #feeds = new WeakMap<readonly Feed[], ShardFeeds>();
  readonly #row: number;
  #given: { readonly feeds: ShardFeeds; readonly indices: Uint32Array | undefined; readonly begin: number } | undefined;
  #agreed = false;

  constructor(session: Session, { shards, update, shared }: ShardedProgram, setting: ShardedSetting) {
    const { readings, outputs } = shards[0]!.traced;
    super(session, { program: update, readings, outputs });
    this.#setting = setting;
    this.#parts = shards.map(({ rows, traced }) => ({ rows, runner: new Runner(session, traced) }));
    const { loaded } = this.#parts[0]!.runner;
    let length = 0;
    this.#places = shared.map(({ part, sum }) => {
      const size = sizeOf(part.shape);
      length += size;
      return { part: loaded.addressOf(part) >>> 2, sum: session.addressOf(sum) >>> 2, length: size };
    });
    this.#begins = shardBegins(setting.size, setting.shards);
    this.#tree = new ShardTree(length);
    this.#sums = new Float32Array(length);
    this.#scratch = new Float32Array(setting.world.size > 1 ? length : 0);
    const layout = this.#layout();
    [this.#blocks, this.#shardsAt] = [layout.blocks, layout.shardsAt];
    this.#read = new Float32Array(layout.end);
    this.#words = new Int32Array(this.#read.buffer);
    this.#row = session.wordOf("row");
  }

  /** Where readings lie: known on all ranks, since each has the programs of all sizes of shards. */
  #layout() {
    const { world, shards } = this.#setting;
    const blocks: number[] = [];
    const shardsAt: number[] = [];
    let end = 0;
    for (let shard = 0; shard < shards; shard++) {
      if (shard % (shards / world.size) === 0) {
        blocks.push(end);
        end += headerWords;
      }
      shardsAt.push(end);
      const part = this.#partOf(shard);
      for (const { tensors } of part?.readings ?? []) for (const { shape } of tensors) end += sizeOf(shape);
    }
    return { blocks: [...blocks, end], shardsAt, end };
  }

  #rowsOf(shard: number): number {
    return this.#begins[shard + 1]! - this.#begins[shard]!;
  }

  /** The program of a shard; none for one without rows. */
  #partOf(shard: number): Runner | undefined {
    const rows = this.#rowsOf(shard);
    return rows === 0 ? undefined : this.#parts.find((part) => part.rows === rows)!.runner;
  }

  override get bytes(): number {
    return this.#parts.reduce((bytes, { runner }) => bytes + runner.bytes, super.bytes);
  }

  override unload(): void {
    super.unload();
    for (const { runner } of this.#parts) runner.unload();
  }

  /** None: no program takes a whole batch. */
  override get inputs(): LoadedProgram["inputs"] {
    return new Map();
  }

  override feeds(columns: BatchColumns): readonly Feed[] {
    const each = this.#parts.map(({ runner }) => runner.feeds(columns));
    const dataOf = (of: Columns) => of.map(({ data }) => data);
    const alone = this.#setting.world.size === 1;
    const print = alone ? 0 : printOf([columns.inputs, columns.targets, columns.weights].flatMap(dataOf));
    const feeds = [...each[0]!];
    this.#feeds.set(feeds, { each, print });
    return feeds;
  }

  /** Keeps where the rows of the batch are: each shard copies its own when it is its turn. */
  override feed(feeds: readonly Feed[], indices: Uint32Array | undefined, begin: number): void {
    this.#given = { feeds: this.#feeds.get(feeds)!, indices, begin };
  }

  override get apart(): boolean {
    return this.#setting.world.waits === true;
  }

  override run(): void {
    if (this.apart) {
      throw new StateError(
        "distribute: expected a call that can wait for other ranks, such as fit, received a step that is made at once. " +
          "Ranks of localWorlds share a thread.",
      );
    }
    exchangeAll(this.#setting.world, this.#step());
  }

  override async runApart(feed: () => void): Promise<void> {
    feed();
    await exchangeInTurn(this.#setting.world, this.#step());
  }

  /** One step: shards, sums, update. Weights are touched last, when all ranks have come to the same. */
  *#step(): Exchanges {
    const { world, shards } = this.#setting;
    if (!this.#agreed) yield* this.#agree();
    this.#agreed = true;
    const own = shards / world.size;
    this.#writeHeader();
    const source = {
      run: (shard: number) => this.#runShard(shard),
      copyTo: (values: Float32Array) => this.#eachPart((part, at) => values.set(part, at)),
      addTo: (values: Float32Array) => this.#eachPart((part, at) => addTo(values, part, at)),
    };
    this.#tree.sum(source, own * world.rank, own * (world.rank + 1), this.#sums);
    yield* collect(world, this.#read, this.#blocks);
    this.#check(this.#words, this.#blocks);
    yield* sumOverRanks(world, this.#sums, this.#scratch);
    const { floats } = this.session.memory;
    let at = 0;
    for (const { sum, length } of this.#places) {
      floats.set(this.#sums.subarray(at, at + length), sum);
      at += length;
    }
    this.session.memory.ints[this.#row] = 0;
    super.run();
  }

  /** Whether all ranks are about to do the same, before anything whose length depends on it is sent. */
  *#agree(): Exchanges {
    const { world, print } = this.#setting;
    const words = new Float32Array(headerWords * world.size);
    const offsets = Array.from({ length: world.size + 1 }, (_, rank) => headerWords * rank);
    new Int32Array(words.buffer)[offsets[world.rank]!] = print;
    yield* collect(world, words, offsets);
    this.#check(new Int32Array(words.buffer), offsets);
  }

  #writeHeader(): void {
    const { world, print, variables, step, verifyEvery } = this.#setting;
    const at = this.#blocks[world.rank]!;
    const number = step();
    this.#words[at] = print;
    this.#words[at + 1] = number;
    this.#words[at + 2] = this.#given!.feeds.print;
    const due = verifyEvery > 0 && world.size > 1 && (number - 1) % verifyEvery === 0;
    this.#words[at + 3] = due ? printOf(variables.map((variable) => this.session.read(variable))) : 0;
  }

  /** Throws StateError, on all ranks, where one has other settings, steps, data or weights than the first. */
  #check(words: Int32Array, blocks: readonly number[]): void {
    for (const [i, what] of named.entries()) {
      for (let rank = 1; rank < this.#setting.world.size; rank++) {
        const [first, other] = [words[blocks[0]! + i]!, words[blocks[rank]! + i]!];
        if (first === other) continue;
        const shown = what === "step" ? [first, other] : [first, other].map((word) => (word >>> 0).toString(16));
        throw new StateError(
          `distribute: expected the same ${what} on all ranks, received ${shown[1]} on rank ${rank} and ${shown[0]} on rank 0. ${mends[what]}`,
        );
      }
    }
  }

  #runShard(shard: number): void {
    const runner = this.#partOf(shard);
    if (!runner) {
      for (const { part, length } of this.#places) this.session.memory.floats.fill(0, part, part + length);
      return;
    }
    const { feeds, indices, begin } = this.#given!;
    const rows = this.#rowsOf(shard);
    const i = this.#parts.findIndex((part) => part.runner === runner);
    runner.feed(feeds.each[i]!, indices, begin + this.#begins[shard]!, rows);
    // Random numbers of a row are those that it would have in the whole batch.
    this.session.memory.ints[this.#row] = this.#begins[shard]!;
    runner.run();
    let at = this.#shardsAt[shard]!;
    for (const [reading, { tensors }] of runner.readings.entries()) {
      for (const j of tensors.keys()) {
        const values = runner.values(reading, j);
        this.#read.set(values, at);
        at += values.length;
      }
    }
  }

  /** What the shard that ran last has left, and where it goes among all that is added up. */
  #eachPart(use: (part: Float32Array, at: number) => void): void {
    const { floats } = this.session.memory;
    let at = 0;
    for (const { part, length } of this.#places) {
      use(floats.subarray(part, part + length), at);
      at += length;
    }
  }

  /** The mean of a loss over the rows of the batch. */
  override scalar(i: number): number {
    let sum = 0;
    this.#eachReading(i, 0, (values, rows) => {
      sum += values[0]! * rows;
    });
    return sum / this.#setting.size;
  }

  /** What metrics add, or gather, shard after shard. */
  override values(i: number, j: number): Float32Array {
    const found: Float32Array[] = [];
    this.#eachReading(i, j, (values) => found.push(values));
    const gathers = this.readings[i]!.metric?.gathers === "values";
    const length = gathers ? found.reduce((sum, values) => sum + values.length, 0) : found[0]!.length;
    const sums = new Float64Array(length);
    let at = 0;
    for (const values of found) {
      for (let k = 0; k < values.length; k++) sums[at + k]! += values[k]!;
      if (gathers) at += values.length;
    }
    return Float32Array.from(sums);
  }

  #eachReading(i: number, j: number, use: (values: Float32Array, rows: number) => void): void {
    for (let shard = 0; shard < this.#setting.shards; shard++) {
      const runner = this.#partOf(shard);
      if (!runner) continue;
      let at = this.#shardsAt[shard]!;
      for (const [reading, { tensors }] of runner.readings.entries()) {
        for (const [k, { shape }] of tensors.entries()) {
          const size = sizeOf(shape);
          if (reading === i && k === j) use(this.#read.subarray(at, at + size), this.#rowsOf(shard));
          at += size;
        }
      }
    }
  }
}
