// What `diagnose: "fix"` does by itself: back to the best weights, gradients clipped, a lower rate; and what is said of it.

import { chain } from "../optimizers/chain.js";
import { clipByGlobalNorm } from "../optimizers/clipping.js";
import type { Core } from "../training/core.js";
import type { Trainer } from "../training/trainer.js";
import type { AppliedFix, Finding, Fix, Words } from "./finding.js";
import type { Mark } from "./replay.js";

/** Norm that gradients are clipped to, and what the rate is divided by. */
const limit = 1;
const tenth = 10;

/** What remedies are applied to. */
export interface Patient {
  readonly core: Core;
  readonly trainer: Trainer;
  readonly model: { stopTraining: boolean; learningRate: number };
}

export class Remedies {
  readonly applied: AppliedFix[] = [];
  readonly #patient: Patient;
  #best: { readonly value: number; readonly mark: Mark };
  #clips = false;

  /** The best weights are those of before the first step, until an epoch has come to better ones than it began with. */
  constructor(patient: Patient, begin: Mark) {
    this.#patient = patient;
    this.#best = { value: Number.POSITIVE_INFINITY, mark: begin };
  }

  /** Keeps the weights of an epoch that was better than all before. */
  keep(value: number, mark: () => Mark): void {
    if (value < this.#best.value) this.#best = { value, mark: mark() };
  }

  /** Applies the safe remedies of a verdict. */
  apply({ name, fixes = [] }: Finding, epoch: number): void {
    const { core, trainer } = this.#patient;
    const { mark } = this.#best;
    core.network.session.restore(mark.weights);
    trainer.state.step = mark.step;
    const done = this.#change(fixes);
    const back =
      mark.count === 0
        ? { en: "Went back to the first weights", es: "Se volvió a los pesos iniciales" }
        : { en: "Went back to the best weights", es: "Se volvió a los mejores pesos" };
    const said = { en: `${back.en} ${done.en}.`, es: `${back.es} ${done.es}.` };
    this.applied.push({ name, epoch, said });
  }

  /** Changes what the run goes on with; where nothing can be changed, the run stops. */
  #change(fixes: readonly Fix[]): Words {
    const { trainer, model } = this.#patient;
    if (fixes.includes("clipGradients") && !this.#clips) {
      this.#clips = true;
      trainer.continueWith(chain(clipByGlobalNorm(limit), trainer.optimizer));
      return {
        en: `and put clipByGlobalNorm(${limit}) before the optimizer`,
        es: `y se puso clipByGlobalNorm(${limit}) ante el optimizador`,
      };
    }
    if (fixes.includes("lowerRate") && typeof trainer.optimizer.learningRate === "number") {
      const rate = model.learningRate;
      model.learningRate = rate / tenth;
      return {
        en: `and lowered the learning rate from ${rate} to ${rate / tenth}`,
        es: `y se bajó la tasa de aprendizaje de ${rate} a ${rate / tenth}`,
      };
    }
    model.stopTraining = true;
    return { en: "and stopped", es: "y se paró" };
  }
}
