// Programs by what they were traced for, within a bound: what was used least recently goes first.

/** What a cache keeps: something that has memory of its own and can give it back. */
export interface Cached {
  /** Bytes that it has for itself. */
  readonly bytes: number;
  unload(): void;
}

export interface CacheLimits {
  /** Most programs. A traced graph takes some hundred kilobytes of JavaScript's memory beside the program's own. */
  readonly count?: number;
  /** Most bytes of all programs together, the arena they share aside. */
  readonly bytes?: number;
}

interface Entry<Program> {
  readonly program: Program;
  /** Who uses it right now: then it stays. */
  holders: number;
}

export class ProgramCache<Program extends Cached> {
  /** In the order of use: the latest is last. */
  readonly #entries = new Map<string, Entry<Program>>();
  readonly #count: number;
  readonly #bytes: number;
  #total = 0;

  constructor({ count = 32, bytes = 1 << 28 }: CacheLimits = {}) {
    this.#count = count;
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Bytes of all programs that are kept. */
  get bytes(): number {
    return this.#total;
  }

  /** The program of a key, if it is kept: now the latest used. */
  find(key: string): Program | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.program;
  }

  /** The program of a key: the one that is kept, or one made now. Others may have to go for it. */
  get(key: string, make: () => Program): Program {
    return this.find(key) ?? this.keep(key, make());
  }

  /** Keeps a program, in place of another of its key. It stays at least until the next one is kept. */
  keep(key: string, program: Program): Program {
    this.#drop(key);
    this.#entries.set(key, { program, holders: 0 });
    this.#total += program.bytes;
    for (const [oldest, { holders }] of this.#entries) {
      if (this.#entries.size <= this.#count && this.#total <= this.#bytes) break;
      if (holders === 0 && oldest !== key) this.#drop(oldest);
    }
    return program;
  }

  /** Keeps a program of the cache from being dropped, however many come after it, until the function returned is called. */
  hold(program: Program): () => void {
    for (const entry of this.#entries.values()) {
      if (entry.program !== program) continue;
      entry.holders += 1;
      let held = true;
      return () => {
        if (held) entry.holders -= 1;
        held = false;
      };
    }
    return () => {};
  }

  /** Unloads all programs, those that are held too. */
  clear(): void {
    for (const key of [...this.#entries.keys()]) this.#drop(key);
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#total -= entry.program.bytes;
    entry.program.unload();
  }
}
