// The memory in which variables lie that are used together: those of a network, and of every network that shares a layer with it.

import type { Session } from "../runtime/session.js";
import type { Staff } from "../runtime/settings.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Turns } from "./turns.js";

const storeOf = new WeakMap<Tensor, Store>();

export class Store {
  #session: Session;
  /** Where everything went when two stores became one. */
  #heir: Store | undefined;

  constructor(
    session: Session,
    readonly turns: Turns,
  ) {
    this.#session = session;
  }

  /** The store that serves in this one's place: itself, until it has been joined to another. */
  get current(): Store {
    let store: Store = this;
    while (store.#heir) store = store.#heir;
    return store;
  }

  /** Programs are loaded into one session; after a move they have to be loaded anew. */
  get session(): Session {
    return this.current.#session;
  }

  /** The stores of some variables, each once. */
  static of(variables: readonly Tensor[]): Store[] {
    const stores = variables.flatMap((variable) => storeOf.get(variable)?.current ?? []);
    return [...new Set(stores)];
  }

  /** Places a variable and gives it its first values, or one number everywhere. */
  define(variable: Tensor, values: ArrayLike<number> | number): void {
    this.session.define(variable, values);
    storeOf.set(variable, this);
  }

  /** Takes in all variables of another store, which serves no more. */
  join(other: Store): void {
    for (const [variable, values] of other.session.snapshot()) this.define(variable, values);
    other.session.team.dismiss();
    other.current.turns.join(this.turns);
    other.current.#heir = this.current;
  }

  /** Takes another number of threads; where memory has to be shared for it, everything moves to a memory of its own. */
  async take(staff: Staff): Promise<void> {
    const store = this.current;
    if (store.#session.has(staff)) store.#session.take(staff);
    else store.#session = await store.#session.moved(staff);
  }
}
