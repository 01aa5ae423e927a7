// One verdict at a time: it has to be found twice before it is given, and missed some times before it is taken back.

import type { Finding } from "./finding.js";

/** Epochs in a row that a verdict stays although it is not found any more. */
const patience = 3;

export class Verdict {
  current: Finding | undefined;
  findings: readonly Finding[] = [];
  #candidate: string | undefined;
  #missed = 0;

  /** Hears what was found after an epoch; the verdict that stands then. */
  hear(findings: readonly Finding[]): Finding | undefined {
    const [first] = findings;
    const still = findings.find(({ name }) => name === this.current?.name);
    this.#missed = still ? 0 : this.#missed + 1;
    if (this.current && (still || this.#missed < patience)) this.current = still ?? this.current;
    else this.current = undefined;
    // A cause that shows later outranks what came of it.
    if (first && first.name === this.#candidate) this.current = first;
    this.#candidate = first?.name;
    this.#order(findings);
    return this.current;
  }

  /** The verdict at the end: what is found then. */
  end(findings: readonly Finding[]): Finding | undefined {
    this.current = findings.find(({ name }) => name === this.current?.name) ?? findings[0];
    this.#order(findings);
    return this.current;
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
  }
}
