// What a study and the workers that run its trials say to each other: messages that structured clone can carry.

import type { PackedError } from "../../worker/protocol.js";
import type { StudyEvent } from "../storage/storage.js";

/** Every message bears this mark, so that a worker may have other messages beside. */
export const mark = "fragua/trials/1";

/** From the study. */
export type Order =
  /** Asks whether the module listens; one that does keeps the lock of this name, which tells of its end where no event does. */
  | { readonly kind: "hello"; readonly lock?: string }
  | {
      readonly kind: "run";
      readonly number: number;
      readonly fingerprint: string;
      /** Threads that its model may take by itself. */
      readonly threads: number;
      /** The storage is another one than before: what is known of it is forgotten. */
      readonly anew: boolean;
      readonly owner: string;
      readonly places: Places;
      /** Whether the storage takes what trials leave to others. */
      readonly leaves: boolean;
      readonly news: News;
    }
  | { readonly kind: "abort" }
  | { readonly kind: "answer"; readonly id: number; readonly given: Answer };

/** Whether the storage has files for checkpoints, and takes them from there to where others find them. */
export type Places = "none" | "files" | "carried";

/** Events of the storage, from number `from` on. */
export interface News {
  readonly from: number;
  readonly events: readonly StudyEvent[];
}

/** What the storage has answered. */
export type Answer =
  | { readonly news: News }
  | { readonly path: string | undefined }
  | { readonly state: Uint8Array | undefined }
  | { readonly error: PackedError };

/** What a worker asks the storage: to add an event, if there is one, and to tell what has happened since; for a checkpoint's path; to keep the checkpoint; to take what a trial leaves, and for what one has left. */
export type Wish =
  | { readonly event?: StudyEvent; readonly from: number }
  | { readonly checkpoint: number }
  | { readonly keep: number }
  | { readonly leave: number; readonly state: Uint8Array }
  | { readonly left: number };

/** From a worker. */
export type Report =
  /** The module is there and listens. */
  | { readonly kind: "ready" }
  /** It has its lock. */
  | { readonly kind: "locked" }
  | { readonly kind: "ask"; readonly id: number; readonly wish: Wish }
  /** The trial is over; with an error where it ended with one. */
  | { readonly kind: "over"; readonly error?: PackedError };
