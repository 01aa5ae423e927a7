// One verdict at a time: it has to be found twice before it is given, and missed some times before it is taken back.

import type { Finding } from "./finding.js";

/** Epochs in a row that a verdict stays although it is not found any more, and their share of all epochs so far. */
const patience = 3;
const share = 0.25;

export class Verdict {
  current: Finding | undefined;
  findings: readonly Finding[] = [];
  #candidate: string | undefined;
  #missed = 0;
  #heard = 0;

  /** Hears what was found after an epoch; the verdict that stands then. */
  hear(findings: readonly Finding[]): Finding | undefined {
    const [first] = findings;
    this.#heard += 1;
    this.#hold(findings);
    // A cause that shows later outranks what came of it.
    if (first && first.name === this.#candidate) this.current = first;
    this.#candidate = first?.name;
    this.#order(findings);
    return this.current;
  }

  /** The verdict at the end: what is found then by those rules, too, that wait for it. */
  end(findings: readonly Finding[]): Finding | undefined {
    const still = findings.find(({ name }) => name === this.current?.name);
    // What stood until now and is not found in this very moment gives way only to something else.
    this.current = still ?? findings[0] ?? this.current;
    this.#order(findings);
    return this.current;
  }

  /** Keeps the verdict while it is found, and for a while after it was. */
  #hold(findings: readonly Finding[]): void {
    const still = findings.find(({ name }) => name === this.current?.name);
    this.#missed = still ? 0 : this.#missed + 1;
    if (!still && this.#missed >= Math.max(patience, share * this.#heard)) this.current = undefined;
    else this.current = still ?? this.current;
  }

  #order(findings: readonly Finding[]): void {
    const { current } = this;
    this.findings = current ? [current, ...findings.filter(({ name }) => name !== current.name)] : findings;
  }

  clear(): void {
    this.current = undefined;
    this.findings = [];
    this.#candidate = undefined;
    this.#missed = 0;
    this.#heard = 0;
  }
}
