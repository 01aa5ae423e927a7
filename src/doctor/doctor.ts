// The doctor at a run: looks at some of its steps and at its curves, and says after every epoch what is wrong.

import { workOf } from "../program/work.js";
import type { Slice } from "../runtime/yield.js";
import type { Callback, Logs } from "../training/callback.js";
import type { Core } from "../training/core.js";
import { ArraySteps, Pass, type Watch } from "../training/pass.js";
import type { BatchColumns, Runner } from "../training/runner.js";
import { specOf, type Trainer } from "../training/trainer.js";
import type { Case, Origin, StepLook } from "./case.js";
import { type DataReport, reportOf } from "./data-report.js";
import type { AppliedFix, Diagnosis, Finding } from "./finding.js";
import { lossFactsOf, scalesInputs } from "./model-facts.js";
import { type Mark, originOf } from "./replay.js";
import { findingsOf } from "./rules/index.js";
import { StepLooker } from "./step-look.js";
import { printedVerdict, Verdict } from "./verdict.js";

/** What looking may cost at most, as a share of the work of all steps. */
const share = 0.02;
/** Steps from one mark to the next, at least: a mark is a copy of all weights. */
const marksApart = 64;
/** Looks that are kept: the first ones and the last. */
const mostLooks = 200;

/** A program's own looker: it knows what the program puts out. */
const lookers = new WeakMap<Runner, StepLooker>();

export interface DoctorPlan {
  readonly core: Core;
  readonly trainer: Trainer;
  readonly model: { stopTraining: boolean; learningRate: number };
  readonly fix: boolean;
  readonly epochs: number;
  /** Told of every other verdict, and of none any more. */
  readonly onVerdict?: ((verdict: Finding | undefined) => void) | undefined;
}

export class Doctor implements Watch, Callback {
  readonly #plan: DoctorPlan;
  #pass: Pass | undefined;
  #trained: { readonly pass: Pass; readonly seed: number | undefined; readonly advance: () => void } | undefined;
  #looker: StepLooker;
  #data: DataReport | undefined;
  #every = 1;
  #step = 0;
  #epoch = 0;
  #batch = 0;
  #looks: StepLook[] = [];
  #history: Record<string, number[]> = {};
  #marks: Mark[] = [];
  /** The step whose loss was the first that is no number. */
  #lost: Mark | undefined;
  #origin: Origin | undefined;
  #best: { readonly value: number; readonly mark: Mark } | undefined;
  readonly #verdict = new Verdict();
  readonly #applied: AppliedFix[] = [];
  #over = false;

  constructor(plan: DoctorPlan) {
    this.#plan = plan;
    this.#looker = new StepLooker(plan.trainer.goals);
  }

  get pass(): Pass {
    return this.#pass!;
  }

