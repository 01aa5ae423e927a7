// A profile as text: the step, its passes, its layers, and the instructions that take longest.

import { shortened, textTable } from "../table/text-table.js";
import { showTime } from "./figures.js";
import type { Profile } from "./profiled.js";
import { shortPath } from "./short-path.js";

/** Instructions that stand in the table. */
const most = 15;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const showProfile = ({
  batchSize,
  threads,
  peakGflops,
  stepMicroseconds,
  instructions,
  passes,
  layers,
}: Omit<Profile, "toString" | "toTrace">): string => {
  const sum = passes.forward + passes.backward + passes.update;
  const slowest = [...instructions].sort((a, b) => b.microseconds - a.microseconds).slice(0, most);
  const rest = instructions.length - slowest.length;
  const share = (time: number): string => percent(sum > 0 ? time / sum : 0);
  return [
    `A step of ${batchSize} samples: ${showTime(stepMicroseconds)} on ${threads} ${threads === 1 ? "thread" : "threads"}; ` +
      `${instructions.length} instructions one by one: ${showTime(sum)}`,
    `forward ${share(passes.forward)}, backward ${share(passes.backward)}, update ${share(passes.update)}; ` +
      `peak of a core ${peakGflops.toFixed(1)} GFLOP/s`,
    "",
    textTable({
      header: ["Layer", "Forward", "Backward", "Update", "Share"],
      rows: layers.map(({ path, forward, backward, update }) => [
        shortened(shortPath(path), 32),
        ...[forward, backward, update].map((time) => (time > 0 ? showTime(time) : "–")),
        share(forward + backward + update),
      ]),
      align: ["left", "right", "right", "right", "right"],
    }),
    "",
    textTable({
      header: ["Instruction", "Layer", "Pass", "Time", "Share", "Of peak"],
      rows: slowest.map(({ name, operations, layer, pass, microseconds, share, ofPeak }) => [
        shortened(operations.length === 1 && operations[0] !== name ? `${name} ${operations[0]}` : name, 22),
        shortened(layer === undefined ? "–" : shortPath(layer), 18),
        pass,
        showTime(microseconds),
        percent(share),
        ofPeak === undefined ? "" : percent(ofPeak),
      ]),
      align: ["left", "left", "left", "right", "right", "right"],
    }),
    ...(rest > 0 ? [`and ${rest} shorter ones`] : []),
  ].join("\n");
};
