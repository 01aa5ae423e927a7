// Runs in a page: walks through the table of turns, and posts every pair that is not treated as it says.

import { runtimeInfo } from "../../src/index.js";
import { pairs, walkPair } from "./walk-turns.js";

const faults: string[] = [];
let walked = 0;
for (const threads of [1, 2, "more"] as const) {
  for (const { first, others } of pairs) {
    for (const { second } of others) {
      walked += 1;
      await walkPair(first, second, threads).catch((error: unknown) => {
        faults.push(`${first}, ${second}, threads ${threads}: ${error}`);
      });
    }
  }
}
const singleThreadReason = runtimeInfo().singleThreadReason ?? null;
await fetch("/result", { method: "POST", body: JSON.stringify({ walked, faults, singleThreadReason }) });
