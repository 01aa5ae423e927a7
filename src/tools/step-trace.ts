// A measured step in the Trace Event Format (Google 2016), which Perfetto and chrome://tracing show as lanes of time.

import type { Profile, ProfiledInstruction } from "./profiled.js";

/** A span of time, or what a process or a lane is called. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: "X" | "M";
  readonly cat?: string;
  /** Microseconds. */
  readonly ts?: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface StepTrace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: "ns";
  readonly otherData: Readonly<Record<string, string | number>>;
}

const lanes = ["forward", "backward", "update"] as const;
const pid = 1;

const rounded = (microseconds: number): number => Math.round(microseconds * 1000) / 1000;

const argsOf = ({ operations, layer, flops, bytes, microseconds, ofPeak, line }: ProfiledInstruction) => ({
  operations: operations.join(" → "),
  ...(layer !== undefined && { layer }),
  ...{ flops, bytes },
  ...(microseconds > 0 && { "bytes/ns": rounded(bytes / microseconds / 1000) }),
  ...(ofPeak !== undefined && { "of peak": rounded(ofPeak) }),
  ...(line !== undefined && { line }),
});

/** The step as spans one after another, in a lane for each pass; what follows in one layer lies under a span of its name. */
export const traceOf = (
  name: string,
  { instructions, batchSize, threads, peakGflops, stepMicroseconds }: Omit<Profile, "toString" | "toTrace">,
): StepTrace => {
  const spans: TraceEvent[] = [];
  let at = 0;
  let group: { layer: string; tid: number; begin: number } | undefined;
  const close = (): void => {
    if (!group) return;
    const { layer, tid, begin } = group;
    spans.push({
      ...{ name: layer, ph: "X", cat: "layer", pid, tid, args: {} },
      ts: rounded(begin),
      dur: rounded(rounded(at) - rounded(begin)),
    });
    group = undefined;
  };
  for (const instruction of instructions) {
    const { layer, pass, microseconds } = instruction;
    const tid = 1 + lanes.indexOf(pass);
    if (group && (group.layer !== layer || group.tid !== tid)) close();
    if (!group && layer !== undefined) group = { layer, tid, begin: at };
    const begin = at;
    at += microseconds;
    spans.push({
      ...{ name: instruction.name, ph: "X", cat: pass, pid, tid, args: argsOf(instruction) },
      ts: rounded(begin),
      dur: rounded(rounded(at) - rounded(begin)),
    });
  }
  close();
  const called = (what: string, said: string, tid: number): TraceEvent => ({
    ...{ name: what, ph: "M", pid, tid },
    args: { name: said },
  });
  return {
    traceEvents: [
      called("process_name", name, 0),
      ...lanes.map((lane, i) => called("thread_name", lane, 1 + i)),
      // Spans that hold others come before them where they begin together.
      ...spans.sort(
        (a, b) => a.ts! - b.ts! || b.dur! - a.dur! || Number(b.cat === "layer") - Number(a.cat === "layer"),
      ),
    ],
    displayTimeUnit: "ns",
    otherData: { batchSize, threads, peakGflops: rounded(peakGflops), stepMicroseconds: rounded(stepMicroseconds) },
  };
};
