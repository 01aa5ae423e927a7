// What an optimizer keeps: its slots in memory, the number of its steps, its learning rates.

import { DataTypeError, ShapeError, StateError, show } from "../errors.js";
import {
  type Optimizer,
  type Parameter,
  type Slot,
  type UpdateContext,
  type UpdateState,
  updateWith,
} from "../optimizers/optimizer.js";
import { checkNotNegative, checkWhole } from "../options.js";
import type { Assignment } from "../program/program.js";
import type { Session } from "../runtime/session.js";
import { isSchedule, rateAt } from "../schedules/schedule.js";
import { type Shape, sameShape, showShape } from "../tensor/shape.js";
import { leaf, Tensor } from "../tensor/tensor.js";
import type { Weights } from "../tensor/weights.js";
import type { Store } from "./store.js";

/** A number that the host works out before every step. */
interface PerStep {
  readonly name: string;
  readonly value: (step: number) => number;
}

/** What an optimizer comes to outside of memory. */
export interface OptimizerRecord {
  readonly step: number;
  /** What was set in place of the optimizer's own rate. */
  readonly learningRate: number | null;
  readonly slots: Weights;
}

/** One optimizer among those that work together, with what it asked for. */
interface Member {
  /** Tells its scalars from those of others in the same memory. */
  readonly prefix: string;
  readonly rate: Tensor;
  readonly perStep: Map<string, Tensor>;
}

/** States are told apart in one memory, even those of optimizers of one name. */
let created = 0;

export class OptimizerState implements UpdateContext {
  /** Updates made so far. */
  step = 0;
  readonly #number = created++;
  readonly #slots = new Map<string, Tensor>();
  /** Slots that are averages of parameters, by the parameter's path. */
  readonly #averages = new Map<string, Tensor>();
  readonly #members = new Map<object, Member>();
  readonly #scalars: PerStep[] = [];
  /** The session in which the scalars lie at these words. */
  #session: Session | undefined;
  #words: readonly number[] = [];
  /** What a user has set in place of the optimizer's own learning rate. */
  #given: number | undefined;
  #writes: Assignment[] = [];
  /** Values of slots that a file has given and nothing has asked for yet. */
  readonly #loaded = new Map<string, Weights[string]>();

  constructor(
    public optimizer: Optimizer,
    readonly store: Store,
  ) {}

  /** Slots by name, in the order in which they were asked for. */
  get slots(): ReadonlyMap<string, Tensor> {
    return this.#slots;
  }

  /** Averages of parameters by path, where the optimizer keeps some. */
  get averages(): ReadonlyMap<string, Tensor> {
    return this.#averages;
  }

  /** The learning rate of the next step. */
  get learningRate(): number {
    return this.#given ?? rateAt(this.optimizer.learningRate, this.step);
  }

  set learningRate(value: number) {
    checkNotNegative(value, "learningRate");
    if (isSchedule(this.optimizer.learningRate)) {
      throw new StateError(
        "learningRate: the optimizer has a schedule, which sets it anew in every step. Give the optimizer a number to set it yourself.",
      );
    }
    this.#given = value;
  }

