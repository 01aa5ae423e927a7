// Programs that share variables on one memory: where their tensors lie, and how they are run.

import { ShapeError, StateError } from "../errors.js";
import { type Call, offsetInStorage, storageOf } from "../graph/call.js";
import { type EncodedTape, encode } from "../program/encode.js";
import { alignUp } from "../program/plan-memory.js";
import { bytesOf, type Program } from "../program/program.js";
import { workOf, worthwhileThreads } from "../program/work.js";
import { describeTensor } from "../tensor/origin.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { DataType, Tensor, TypedArray } from "../tensor/tensor.js";
import { Memory } from "./memory.js";
import { isPageThread, type Staff } from "./settings.js";
import { createTeam, type Team } from "./team.js";
import { Slice } from "./yield.js";

/** A program with a place in memory. */
export interface LoadedProgram {
  readonly program: Program;
  readonly tape: EncodedTape;
  readonly tapeAt: number;
  readonly tapeEnd: number;
  /** Threads that are worth while: a small program is done before others have heard of it. */
  readonly worthwhile: number;
  /** Whether it may take as long as a good part of a frame. */
  readonly long: boolean;
  readonly addressOf: (tensor: Tensor) => number;
  /** Byte addresses of the inputs, by name. */
  readonly inputs: ReadonlyMap<string, { readonly address: number; readonly tensor: Tensor }>;
  /** Gives the program's own regions back. */
  readonly unload: () => void;
}

export interface LoadOptions {
  /** Guarded bytes around every buffer, as the program was compiled with. */
  readonly redZone?: number;
  /** An arena of its own, which goes when the program is unloaded: for programs that run once. */
  readonly ownArena?: boolean;
  /** The inputs that whoever runs the program feeds; a program that reads any other is refused. Without it, all are taken to be fed. */
  readonly fed?: readonly Tensor[];
}

/** What goes wrong when a tensor of one program or model gets into another. */
const foreign = (tensor: Tensor, why: string): StateError =>
  new StateError(
    `program: no memory here for the ${describeTensor(tensor)}: ${why}. ` +
      "Make layers outside of the function and apply them inside, and use only tensors of the same trace.",
  );

/** Nanoseconds: a program of that length is run in parts on a page's own thread. Kernels that are not warm yet take ten times as long. */
const longWork = 2e6;

/** The values of all variables at one time. */
export type Snapshot = ReadonlyMap<Tensor, TypedArray>;

/** One memory, its team, the variables in it and the arena that its programs share. */
export class Session {
  readonly #variables = new Map<Tensor, number>();
  readonly #scalars = new Map<string, number>();
  #arena = { address: 0, bytes: 0 };
  #staff: Staff;
  /** The end of the last run apart. */
  #lastRun = Promise.resolve();
  /** Whether a run apart is writing variables. */
  #writing = false;
  /** Runs apart that have not ended. */
  #pending = 0;
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

  /** Places a variable and gives it its first values. */
  define(variable: Tensor, values: ArrayLike<number>): void {
    if (!this.#variables.has(variable)) this.#variables.set(variable, this.memory.allocate(bytesOf(variable)));
    this.write(variable, values);
  }

  /** Gives a variable's region back. No loaded program may use it any more. */
  forget(variable: Tensor): void {
    const address = this.#variables.get(variable);
    if (address === undefined) return;
    this.#variables.delete(variable);
    this.memory.release(address, bytesOf(variable));
  }

  defines(variable: Tensor): boolean {
    return this.#variables.has(variable);
  }

  write(variable: Tensor, values: ArrayLike<number>): void {
    this.#refuseWhileWriting();
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
    this.#refuseWhileWriting();
    return this.#view(this.#variableAddress(variable), variable).slice();
  }

  /** Throws StateError for a variable that was never placed here. */
  #variableAddress(variable: Tensor): number {
    const address = this.#variables.get(variable);
    if (address === undefined)
      throw foreign(variable, "it belongs to another model or was made after this one was built");
    return address;
  }

