// Programs that share variables on one memory: where their tensors lie, and how they are run.

import { ShapeError, StateError } from "../errors.js";
import { type Layout, layouts } from "../kernels/instructions.js";
import { bytesOf, type Program } from "../program/program.js";
import { describeTensor } from "../tensor/origin.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor, TypedArray } from "../tensor/tensor.js";
import { foreign, LoadedProgram } from "./loaded-program.js";
import type { Team } from "./lone-thread.js";
import { Memory } from "./memory.js";
import { isPageThread, type Staff } from "./settings.js";
import { createTeam } from "./team.js";
import { nextTask, Slice } from "./yield.js";

export { LoadedProgram } from "./loaded-program.js";

export interface LoadOptions {
  /** Guarded bytes around every buffer, as the program was compiled with. */
  readonly redZone?: number;
  /** The inputs that whoever runs the program feeds; a program that reads any other is refused. Without it, all are taken to be fed. */
  readonly fed?: readonly Tensor[];
}

/** Whether only the whole binary knows all instructions of a program. */
const needsWhole = ({ calls }: Program): boolean =>
  calls.some(({ instructions }) => instructions.some(({ name }) => (layouts[name] as Layout).whole));

/** The values of all variables at one time. */
export type Snapshot = ReadonlyMap<Tensor, TypedArray>;

/** One memory, its team, the variables in it and the arena that its programs share. */
export class Session {
  readonly #variables = new Map<Tensor, number>();
  readonly #scalars = new Map<string, number>();
  /** Words of the scalars that every program may read: they are never forgotten. */
  #drawnBy: readonly [seed: number, step: number, row: number] | undefined;
  readonly #programs = new Set<LoadedProgram>();
  #staff: Staff;
  /** The end of the last run apart. */
  #lastRun = Promise.resolve();
  /** Whether a run apart is writing variables. */
  #writing = false;
  /** Runs apart that have not ended. */
  #pending = 0;
  #runsApartSoFar = 0;
  readonly #onPage = isPageThread();

  private constructor(
    readonly memory: Memory,
    readonly team: Team,
    staff: Staff,
  ) {
    this.#staff = staff;
  }

  static async create(staff: Staff = { threads: 1, thrifty: false }): Promise<Session> {
    const memory = new Memory(staff.threads);
    return new Session(memory, await createTeam(memory), staff);
  }

  /** Whether runs can take as many threads as that. */
  has(staff: Staff): boolean {
    return staff.threads <= this.team.threads;
  }

  /** How many threads the next runs take: no more than the session was made for. */
  take(staff: Staff): void {
    this.#staff = staff;
  }

