// How exports are grouped on the site: as the folders of the sources are.

export interface Group {
  /** The end of its page's address. */
  readonly address: string;
  readonly title: string;
  /** What its pages tell, in a sentence. */
  readonly about: string;
  /** Folders and files of src whose exports stand in it; the first group that fits takes an export. */
  readonly folders: readonly string[];
}

const group = (address: string, title: string, about: string, ...folders: readonly string[]): Group => ({
  address,
  title,
  about,
  folders,
});

/** Groups of the main part, in the order of the sidebar, then those of the parts with an import path of their own. */
export const groups: readonly Group[] = [
  group("models", "Models and training", "Models, what trains them, and what they tell.", "training"),
  group(
    "layers",
    "Layers",
    "What models are made of; regularizers and constraints of their parameters.",
    "layers/!",
    "layers/torch",
    "layers/functional",
  ),
  group("attention", "Attention", "Layers that look at other steps of a sequence.", "layers/attention"),
  group("recurrent", "Recurrent layers", "Layers that go through a sequence step by step.", "layers/recurrent"),
  group("merging", "Merging layers", "Layers of several inputs.", "layers/merging"),
  group("normalization", "Normalization", "Layers that bring activations to a scale.", "layers/normalization"),
  group("augmentation", "Augmentation", "Layers that vary samples while training.", "layers/augmentation"),
  group("initializers", "Initializers", "Weights at the beginning of training.", "initializers"),
  group("losses", "Losses", "What training makes small.", "losses"),
  group("metrics", "Metrics", "What is measured beside the loss.", "metrics"),
  group("optimizers", "Optimizers", "What turns gradients into updates, and what stands around that.", "optimizers"),
  group("schedules", "Schedules", "Learning rates that change during training.", "schedules"),
  group("callbacks", "Callbacks", "What is told of a run, and may end it.", "callbacks"),
  group("preprocessing", "Preprocessing", "What makes a model's inputs of columns and texts.", "preprocessing"),
  group("data", "Data", "Arrays, batches, pipelines and sources.", "data"),
  group("tables", "Tables", "Columns with names and kinds.", "table"),
  group("operations", "Operations", "Functions of tensors, each with its gradient.", "ops", "tensor", "graph"),
  group("files", "Files", "Saving and loading, and weights of other programs.", "loading", "io"),
  group("doctor", "The doctor", "What looks for what went wrong with a run.", "doctor"),
  group("runtime", "Runtime and workers", "Threads, evaluation and models in workers.", "runtime", "worker"),
  group("foundations", "Errors and descriptions", "Errors, and what describes a part.", "errors.ts", "schema.ts"),
  group("csv", "fragua/csv", "Tables from CSV files.", "csv"),
  group("parquet", "fragua/parquet", "Tables from Parquet files.", "parquet"),
  group("arrow", "fragua/arrow", "Tables from Arrow files.", "arrow"),
  group("images", "fragua/images", "Pictures from files and folders.", "images"),
  group("keras", "fragua/keras", "Models and weights from Keras' files.", "keras"),
  group(
    "evaluation",
    "fragua/evaluation",
    "Reports, curves and pictures of what a model has learned.",
    "evaluation",
    "charts",
  ),
  group("mpi", "fragua/mpi", "Training one model on several processes.", "mpi"),
  group("tools", "fragua/tools", "What looks into models and their programs.", "tools"),
  group("tuning", "fragua/tuning", "Searches for the settings that do best.", "tuning"),
  group("queue", "fragua/queue", "Studies in databases and on many machines.", "queue"),
];

/** Where a group's page is. */
export const pageOf = ({ address, title }: Group): string =>
  title.startsWith("fragua/") ? `/reference/${address}/` : `/reference/${address}`;

const stands = (folder: string, path: string): boolean =>
  folder.endsWith("/!")
    ? path.startsWith(folder.slice(0, -1)) && !path.slice(folder.length - 1).includes("/")
    : path === folder || path.startsWith(`${folder}/`);

/** The group of what an entry exports from a file of src. Throws for a folder that is in no group. */
export const groupOf = (entry: string, path: string): Group => {
  const own = groups.find(({ title }) => title === entry);
  const found = own ?? groups.find(({ folders }) => folders.some((folder) => stands(folder, path)));
  if (found) return found;
  throw new Error(
    `The reference has no group for what src/${path} exports: add its folder in src/site/reference/groups.ts.`,
  );
};
