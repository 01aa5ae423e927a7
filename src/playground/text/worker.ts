// The worker of the text's page: trains on a text, and writes.

import { type Model, weightsHash } from "../../index.js";
import { serveCalls, tell } from "../own/calls.js";
import { loaded, type Trained, Training, type TrainingNews } from "../own/training.js";
import { toTypeScript } from "./code.js";
import { buildTextModel, encode, prepareText, type TextPlan, type Writing, write } from "./network.js";

export type TextNews =
  | TrainingNews
  | { readonly kind: "sample"; readonly epoch: number; readonly prompt: string; readonly text: string }
  | { readonly kind: "data"; readonly baseline: number; readonly characters: number; readonly pieces: number };

export interface TextTrained extends Omit<Trained, "history"> {
  readonly hash: string;
}

const sampleLength = 100;

const training = new Training();
let model: Model | undefined;
let characters: readonly string[] = [];
let length = 0;
let writing: Writing | undefined;

const handlers = {
  /** How samples are to be written from now on. */
  writing: (given: Writing): void => {
    writing = given;
  },
  train: async ({ text, plan }: { readonly text: string; readonly plan: TextPlan }): Promise<TextTrained> => {
    const encoded = encode(text);
    await loaded;
    training.stop();
    const { train, validation, baseline } = prepareText(encoded, plan.length);
    const made = buildTextModel(plan, encoded.characters.length);
    const pieces = train.x.shape[0];
    tell<TextNews>({ kind: "data", baseline, characters: encoded.characters.length, pieces });
    const { epochs, batchSize } = plan;
    const run = await training.run(made, pieces, ({ callbacks = [], ...options }) =>
      made.fit(train, {
        ...{ epochs, batchSize, validationData: validation, ...options },
        callbacks: [
          callbacks,
          {
            onEpochEnd: async (epoch: number) => {
              if (!writing) return;
              const { prompt } = writing;
              const said = await write(made, encoded.characters, plan.length, { ...writing, count: sampleLength });
              tell<TextNews>({ kind: "sample", epoch: epoch + 1, prompt, text: said });
            },
          },
        ].flat(),
      }),
    );
    [model, characters, length] = [made, encoded.characters, plan.length];
    const { diverged, verdict } = run;
    return { epochs: run.epochs, diverged, verdict, hash: weightsHash(made.getWeights()) };
  },
  write: (given: Writing): Promise<string> => write(model!, characters, length, given),
  pause: (): void => training.pause(),
  resume: (): void => training.resume(),
  stop: (): void => training.stop(),
  model: (): Promise<Uint8Array> => model!.save(),
  code: (given: Writing): string => toTypeScript("text.fragua", characters, length, given),
};

export type TextHandlers = typeof handlers;

serveCalls(handlers);
