// Walks a tape: every thread goes through the same instructions and does its share of each.

import { gatherAlong, scatterAddAlong } from "./along";
import { argReduce } from "./arg-reduce";
import { ArgSortInstruction, argSort } from "./arg-sort";
import { attention } from "./attention/attention";
import { attentionGradient } from "./attention/attention-gradient";
import { AttentionGradientInstruction, AttentionInstruction } from "./attention/instructions";
import { crossEntropy, crossEntropyGradient } from "./cross-entropy";
import { depthwise } from "./depthwise/depthwise";
import { fill } from "./fill";
import { gatherRows, scatterAddRows } from "./gather";
import { convolution } from "./gemm/convolution";
import { gemm } from "./gemm/gemm";
import {
  ArgReduceInstruction,
  CrossEntropyGradientInstruction,
  CrossEntropyInstruction,
  FillInstruction,
  GemmInstruction,
  Instruction,
  MapInstruction,
  RandomInstruction,
  ReduceInstruction,
  SoftmaxInstruction,
  StridedCopyInstruction,
  WidenInstruction,
} from "./instructions";
import { map } from "./map/map";
import { MemoryMap } from "./memory-map";
import { moments, productSums } from "./moments";
import { normalizeRows, normalizeRowsGradient } from "./normalize-rows";
import { Opcode } from "./opcodes";
import { pool } from "./pool";
import { random } from "./random";
import { reduce } from "./reduce";
import { scan } from "./scan";
import { softmax } from "./softmax";
import { stridedCopy } from "./strided-copy";
import { meet } from "./team";
import {
  ConvolutionInstruction,
  DepthwiseInstruction,
  GatherAlongInstruction,
  GatherRowsInstruction,
  LoopAdvance,
  LoopInstruction,
  MomentsInstruction,
  NormalizeRowsGradientInstruction,
  NormalizeRowsInstruction,
  PoolInstruction,
  ProductSumsInstruction,
  ScanInstruction,
  ScatterAddAlongInstruction,
  ScatterAddRowsInstruction,
} from "./whole-instructions";
import { widen } from "./widen";
import {
  WinogradInstruction,
  WinogradKernelGradientInstruction,
  WinogradKernelInstruction,
} from "./winograd/instructions";
import { winogradKernel } from "./winograd/kernel";
import { winogradKernelGradient } from "./winograd/kernel-gradient";
import { winograd } from "./winograd/winograd";

/** Returns false when the team has lost a thread. */
export function runTape(tape: usize, end: usize, thread: i32, threads: i32): bool {
  const scratch: usize = MemoryMap.scratchAt + thread * MemoryMap.scratchBytes;
  for (let at = tape; at < end; ) {
    const it = changetype<Instruction>(at);
    if (threads > 1 && it.sync && !meet(threads)) return false;
    if (WHOLE && <i32>it.opcode === Opcode.Loop) {
      if (!runLoop(changetype<LoopInstruction>(at), thread, threads)) return false;
    } else dispatch(it, thread, threads, scratch);
    at += (<usize>it.length) << 2;
  }
  return true;
}

/**
 * The team meets before each step. Then nobody is in the copy of the body that was walked in the step before, and nobody will be before
 * the next meeting: thread 0 moves its addresses on, for the step to come.
 */
function runLoop(it: LoopInstruction, thread: i32, threads: i32): bool {
  const steps = it.steps;
  const bodyBytes = (<usize>it.bodyWords) << 2;
  const even = changetype<usize>(it) + offsetof<LoopInstruction>() + <usize>it.advances * offsetof<LoopAdvance>();
  if (thread === 0) advance(it, even, 0);
  for (let step = 0; step < steps; step++) {
    if (threads > 1 && !meet(threads)) return false;
    const body = step & 1 ? even + bodyBytes : even;
    if (thread === 0) advance(it, step & 1 ? even : even + bodyBytes, step + 1);
    if (!runTape(body, body + bodyBytes, thread, threads)) return false;
  }
  return true;
}

function advance(it: LoopInstruction, body: usize, step: i32): void {
  let at = changetype<usize>(it) + offsetof<LoopInstruction>();
  const end = at + <usize>it.advances * offsetof<LoopAdvance>();
  for (; at < end; at += offsetof<LoopAdvance>()) {
    const each = changetype<LoopAdvance>(at);
    store<u32>(body + ((<usize>each.word) << 2), each.address + step * each.stride);
  }
}