  /** Looks at the data, and makes the program of a step that is looked at. */
  async prepare(
    trained: BatchColumns,
    validation: BatchColumns | undefined,
    pass: Pass,
    seed: number | undefined,
    advance: () => void,
    slice: Slice,
  ): Promise<void> {
    const { core, trainer } = this.#plan;
    this.#data = reportOf(trained, validation, lossFactsOf(trainer.goals));
    await slice.breathe();
    await trainer.prepare([specOf(trained, pass.batchSize)], slice, this.#looker.look);
    const { programs } = core.network;
    this.#pass = new Pass(trained, pass.batchSize, (spec) => trainer.watched(spec, this.#looker.look), programs, false);
    this.#trained = { pass, seed, advance };
    const { runner } = this.#pass.whole!;
    this.#looker = lookers.get(runner) ?? this.#looker;
    lookers.set(runner, this.#looker);
    const [plain, looked] = [pass.whole!.runner, runner].map(({ loaded }) => workOf(loaded.program.calls)) as [
      number,
      number,
    ];
    this.#every = Math.max(8, Math.ceil(Math.max(0, looked - plain) / (share * plain)));
  }

  due(): boolean {
    const { core, trainer } = this.#plan;
    if (this.#step % Math.max(this.#every, marksApart) === 0 && !this.#lost) {
      this.#marks = [...this.#marks.slice(-1), this.#mark(core, trainer)];
    }
    // The first steps tell most of a rate or of first weights.
    return this.#step % this.#every === 0 || this.#step === 1 || this.#step === 2 || this.#step === 4;
  }

  #mark({ network }: Core, { state }: Trainer): Mark {
    return {
      weights: network.session.snapshot(),
      step: state.step,
      epoch: this.#epoch,
      batch: this.#batch,
      count: this.#step,
    };
  }

  passed(runner: Runner, seen: boolean): void {
    if (seen) {
      const look = this.#looker.read(runner, this.#step);
      if (this.#looks.length >= mostLooks) this.#looks.splice(8, 1);
      this.#looks.push(look);
    }
    if (!this.#lost && !Number.isFinite(runner.scalar(0))) {
      this.#lost = { weights: new Map(), step: 0, epoch: this.#epoch, batch: this.#batch, count: this.#step };
    }
    this.#step += 1;
    this.#batch += 1;
  }

  onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
    this.#batch = 0;
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    for (const [key, value] of Object.entries(logs)) {
      this.#history[key] ??= [];
      this.#history[key].push(value);
    }
    this.#findOrigin();
    const before = this.#verdict.current;
    const verdict = this.#verdict.hear(findingsOf(this.#case));
    if (verdict?.name !== before?.name) this.#plan.onVerdict?.(verdict);
    if (this.#plan.fix && verdict?.fixes) this.#mend(verdict, epoch);
    this.#keepBest(logs);
  }

  onTrainEnd(): void {
    this.#over = true;
    const before = this.#verdict.current;
    const verdict = this.#verdict.end(findingsOf(this.#case));
    if (verdict?.name !== before?.name) this.#plan.onVerdict?.(verdict);
  }

  #findOrigin(): void {
    const { core, trainer } = this.#plan;
    const [mark] = this.#marks;
    if (!this.#lost || this.#origin || !mark || !this.#trained) return;
    const { pass, seed, advance } = this.#trained;
    const sums = pass.gathered.state;
    const steps = new ArraySteps(pass, seed, advance);
    this.#origin = originOf(core.network.session, trainer.state, steps, mark, this.#lost.count);
    pass.gathered.restore(sums);
  }

  #keepBest({ valLoss, loss = Number.NaN }: Logs): void {
    const value = valLoss ?? loss;
    if (!this.#plan.fix || !(value < (this.#best?.value ?? Number.POSITIVE_INFINITY)) || this.#lost) return;
    this.#best = { value, mark: this.#mark(this.#plan.core, this.#plan.trainer) };
  }

  /** Applies the safe remedies of a verdict, and remembers what to say of them. */
  #mend(verdict: Finding, epoch: number): void {
    const { core, trainer, model } = this.#plan;
    const back = this.#best?.mark ?? this.#marks[0];
    const rate = model.learningRate;
    const lowers = verdict.fixes!.includes("lowerRate") && typeof trainer.optimizer.learningRate === "number";
    if (!back) return;
    core.network.session.restore(back.weights);
    if (lowers) model.learningRate = rate / 10;
    else model.stopTraining = true;
    this.#applied.push({
      name: verdict.name,
      epoch,
      said: lowers
        ? {
            en: `Went back to the best weights and lowered the learning rate from ${rate} to ${rate / 10}.`,
            es: `Se volvió a los mejores pesos y se bajó la tasa de aprendizaje de ${rate} a ${rate / 10}.`,
          }
        : { en: "Went back to the best weights and stopped.", es: "Se volvió a los mejores pesos y se paró." },
    });
    // What was seen before is over.
    this.#looks = [];
    this.#marks = [];
    this.#history = {};
    this.#lost = undefined;
    this.#origin = undefined;
    this.#verdict.clear();
  }

  get #case(): Case {
    const { trainer, model, epochs } = this.#plan;
    return {
      history: this.#history,
      epochs: this.#over ? undefined : epochs,
      looks: this.#looks,
      layers: this.#looker.layers,
      learningRate: model.learningRate,
      loss: lossFactsOf(trainer.goals),
      data: this.#data,
      origin: this.#origin,
      scales: scalesInputs(
        this.#looker.layers,
        this.#plan.core.network.variables.map(({ path, trainable }) => ({ path, trainable })),
      ),
    };
  }

  get diagnosis(): Diagnosis {
    const findings = this.#verdict.findings;
    const applied = [...this.#applied];
    const verdict = this.#verdict.current;
    return { verdict, findings, applied, toString: (language = "en") => printedVerdict(verdict, applied, language) };
  }

  /** Lets its program go. */
  end(): void {
    this.#pass?.end();
  }
}
