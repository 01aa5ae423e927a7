// What libraries on a page have said, as the table of `npm run bench:peers` and as records.

import type { BenchRecord } from "./harness.js";
import type { Line } from "./peers/adapter.js";
import { ratioOf, readLines, resultTable } from "./peers/table.js";
import { denseWorkloads } from "./peers/workloads.js";

export class PeerLines {
  readonly #lines = new Map<string, Line[]>();

  get empty(): boolean {
    return this.#lines.size === 0;
  }

  add(name: string, line: Line): void {
    this.#lines.set(name, [...(this.#lines.get(name) ?? []), line]);
  }

  get #results() {
    return [...this.#lines].map(([name, lines]) => ({
      name,
      ...readLines(lines.map((line) => JSON.stringify(line)).join("\n")),
    }));
  }

  table(): string {
    return resultTable(this.#results, denseWorkloads());
  }

  records(): BenchRecord[] {
    const results = this.#results;
    return results.flatMap(({ name, outcomes }) =>
      outcomes.flatMap((outcome): BenchRecord[] => {
        if (!("medianMs" in outcome)) return [];
        const ratio = ratioOf(results, name, outcome.workload);
        return [
          {
            suite: "peers",
            name: `${outcome.workload}, ${name}`,
            threads: 1,
            medianMs: outcome.medianMs,
            ...(ratio === undefined ? {} : { ratio }),
          },
        ];
      }),
    );
  }
}
