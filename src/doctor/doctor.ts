// The doctor at a run: looks at some of its steps and at its curves, and says after every epoch what is wrong.

import { workOf } from "../program/work.js";
import type { Slice } from "../runtime/yield.js";
import type { Callback, Logs } from "../training/callback.js";
import { ArraySteps, type Pass, type Watch } from "../training/pass.js";
import type { BatchColumns, Runner } from "../training/runner.js";
import type { Case, Inference, Origin, StepLook } from "./case.js";
import { type DataReport, reportOf } from "./data-report.js";
import { diagnosisOf } from "./diagnosis.js";
import type { Diagnosis, Finding } from "./finding.js";
import { inferenceOf } from "./inference.js";
import { scalesInputs } from "./model-facts.js";
import { type Reference, referenceOf } from "./reference.js";
import { type Patient, Remedies } from "./remedies.js";
import { type Mark, originOf } from "./replay.js";
import { batchNormMayBeWhy, findingsOf } from "./rules/index.js";
import type { StepLooker } from "./step-look.js";
import { Verdict } from "./verdict.js";
import { watchedPass } from "./watched.js";

/** What looking may cost at most, as a share of the work of all steps. */
const share = 0.009;
/** The same for marks, each a copy of all that training changes, and nanoseconds that a number of it takes; steps between them at least. */
const shareOfMarks = 0.003;
const copying = 1.5;
const leastApart = 64;
/** Looks that are kept: the first ones and the last. */
const mostLooks = 200;
/** Epochs before the curves are compared with what the data let expect. */
const enoughEpochs = 5;

export interface DoctorPlan extends Patient {
  readonly fix: boolean;
  readonly epochs: number;
  /** Told of every other verdict, and of none any more. */
  readonly onVerdict?: ((verdict: Finding | undefined) => void) | undefined;
}

/** What is trained on, and how. */
interface Trained {
  readonly columns: BatchColumns;
  readonly pass: Pass;
  readonly seed: number | undefined;
  readonly advance: () => void;
}

export class Doctor implements Watch, Callback {
  readonly #plan: DoctorPlan;
  #pass: Pass | undefined;
  #trained: Trained | undefined;
  #looker: StepLooker | undefined;
  #data: DataReport | undefined;
  #reference: Promise<Reference | undefined> | undefined;
  #every = 1;
  #marksApart = leastApart;
  #step = 0;
  #epoch = 0;
  #batch = 0;
  #looks: StepLook[] = [];
  /** The looks and the steps of before the last remedy. */
  #past = { looks: 0, steps: 0 };
  #history: Record<string, number[]> = {};
  #marks: Mark[] = [];
  /** The step whose loss was the first that is no number. */
  #lost: Mark | undefined;
  #origin: Origin | undefined;
  #inference: Inference | undefined;
  #remedies: Remedies | undefined;
  readonly #verdict = new Verdict();
  #over = false;

  constructor(plan: DoctorPlan) {
    this.#plan = plan;
  }

  get pass(): Pass {
    return this.#pass!;
  }

