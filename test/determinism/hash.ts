// npm run hash: trains all networks right here and compares their weights with those that are expected.
//
//     --threads N     on N threads
//     --write         makes what came out the expected: on purpose, and the changelog says why

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { differing, expectedFile, readExpected } from "./compare.js";
import { hashNetworks } from "./hashes.js";

const { values } = parseArgs({ options: { threads: { type: "string", default: "1" }, write: { type: "boolean" } } });

const expected = values.write ? {} : readExpected();
const hashes: Record<string, string> = {};
for await (const [name, hash] of hashNetworks(Number(values.threads))) {
  hashes[name] = hash;
  const mark = values.write ? " " : hash === expected[name] ? "✓" : "✗";
  process.stdout.write(`${mark} ${hash}  ${name}\n`);
}
if (values.write) writeFileSync(expectedFile, `${JSON.stringify(hashes, null, 2)}\n`);
else {
  const different = differing(hashes, expected);
  process.stdout.write(
    different.length === 0
      ? "All weights are the expected ones, bit by bit.\n"
      : `Other weights than expected: ${different.join("; ")}.\n`,
  );
  process.exitCode = different.length === 0 ? 0 : 1;
}
