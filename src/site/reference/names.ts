// What exports are called in Keras and PyTorch, as NAMES.md tells.

import { readFileSync } from "node:fs";

export interface NamesElsewhere {
  readonly keras: string;
  readonly torch: string;
}

/** By the export's name; a dash where there is none. */
export const namesElsewhere = (): ReadonlyMap<string, NamesElsewhere> =>
  new Map(
    [...readFileSync("NAMES.md", "utf8").matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \|$/gm)].map(
      ([, name, keras, torch]) => [name!, { keras: keras!, torch: torch! }],
    ),
  );
