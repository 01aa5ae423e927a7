// Who may use a model's memory at the same time: each pair of calls goes side by side, one after the other, or is refused.

import { StateError } from "../errors.js";

/** Kinds of calls, by what they do to memory. */
const kinds = {
  fit: "training",
  trainOnBatch: "step",
  inspect: "step",
  diagnose: "step",
  explain: "step",
  compileStep: "step",
  build: "step",
  evaluate: "reading",
  predict: "reading",
  "probe.run": "reading",
  save: "reading",
  compile: "change",
  setTrainable: "change",
  resetStates: "change",
  "step.run": "change",
  "trainer.run": "change",
  setWeights: "write",
  importWeights: "write",
  learningRate: "write",
  getWeights: "look",
  summary: "look",
} as const;

export type CallName = keyof typeof kinds;
type Kind = (typeof kinds)[CallName];
/** Side by side; after what is under way; or an error that says to await it. */
export type Rule = "beside" | "after" | "refused";

/**
 * What becomes of a call (column) while another (row) is under way. Training lets others read and write between its steps, once it
 * has begun; until then they wait. Changes come to their end at once, so that nothing can meet them.
 */
const rules: Readonly<Record<"training" | "step" | "reading", Readonly<Record<Kind, Rule>>>> = {
  training: {
    training: "refused",
    step: "refused",
    reading: "beside",
    change: "refused",
    write: "beside",
    look: "beside",
  },
  step: {
    training: "refused",
    step: "refused",
    reading: "refused",
    change: "refused",
    write: "refused",
    look: "beside",
  },
  reading: { training: "after", step: "after", reading: "beside", change: "refused", write: "refused", look: "beside" },
};

/** What tools do that look into a model is a step, whatever they are called. */
const kindOf = (name: string): Kind => kinds[name as CallName] ?? "step";

/** The names of all calls, and which of them last: a test walks through every pair. */
export const callNames = Object.keys(kinds) as CallName[];
export const lasting = (name: CallName): boolean => Object.hasOwn(rules, kinds[name]);
export const ruleOf = (underWay: string, name: string): Rule =>
  rules[kindOf(underWay) as keyof typeof rules][kindOf(name)];

interface UnderWay {
  readonly name: string;
  /** Whether others may go beside it: training that makes its programs may still move memory. */
  open: boolean;
}

const nobody: readonly UnderWay[] = [];

export class Turns {
  readonly #calls = new Set<UnderWay>();
  #waiting: (() => void)[] = [];
  #heir: Turns | undefined;

  get #current(): Turns {
    let turns: Turns = this;
    while (turns.#heir) turns = turns.#heir;
    return turns;
  }

  get #underWay(): Set<UnderWay> {
    return this.#current.#calls;
  }

  /** Counts with another one from now on, since both stand for one memory. */
  join(other: Turns): void {
    const [from, to] = [this.#current, other.#current];
    if (from === to) return;
    for (const call of from.#calls) to.#calls.add(call);
    to.#waiting.push(...from.#waiting);
    from.#heir = to;
  }

  /** Whether no call is under way: what ends at once may go ahead without taking a turn. */
  get idle(): boolean {
    return this.#underWay.size === 0;
  }

  /** Throws StateError when the call, by whatever name it is `said`, is refused by one that is under way. */
  check(name: string, said = name): void {
    const underWay = this.#underWay;
    if (underWay.size === 0) return;
    for (const { name: other } of underWay) {
      if (ruleOf(other, name) !== "refused") continue;
      throw new StateError(`${said}: the model is busy with ${other}. Await that call first.`);
    }
  }

  /**
   * Does the work of a call in its turn. `begun` tells that others may go beside it from now on; without it they may from the
   * beginning, where the rules let them. Throws StateError at once when the call is refused.
   */
  async take<T>(name: string, work: (begun: () => void) => Promise<T>): Promise<T> {
    this.check(name);
    const own: UnderWay = { name, open: kindOf(name) !== "training" };
    const before =
      this.#underWay.size === 0
        ? nobody
        : [...this.#underWay].filter((other) => ruleOf(other.name, name) === "after" || !other.open);
    this.#underWay.add(own);
    try {
      while (
        before.some((other) => this.#underWay.has(other) && !(other.open && ruleOf(other.name, name) === "beside"))
      ) {
        await new Promise<void>((resolve) => this.#current.#waiting.push(resolve));
      }
      return await work(() => {
        own.open = true;
        this.#wake();
      });
    } finally {
      this.#underWay.delete(own);
      this.#wake();
    }
  }

  #wake(): void {
    const turns = this.#current;
    const waiting = turns.#waiting;
    if (waiting.length === 0) return;
    turns.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