  /** A session for more threads with this one's variables; no program is loaded in it. This one can run no more. */
  async moved(staff: Staff): Promise<Session> {
    const session = await Session.create(staff);
    for (const variable of this.#variables.keys()) session.define(variable, this.read(variable));
    this.team.dismiss();
    return session;
  }

  /** Places a variable and gives it its first values, or one number everywhere. */
  define(variable: Tensor, values: ArrayLike<number> | number): void {
    if (!this.#variables.has(variable)) this.#variables.set(variable, this.memory.allocate(bytesOf(variable)));
    if (typeof values !== "number") this.write(variable, values);
    else this.#view(this.#variableAddress(variable), variable).fill(values);
  }

  /** Gives a variable's region back, when runs apart that may use it have ended. No loaded program may use it any more. */
  forget(variable: Tensor): void {
    const address = this.#variables.get(variable);
    if (address === undefined) return;
    this.#variables.delete(variable);
    this.#whenIdle(() => this.memory.release(address, bytesOf(variable)));
  }

  defines(variable: Tensor): boolean {
    return this.#variables.has(variable);
  }

  write(variable: Tensor, values: ArrayLike<number>): void {
    this.checkStill("weights");
    const view = this.#view(this.#variableAddress(variable), variable);
    if (values.length !== view.length) {
      throw new ShapeError(
        `${describeTensor(variable)}: expected ${view.length} values for shape ${showShape(variable.shape)}, received ${values.length}.`,
      );
    }
    view.set(values);
  }

  /** A copy of a variable's values. */
  read(variable: Tensor): TypedArray {
    this.checkStill("weights");
    return this.#view(this.#variableAddress(variable), variable).slice();
  }

  /** Throws StateError for a variable that was never placed here. */
  #variableAddress(variable: Tensor): number {
    const address = this.#variables.get(variable);
    if (address === undefined)
      throw foreign(variable, "it belongs to another model or was made after this one was built");
    return address;
  }

  /** Where a variable lies in bytes: there until it is forgotten. Throws StateError for one that was never placed here. */
  addressOf(variable: Tensor): number {
    return this.#variableAddress(variable);
  }

  /** Copies of all variables: what `restore` goes back to. */
  snapshot(): Snapshot {
    return new Map([...this.#variables.keys()].map((variable) => [variable, this.read(variable)]));
  }

  restore(snapshot: Snapshot): void {
    for (const [variable, values] of snapshot) if (this.#variables.has(variable)) this.write(variable, values);
  }

  /** Sets what random numbers are drawn by: a seed, the step, and the place of the first row in its data. */
  drawBy(seed: number, step: number, row: number): void {
    this.#drawnBy ??= [this.wordOf("seed"), this.wordOf("step"), this.wordOf("row")];
    const { ints } = this.memory;
    ints[this.#drawnBy[0]] = seed;
    ints[this.#drawnBy[1]] = step;
    ints[this.#drawnBy[2]] = row;
  }

  /** Where a runtime scalar lies in `memory.floats` and `memory.ints`: there until it is forgotten. */
  wordOf(name: string): number {
    return this.#scalarAddress(name) >>> 2;
  }

  /** Gives a runtime scalar's place back. No loaded program may use it any more. */
  forgetScalar(name: string): void {
    const address = this.#scalars.get(name);
    if (address === undefined) return;
    this.#scalars.delete(name);
    this.#whenIdle(() => this.memory.release(address, 4));
  }

  #scalarAddress(name: string): number {
    let address = this.#scalars.get(name);
    if (address === undefined) {
      address = this.memory.allocate(4);
      this.memory.ints[address >>> 2] = 0;
      this.#scalars.set(name, address);
    }
    return address;
  }

  /**
   * Gives a program memory and writes its tape. Throws StateError for a tensor that has no address here (a variable of another model,
   * an input that nobody feeds, a tensor of another trace), and MemoryError where memory cannot grow so far; nothing changes then.
   */
  load(program: Program, { redZone = 0, fed }: LoadOptions = {}): LoadedProgram {
    const placeOf = (leaf: Tensor): number =>
      leaf.source?.kind === "scalar" ? this.#scalarAddress(leaf.source.name) : this.#variableAddress(leaf);
    if (!this.team.whole && needsWhole(program)) {
      throw new StateError(
        "program: it needs kernels that were not loaded when the model was built, since nothing that was imported by then needed " +
          "them. Import all layers, losses and optimizers before the model is built.",
      );
    }
    const loaded = new LoadedProgram(program, this.memory, placeOf, redZone, fed);
    this.#programs.add(loaded);
    return loaded;
  }

  /** Gives a program's memory back, when runs apart that have been asked for have ended. It can run no more. */
  unload(loaded: LoadedProgram): void {
    if (!this.#programs.delete(loaded)) return;
    this.#whenIdle(() => {
      loaded.release();
      let largest = 0;
      for (const { program } of this.#programs) largest = Math.max(largest, program.plan.bytes);
      if (!this.memory.arenaHeld) this.memory.trimArena(largest);
    });
  }

  /** Does something now, or when the runs apart that have been asked for so far have ended. */
  #whenIdle(work: () => void): void {
    if (this.#pending === 0) work();
    else this.#lastRun = this.#lastRun.then(work);
  }

  /** Does something when the runs apart that have been asked for so far have ended, before any that is asked for later. */
  async between<T>(work: () => T): Promise<T> {
    if (this.#pending === 0) return work();
    const done = this.#lastRun.then(work);
    this.#lastRun = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** Resolves when all runs apart that have been asked for so far have ended. */
  get idle(): Promise<void> {
    return this.#lastRun;
  }

  /** Makes sure of a program's arena: programs run one at a time, so they share it, and it moves and grows between runs. */
  #place(loaded: LoadedProgram): void {
    if (!this.#programs.has(loaded))
      throw new StateError("program: it was unloaded and can run no more. Load it anew.");
    this.memory.reserveArena(loaded.program.plan.bytes);
    if (loaded.arenaAt !== this.memory.arenaAt) loaded.follow();
  }

  /** Runs a loaded program, or the part of its tape between two addresses, `times` over: one call into WebAssembly. */
  run(loaded: LoadedProgram, times = 1, begin = loaded.tapeAt, end = loaded.tapeEnd): void {
    if (this.#pending > 0) {
      throw new StateError("model: another call of it is under way and shares its memory. Await that call first.");
    }
    this.#place(loaded);
    this.team.run(begin, end, times, this.#walkersFor(loaded));
  }

  /**
   * Whether a program runs apart, by promise: in other threads where this one, a page's own, may not wait for them, or in parts
   * where the page has no others and would miss frames. After a program that runs apart, every other waits for its turn.
   */
  apart(loaded: LoadedProgram): boolean {
    return this.#runsApart || this.#pending > 0 || (this.#onPage && loaded.long);
  }

  get #runsApart(): boolean {
    return this.team.runApart !== undefined && !this.team.lost;
  }

  /** Feeds a loaded program when all before it have ended, runs it apart, and ends with it. */
  runApart(loaded: LoadedProgram, feed: () => void): Promise<void> {
    const writes = loaded.program.assignedTo.size > 0;
    this.#pending += 1;
    const run = this.#lastRun.then(async () => {
      try {
        this.#place(loaded);
        this.memory.arenaHeld = true;
        feed();
        this.#writing = writes;
        if (this.#runsApart) {
          await this.team.runApart!(loaded.tapeAt, loaded.tapeEnd, 1, this.#walkersFor(loaded));
        } else await this.#runInParts(loaded);
      } finally {
        this.#writing = false;
        this.#pending -= 1;
        this.#letArenaGo();
      }
    });
    // One turn later than the caller, who reads the outputs first.
    this.#lastRun = run.catch(() => {});
    return run;
  }

  /** The arena may move again one task later: whoever waited for the run reads its outputs before. */
  #letArenaGo(): void {
    const runs = ++this.#runsApartSoFar;
    void nextTask().then(() => {
      if (runs === this.#runsApartSoFar && this.#pending === 0) this.memory.arenaHeld = false;
    });
  }

  /** Instruction by instruction on this thread, with turns for the event loop. */
  async #runInParts({ tape, tapeAt, tapeEnd }: LoadedProgram): Promise<void> {
    const slice = new Slice();
    for (const [i, { word }] of tape.instructions.entries()) {
      const next = tape.instructions[i + 1];
      this.team.run(tapeAt + 4 * word, next ? tapeAt + 4 * next.word : tapeEnd, 1, 1);
      await slice.breathe();
    }
  }

  /** Throws StateError while a run apart is writing variables. */
  checkStill(where: string): void {
    if (!this.#writing) return;
    throw new StateError(
      `${where}: a training step is under way. Read and write weights in a callback of fit, or await fit.`,
    );
  }

  #walkersFor({ worthwhile }: LoadedProgram): number {
    const { threads, thrifty } = this.#staff;
    return Math.min(threads, this.team.threads, thrifty ? worthwhile : threads);
  }

  /** The values of a tensor of a loaded program after a run. The view is good until memory grows: do not keep it. */
  viewOf(loaded: LoadedProgram, tensor: Tensor): TypedArray {
    return this.#view(loaded.addressOf(tensor), tensor);
  }

  #view(address: number, tensor: Tensor): TypedArray {
    return this.memory.view(address, sizeOf(tensor.shape), tensor.dtype);
  }
}
