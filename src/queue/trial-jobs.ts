// What a trial is as a job of BullMQ: its name, and what a worker is told.

/** Of the queue, where nothing else is said. */
export const defaultQueueName = "fragua";

export interface TrialData {
  readonly number: number;
  /** What the study is called in its storage. */
  readonly study: string;
  /** Of the study: another one has other jobs. */
  readonly fingerprint: string;
}

/** The same for whichever driver asks for the trial, so that it is in the queue once. BullMQ allows no colon. */
export const jobIdOf = ({ study, fingerprint, number }: TrialData): string =>
  `${study}-${fingerprint.slice(0, 16)}-${number}`;