  /** All variables with copies of their values. */
  contents(): { readonly variable: Tensor; readonly values: TypedArray }[] {
    return [...this.#variables.keys()].map((variable) => ({ variable, values: this.read(variable) }));
  }

  /** Copies of all variables: what `restore` goes back to. */
  snapshot(): Snapshot {
    return new Map([...this.#variables.keys()].map((variable) => [variable, this.read(variable)]));
  }

  restore(snapshot: Snapshot): void {
    for (const [variable, values] of snapshot) if (this.#variables.has(variable)) this.write(variable, values);
  }

  /** Sets a runtime scalar for all programs. */
  setScalar(name: string, value: number, dtype: DataType): void {
    const address = this.#scalarAddress(name);
    if (dtype === "int32") this.memory.ints[address >>> 2] = value;
    else this.memory.floats[address >>> 2] = value;
  }

  /** Gives a runtime scalar's place back. No loaded program may use it any more. */
  forgetScalar(name: string): void {
    const address = this.#scalars.get(name);
    if (address === undefined) return;
    this.#scalars.delete(name);
    this.memory.release(address, 4);
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
   * Gives a program memory and writes its tape. The program's variables must be defined.
   * Throws StateError for a tensor that has no address here: a variable of another model, an input that nobody feeds, a tensor of
   * another trace.
   */
  load(program: Program, { redZone = 0, ownArena = redZone > 0, fed }: LoadOptions = {}): LoadedProgram {
    const own: { address: number; bytes: number }[] = [];
    const allocate = (bytes: number): number => {
      const address = this.memory.allocate(bytes);
      own.push({ address, bytes });
      return address;
    };
    const unload = (): void => {
      for (const { address, bytes } of own.splice(0)) this.memory.release(address, bytes);
    };
    try {
      const addresses = new Map<Tensor, number>();
      const inputs = new Map<string, { address: number; tensor: Tensor }>();
      const constants: Tensor[] = [];
      for (const leaf of program.leaves) {
        const source = leaf.source!;
        if (source.kind === "variable") addresses.set(leaf, this.#variableAddress(leaf));
        else if (source.kind === "scalar") addresses.set(leaf, this.#scalarAddress(source.name));
        else {
          if (source.kind === "input" && (inputs.has(source.name) || (fed && !fed.includes(leaf)))) {
            throw foreign(leaf, "it is the input of another trace, and nobody feeds it");
          }
          const address = allocate(bytesOf(leaf) + 2 * redZone) + redZone;
          addresses.set(leaf, address);
          if (source.kind === "input") inputs.set(source.name, { address, tensor: leaf });
          else constants.push(leaf);
        }
      }
      const arena = ownArena ? allocate(program.plan.bytes) : this.#reserveArena(program.plan.bytes);
      for (const [tensor, buffer] of program.bufferOf) {
        addresses.set(tensor, arena + program.plan.offsets[buffer]! + redZone);
      }
      for (const [value, variable] of program.assignedTo) addresses.set(value, addresses.get(variable)!);
      const addressOf = (tensor: Tensor): number => {
        const address = addresses.get(storageOf(tensor));
        if (address === undefined) throw foreign(tensor, "it was traced for another program");
        return address + 4 * offsetInStorage(tensor);
      };
      const tape = encode(program.calls, addressOf);
      const tapeAt = allocate(alignUp(tape.words.byteLength));
      this.memory.ints.set(tape.words, tapeAt >>> 2);
      for (const leaf of constants) {
        if (leaf.source?.kind === "constant") this.memory.write(addressOf(leaf), leaf.source.data, leaf.dtype);
      }
      const tapeEnd = tapeAt + tape.words.byteLength;
      const work = workOf(program.calls);
      const worthwhile = worthwhileThreads(work, tape.meetings, this.memory.threads);
      return { program, tape, tapeAt, tapeEnd, worthwhile, long: work > longWork, addressOf, inputs, unload };
    } catch (error) {
      unload();
      throw error;
    }
  }

  /** Programs run one at a time, so they share one arena; a larger one is made when a program needs it. */
  #reserveArena(bytes: number): number {
    if (bytes > this.#arena.bytes) this.#arena = { address: this.memory.allocate(bytes), bytes };
    return this.#arena.address;
  }

  /** Runs a loaded program `times` over: one call into WebAssembly. */
  run(loaded: LoadedProgram, times = 1): void {
    if (this.#pending > 0) {
      throw new StateError("model: another call of it is under way and shares its memory. Await that call first.");
    }
    this.team.run(loaded.tapeAt, loaded.tapeEnd, times, this.#walkersFor(loaded));
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
        feed();
        this.#writing = writes;
        if (this.#runsApart) {
          await this.team.runApart!(loaded.tapeAt, loaded.tapeEnd, 1, this.#walkersFor(loaded));
        } else await this.#runInParts(loaded);
      } finally {
        this.#writing = false;
        this.#pending -= 1;
      }
    });
    // One turn later than the caller, who reads the outputs first.
    this.#lastRun = run.catch(() => {});
    return run;
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

  #refuseWhileWriting(): void {
    if (!this.#writing) return;
    throw new StateError(
      "weights: a training step is under way. Read and write weights in a callback of fit, or await fit.",
    );
  }

  #walkersFor({ worthwhile }: LoadedProgram): number {
    const { threads, thrifty } = this.#staff;
    return Math.min(threads, this.team.threads, thrifty ? worthwhile : threads);
  }

  /** Runs the instructions of one call only. */
  runCall(loaded: LoadedProgram, call: Call): void {
    const { instructions, words } = loaded.tape;
    const first = instructions.findIndex((instruction) => instruction.call === call);
    if (first < 0) return;
    const after = instructions.findIndex((instruction, i) => i > first && instruction.call !== call);
    const end = after < 0 ? words.length : instructions[after]!.word;
    const begin = loaded.tapeAt + 4 * instructions[first]!.word;
    this.team.run(begin, loaded.tapeAt + 4 * end, 1, this.#walkersFor(loaded));
  }

  /** The values of a tensor of a loaded program. The view is good until memory grows: do not keep it. */
  viewOf(loaded: LoadedProgram, tensor: Tensor): TypedArray {
    return this.#view(loaded.addressOf(tensor), tensor);
  }

  #view(address: number, tensor: Tensor): TypedArray {
    return this.memory.view(address, sizeOf(tensor.shape), tensor.dtype);
  }
}