  /** Looks at the data, and makes the program of a step that is looked at. */
  async prepare(
    columns: BatchColumns,
    validation: BatchColumns | undefined,
    pass: Pass,
    seed: number | undefined,
    advance: () => void,
    slice: Slice,
  ): Promise<void> {
    const { trainer, fix } = this.#plan;
    this.#data = reportOf(
      columns,
      validation,
      trainer.goals.map(({ loss }) => loss),
    );
    await slice.breathe();
    const watched = await watchedPass(trainer, columns, pass.batchSize, slice);
    this.#pass = watched.pass;
    this.#looker = watched.looker;
    this.#trained = { columns, pass, seed, advance };
    const programs = [pass, watched.pass].map((each) => each.whole!.runner.loaded.program);
    const [plain, looked] = programs.map(({ calls }) => workOf(calls)) as [number, number];
    this.#every = Math.max(8, Math.ceil(Math.max(0, looked - plain) / (share * plain)));
    const first = this.#mark();
    const numbers = [...first.weights.values()].reduce((sum, { length }) => sum + length, 0);
    this.#marksApart = Math.max(this.#every, leastApart, Math.ceil((copying * numbers) / (shareOfMarks * plain)));
    if (fix) this.#remedies = new Remedies(this.#plan, first);
  }

  due(): boolean {
    const step = this.#step - this.#past.steps;
    if (step % this.#marksApart === 0 && !this.#lost) {
      this.#marks = [...this.#marks.slice(-1), this.#mark()];
    }
    // The first steps tell most of a rate or of first weights.
    return step % this.#every === 0 || step === 1 || step === 2 || step === 4;
  }

  #mark(): Mark {
    const { core, trainer } = this.#plan;
    return {
      weights: core.network.session.snapshot(),
      step: trainer.state.step,
      epoch: this.#epoch,
      batch: this.#batch,
      count: this.#step,
    };
  }

  passed(runner: Runner, seen: boolean): void {
    if (seen) {
      if (this.#looks.length >= mostLooks) this.#thinOut();
      this.#looks.push(this.#looker!.read(runner, this.#step));
    }
    if (!this.#lost && !Number.isFinite(runner.scalar(0))) {
      this.#lost = { weights: new Map(), step: 0, epoch: this.#epoch, batch: this.#batch, count: this.#step };
    }
    this.#step += 1;
    this.#batch += 1;
  }

  /** Every other look stays, and as many steps lie between looks from now on; the first and the last ones stay all. */
  #thinOut(): void {
    const keeps = (i: number): boolean => i < this.#past.looks + 8 || i >= mostLooks - 8 || i % 2 === 0;
    this.#looks = this.#looks.filter((_, i) => keeps(i));
    this.#every *= 2;
  }

  onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
    this.#batch = 0;
  }

  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    for (const [key, value] of Object.entries(logs)) {
      this.#history[key] ??= [];
      this.#history[key].push(value);
    }
    this.#findOrigin();
    const before = this.#verdict.current;
    const verdict = this.#verdict.hear(await this.#find());
    this.#tell(before, verdict);
    if (this.#remedies && verdict?.fixes) this.#mend(this.#remedies, verdict, epoch);
    const { loss = Number.NaN, valLoss = loss } = logs;
    // Worth going back to is only what is better than the first weights were.
    if (!this.#lost && valLoss < (this.#looks[0]?.loss ?? valLoss)) this.#remedies?.keep(valLoss, () => this.#mark());
  }

  async onTrainEnd(): Promise<void> {
    this.#over = true;
    await this.#compare();
    const before = this.#verdict.current;
    this.#tell(before, this.#verdict.end(findingsOf(await this.#case())));
  }

  /** What is found now. Whether validation suffers from statistics of batches is asked only where it suffers. */
  async #find(): Promise<readonly Finding[]> {
    this.#inference = undefined;
    const findings = findingsOf(await this.#case());
    if (!findings.some(({ name }) => batchNormMayBeWhy.includes(name))) return findings;
    await this.#compare();
    return findingsOf(await this.#case());
  }

  #tell(before: Finding | undefined, verdict: Finding | undefined): void {
    if (verdict?.name !== before?.name) this.#plan.onVerdict?.(verdict);
  }

  /** Compares training with evaluation where a layer keeps statistics of batches. */
  async #compare(): Promise<void> {
    const { core, trainer } = this.#plan;
    const { statistics } = this.#looker!;
    if (statistics === undefined || this.#lost) return;
    const { columns, pass } = this.#trained!;
    this.#inference = await inferenceOf(core, trainer, columns, pass.batchSize, statistics);
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

  #mend(remedies: Remedies, verdict: Finding, epoch: number): void {
    remedies.apply(verdict, epoch);
    // Programs of an optimizer that goes on as another are made anew.
    this.#trained!.pass.renew();
    this.#pass!.renew();
    // What was seen before is over.
    this.#past = { looks: this.#looks.length, steps: this.#step };
    this.#marks = [];
    this.#history = {};
    this.#lost = undefined;
    this.#origin = undefined;
    this.#verdict.clear();
  }

  async #case(): Promise<Case> {
    const { core, trainer, model, epochs } = this.#plan;
    const { columns } = this.#trained!;
    const { layers, outputs } = this.#looker!;
    const data = this.#data!;
    const [goal] = trainer.goals;
    if ((this.#history.loss?.length ?? 0) >= enoughEpochs && outputs.length === 1) {
      this.#reference ??= referenceOf(goal!.loss, columns.targets[0], outputs[0]!.units, data);
    }
    return {
      history: this.#history,
      epochs: this.#over ? undefined : epochs,
      began: undefined,
      looks: this.#looks.slice(this.#past.looks),
      layers,
      learningRate: model.learningRate,
      outputs,
      data,
      reference: await this.#reference,
      inference: this.#inference,
      origin: this.#origin,
      scales: scalesInputs(layers, core.network.variables),
      mixes: this.#looker!.mixes,
    };
  }

  get diagnosis(): Diagnosis {
    const { current, findings } = this.#verdict;
    return diagnosisOf(current, findings, [...(this.#remedies?.applied ?? [])], this.#looks);
  }

  /** Lets its program go. */
  end(): void {
    this.#pass?.end();
  }
}