function dispatch(it: Instruction, thread: i32, threads: i32, scratch: usize): void {
  const at = changetype<usize>(it);
  switch (<i32>it.opcode) {
    case Opcode.Gemm:
      return gemm(changetype<GemmInstruction>(at), thread, threads, scratch);
    case Opcode.Map:
      return map(changetype<MapInstruction>(at), thread, threads, scratch);
    case Opcode.Reduce:
      return reduce(changetype<ReduceInstruction>(at), thread, threads, scratch);
    case Opcode.ArgReduce:
      return argReduce(changetype<ArgReduceInstruction>(at), thread, threads);
    case Opcode.Softmax:
      return softmax(changetype<SoftmaxInstruction>(at), thread, threads);
    case Opcode.CrossEntropy:
      return crossEntropy(changetype<CrossEntropyInstruction>(at), thread, threads);
    case Opcode.CrossEntropyGradient:
      return crossEntropyGradient(changetype<CrossEntropyGradientInstruction>(at), thread, threads);
    case Opcode.StridedCopy:
      return stridedCopy(changetype<StridedCopyInstruction>(at), thread, threads);
    case Opcode.Fill:
      return fill(changetype<FillInstruction>(at), thread, threads);
    case Opcode.Random:
      return random(changetype<RandomInstruction>(at), thread, threads);
    case Opcode.Widen:
      return widen(changetype<WidenInstruction>(at), thread, threads);
    default:
      if (WHOLE) dispatchOther(it, thread, threads, scratch);
      else unreachable();
  }
}

/** What the small binary leaves out: a page that trains a network of dense layers does not load it. */
function dispatchOther(it: Instruction, thread: i32, threads: i32, scratch: usize): void {
  const at = changetype<usize>(it);
  switch (<i32>it.opcode) {
    case Opcode.Scan:
      return scan(changetype<ScanInstruction>(at), thread, threads);
    case Opcode.GatherRows:
      return gatherRows(changetype<GatherRowsInstruction>(at), thread, threads);
    case Opcode.ScatterAddRows:
      return scatterAddRows(changetype<ScatterAddRowsInstruction>(at), thread, threads);
    case Opcode.Moments:
      return moments(changetype<MomentsInstruction>(at), thread, threads, scratch);
    case Opcode.ProductSums:
      return productSums(changetype<ProductSumsInstruction>(at), thread, threads, scratch);
    case Opcode.Convolution:
      return convolution(changetype<ConvolutionInstruction>(at), thread, threads, scratch);
    case Opcode.Pool:
      return pool(changetype<PoolInstruction>(at), thread, threads);
    case Opcode.NormalizeRows:
      return normalizeRows(changetype<NormalizeRowsInstruction>(at), thread, threads);
    case Opcode.NormalizeRowsGradient:
      return normalizeRowsGradient(changetype<NormalizeRowsGradientInstruction>(at), thread, threads, scratch);
    case Opcode.Depthwise:
      return depthwise(changetype<DepthwiseInstruction>(at), thread, threads);
    case Opcode.ArgSort:
      return argSort(changetype<ArgSortInstruction>(at), thread, threads);
    case Opcode.GatherAlong:
      return gatherAlong(changetype<GatherAlongInstruction>(at), thread, threads);
    case Opcode.ScatterAddAlong:
      return scatterAddAlong(changetype<ScatterAddAlongInstruction>(at), thread, threads);
    case Opcode.WinogradKernel:
      return winogradKernel(changetype<WinogradKernelInstruction>(at), thread, threads, scratch);
    case Opcode.Winograd:
      return winograd(changetype<WinogradInstruction>(at), threads, scratch);
    case Opcode.WinogradKernelGradient:
      return winogradKernelGradient(changetype<WinogradKernelGradientInstruction>(at), thread, threads, scratch);
    case Opcode.Attention:
      return attention(changetype<AttentionInstruction>(at), threads, scratch);
    case Opcode.AttentionGradient:
      return attentionGradient(changetype<AttentionGradientInstruction>(at), threads, scratch);
    default:
      unreachable();
  }
}
