// What `fragua/tuning` exports: searches for the settings that do best.

export type { Dimension, Params } from "./dimensions.js";
export { type BestEnsembleOptions, bestEnsemble } from "./ensembles/best-ensemble.js";
export {
  type EnsembleMethod,
  type EnsembleOptions,
  type EnsembleWeightsOptions,
  ensemble,
  ensembleWeights,
} from "./ensembles/ensemble.js";
export type { EnsembleData } from "./ensembles/members.js";
export { trialsToCsv } from "./export/trials-to-csv.js";
export { trialsToJson } from "./export/trials-to-json.js";
export { type OptunaOptions, trialsToOptuna } from "./export/trials-to-optuna.js";
export { type ModelObjective, type Objective, type Trial, type TrialFit, TrialPruned } from "./objective.js";
export { medianPruner, type PercentileOptions, percentilePruner } from "./pruners/percentile.js";
export type { PruneQuestion, Pruner, Told } from "./pruners/pruner.js";
export { type AshaOptions, ashaPruner, type HyperbandOptions, hyperbandPruner } from "./pruners/successive-halving.js";
export type { TrialJob, TrialQueue } from "./queue.js";
export { type StudyChartKind, type StudyChartOptions, studyChart } from "./report/study-chart.js";
export { type StudyProgressOptions, type StudyState, studyProgress } from "./report/study-progress.js";
export { type StudyReport, type StudyReportOptions, studyReport } from "./report/study-report.js";
export type { StudyResults, StudySetup } from "./results.js";
export { type CmaEsOptions, cmaEsSampler } from "./samplers/cma-es.js";
export { type EvolutionOptions, evolutionSampler } from "./samplers/evolution.js";
export { type GpOptions, gpSampler } from "./samplers/gp.js";
export { type Nsga2Options, nsga2Sampler } from "./samplers/nsga2.js";
export { type PopulationOptions, populationSampler } from "./samplers/population.js";
export { type GridOptions, gridSampler, randomSampler } from "./samplers/random.js";
export type { Observed, Question, Sampler } from "./samplers/sampler.js";
export { haltonSampler, sobolSampler } from "./samplers/sobol.js";
export { type TpeOptions, tpeSampler } from "./samplers/tpe.js";
export { choice, float, int, logFloat, part, repeat, type SettingsOf, type Space } from "./space.js";
export { type JournalOptions, journalStorage } from "./storage/journal.js";
export { memoryStorage } from "./storage/memory.js";
export type { StudyEvent, StudyStorage, TrialState } from "./storage/storage.js";
export { Study, study } from "./study.js";
export type { RunOptions, RunTrialOptions, StudyOptions } from "./study-options.js";
export type { Direction, FinishedTrial } from "./trials.js";
export { serveTrials } from "./workers/serve-trials.js";
export { type TrialWorkers, type TrialWorkersOptions, trialWorkers } from "./workers/trial-workers.js";
