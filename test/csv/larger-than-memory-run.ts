// Trains over a CSV file of which only a piece is in memory, and prints what it took: run by larger-than-memory.test.ts with little memory.

import { csvSource } from "../../src/csv/index.js";
import { dense, sequential } from "../../src/index.js";

const [path] = process.argv.slice(2);
const model = sequential([dense(8, { activation: "relu" }), dense(1)]);
model.compile({ optimizer: "adam", loss: "meanSquaredError" });
let rows = 0;
let most = 0;
const source = csvSource(
  path!,
  (piece) => {
    rows += piece.count;
    // Numbers and texts of pieces stand outside of the heap that the flag bounds.
    most = Math.max(most, process.memoryUsage().arrayBuffers);
    const y = piece.numbers("y");
    return { x: piece.drop("y", "town").numbers(), y };
  },
  { batchSize: 1024 },
);
const { history } = await model.fit(source, { epochs: 2, verbose: "silent" });
process.stdout.write(
  JSON.stringify({ rows, arrayBuffers: most, resident: process.resourceUsage().maxRSS * 1024, loss: history.loss }),
);