  /** All that a file keeps of it: the slots' values by name, those too that nothing has asked for yet. */
  get record(): OptimizerRecord {
    const { session } = this.store;
    const slots = Object.fromEntries(this.#loaded);
    for (const [name, slot] of this.#slots) slots[name] = { shape: slot.shape, data: session.read(slot) };
    return { step: this.step, learningRate: this.#given ?? null, slots };
  }

  /** Goes on from a record. Slots take their values when they are asked for. */
  restore({ step, learningRate, slots }: OptimizerRecord): void {
    this.step = checkWhole(step, `${this.optimizer.name}: step`);
    if (learningRate !== null) this.learningRate = learningRate;
    for (const [name, value] of Object.entries(slots)) this.#loaded.set(name, value);
  }

  /** The assignments of one step: new values of the parameters and of the slots. */
  trace(parameters: readonly Parameter[], gradients: readonly Tensor[]): Assignment[] {
    this.#writes = [];
    const { optimizer } = this;
    const values = updateWith(optimizer, parameters, gradients, this);
    const updates = parameters.map((parameter, i) => ({
      variable: parameter.value,
      value: checkUpdate(values[i], parameter, optimizer.name),
    }));
    return [...this.#writes, ...updates];
  }

  stateOf(owner: object, { path, shape, value }: Parameter): UpdateState {
    return this.#state(owner, path, shape, value);
  }

  sharedState(owner: object): UpdateState {
    return this.#state(owner, "", []);
  }

  #state(owner: object, path: string, shape: Shape, parameter?: Tensor): UpdateState {
    const member = this.#member(owner);
    return {
      slot: (name, options = {}) => {
        const number = [...this.#members.keys()].indexOf(owner);
        // The first optimizer's slots go by its own names, those of others are told apart.
        const own = `${path}${path && "/"}${name}${number > 0 ? `:${number}` : ""}`;
        const averaged = options.averages ? parameter : undefined;
        const { initial = 0 } = options;
        const first = initial === "parameter" ? (parameter ?? 0) : initial;
        const slot = this.#slot(own, options.shape ?? shape, averaged ?? first);
        if (averaged) this.#averages.set(path, slot.read);
        return slot;
      },
      learningRate: member.rate,
      step: leaf({ kind: "scalar", name: `${member.prefix}.count` }, []),
      perStep: (name, value) => {
        const rateOf = (step: number): number => this.#rateOf(owner, step - 1);
        return this.#perStep(member, name, (step) => value(step, rateOf(step), rateOf));
      },
    };
  }

  #member(owner: object): Member {
    let member = this.#members.get(owner);
    if (!member) {
      const prefix = `optimizer ${this.#number}.${this.#members.size}`;
      member = { prefix, rate: leaf({ kind: "scalar", name: `${prefix}.learningRate` }, []), perStep: new Map() };
      this.#members.set(owner, member);
      this.#scalars.push(
        { name: `${prefix}.learningRate`, value: (step) => this.#rateOf(owner, step - 1) },
        { name: `${prefix}.count`, value: (step) => step },
      );
    }
    return member;
  }

  /** The learning rate of one of the optimizers; what the user has set is that of the one that leads, and of transforms. */
  #rateOf(owner: object, step: number): number {
    const { learningRate } = owner as Partial<Optimizer>;
    if (learningRate !== undefined && !this.#leads(owner)) return rateAt(learningRate, step);
    return this.#given ?? rateAt(this.optimizer.learningRate, step);
  }

  #leads(owner: object): boolean {
    let optimizer: Optimizer | undefined = this.optimizer;
    while (optimizer && optimizer !== owner) optimizer = optimizer.leader;
    return optimizer !== undefined;
  }

  #perStep(member: Member, name: string, value: (step: number) => number): Tensor {
    const known = member.perStep.get(name);
    if (known) return known;
    const scalar = `${member.prefix}.${name}`;
    const tensor = leaf({ kind: "scalar", name: scalar }, []);
    member.perStep.set(name, tensor);
    this.#scalars.push({ name: scalar, value });
    return tensor;
  }

  /** A slot that begins with a number everywhere, or with what a parameter holds by now. */
  #slot(name: string, shape: Shape, initial: number | Tensor): Slot {
    let slot = this.#slots.get(name);
    if (!slot) {
      const loaded = this.#loaded.get(name);
      if (loaded && !sameShape(loaded.shape, shape)) {
        throw new ShapeError(
          `${this.optimizer.name}: slot ${name} was loaded with shape ${showShape(loaded.shape)} and is asked for with ${showShape(shape)}.`,
        );
      }
      slot = leaf({ kind: "variable", name }, shape);
      const parameter = !loaded && initial instanceof Tensor ? this.store.session.read(initial) : undefined;
      this.store.define(slot, loaded?.data ?? parameter ?? (initial as number));
      this.#loaded.delete(name);
      this.#slots.set(name, slot);
    }
    if (!sameShape(slot.shape, shape)) {
      throw new ShapeError(
        `${this.optimizer.name}: slot ${name} was made with shape ${showShape(slot.shape)} and is asked for with ${showShape(shape)}.`,
      );
    }
    const variable = slot;
    return {
      read: variable,
      write: (value) => {
        if (!(value instanceof Tensor) || value.dtype !== "float32" || !sameShape(value.shape, variable.shape)) {
          throw misfit(`${this.optimizer.name}: slot ${name}`, variable.shape, value);
        }
        this.#writes.push({ variable, value });
      },
    };
  }

  /** Gives the slots' memory back, when another optimizer takes over. The programs that use them must be unloaded. */
  release(): void {
    const { session } = this.store;
    for (const slot of this.#slots.values()) session.forget(slot);
    for (const { name } of this.#scalars.splice(0)) session.forgetScalar(name);
    this.#session = undefined;
    this.#slots.clear();
    this.#averages.clear();
    this.#loaded.clear();
    this.#members.clear();
  }

  /** Counts the step and sets all runtime scalars for it. */
  advance(session: Session): void {
    this.step += 1;
    const words = this.#wordsIn(session);
    for (let i = 0; i < words.length; i++) {
      const value = this.#scalars[i]!.value(this.step);
      session.memory.floats[words[i]!] = value;
    }
  }

  /** Where its scalars lie: looked up once, and again after a move or when others have been asked for. */
  #wordsIn(session: Session): readonly number[] {
    if (this.#session !== session || this.#words.length !== this.#scalars.length) {
      this.#words = this.#scalars.map(({ name }) => session.wordOf(name));
      this.#session = session;
    }
    return this.#words;
  }
}

const misfit = (what: string, shape: Shape, received: unknown): ShapeError | DataTypeError => {
  const fits = received instanceof Tensor && sameShape(received.shape, shape);
  const shown = received instanceof Tensor ? `${received.dtype} ${showShape(received.shape)}` : show(received);
  const message = `${what}: expected a float32 tensor of shape ${showShape(shape)}, received ${shown}.`;
  return fits ? new DataTypeError(`${message} Use cast.`) : new ShapeError(message);
};

const checkUpdate = (value: unknown, { path, shape }: Parameter, name: string): Tensor => {
  if (value instanceof Tensor && value.dtype === "float32" && sameShape(value.shape, shape)) return value;
  throw misfit(`${name}: the new value of ${path}`, shape, value);
};
