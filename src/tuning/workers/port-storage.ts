// A study's storage as a worker sees it: what it knows is here, everything else it asks for.

import { unpackError } from "../../worker/protocol.js";
import type { StudyEvent, StudyStorage } from "../storage/storage.js";
import type { Answer, News, Places, Wish } from "./messages.js";

export class PortStorage implements StudyStorage {
  readonly kind = "trialWorkers";
  readonly owner: string;
  readonly checkpoint?: (number: number) => Promise<string>;
  readonly keepCheckpoint?: (number: number) => Promise<void>;
  readonly leave?: (number: number, state: Uint8Array) => Promise<void>;
  readonly left?: (number: number) => Promise<Uint8Array | undefined>;
  readonly #ask: (wish: Wish) => Promise<Answer>;
  readonly #events: StudyEvent[] = [];
  /** Whether what is known has just come, and need not be asked for. */
  #isFresh = false;

  constructor(owner: string, places: Places, leaves: boolean, ask: (wish: Wish) => Promise<Answer>) {
    this.owner = owner;
    this.#ask = ask;
    if (leaves) {
      this.leave = async (number, state) => void (await this.#answer({ leave: number, state }));
      this.left = async (number) => ((await this.#answer({ left: number })) as { state: Uint8Array | undefined }).state;
    }
    if (places === "none") return;
    this.checkpoint = async (number) => ((await this.#answer({ checkpoint: number })) as { path: string }).path;
    if (places === "carried") this.keepCheckpoint = async (number) => void (await this.#answer({ keep: number }));
  }

  isAlive(): boolean {
    return true;
  }

  /** Takes news; those that came already, with the answer to another question, are left out. */
  take({ from, events }: News): void {
    this.#events.push(...events.slice(this.#events.length - from));
    this.#isFresh = true;
  }

  async read(from: number): Promise<readonly StudyEvent[]> {
    if (!this.#isFresh) await this.#renew();
    this.#isFresh = false;
    return this.#events.slice(from);
  }

  /** What has happened meanwhile comes with the answer, so that a report costs one round trip. */
  append(event: StudyEvent): Promise<void> {
    return this.#renew(event);
  }

  async #renew(event?: StudyEvent): Promise<void> {
    const wish = { from: this.#events.length, ...(event && { event }) };
    this.take(((await this.#answer(wish)) as { news: News }).news);
  }

  async #answer(wish: Wish): Promise<Answer> {
    const answer = await this.#ask(wish);
    if ("error" in answer) throw unpackError(answer.error);
    return answer;
  }
}
