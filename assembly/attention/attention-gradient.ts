// The gradients of attention to query, key and value, from the weights that are worked out anew, block by block (Dao et al. 2022, alg. 4).
//
//   P = e^(S − m) / l     dV += Pᵀ · dO     D = Σ dO·O of a row     dS = P·(dO · Vᵀ − D)     dQ += scale · dS · K     dK += dSᵀ · scale · Q
//
//   out   | dQ as the query lies | dK as the key | dV as the value |
//
// Threads take heads of keys. Each sum goes over the blocks in order: keys from the first to the last, for each the queries of each head.

import { packColumns, packPairs } from "../gemm/pack";
import { copyFloats, firstLanes, sumLanes } from "../lanes";
import { addProduct4 } from "../multiply-add";
import { NOTHING_LEFT, takeShare } from "../share";
import { statisticsAt } from "./attention";
import {
  BLOCK,
  COLUMN_PANELS,
  multiply,
  PANELS,
  packPanels,
  packPanelsTransposed,
  roundUp,
  SCORE_ROW,
  SCORES,
  SLOPE_PANELS,
  SLOPES,
  scaleFloats,
  wideAt,
} from "./blocks";
import { AttentionGradientInstruction, AttentionInstruction } from "./instructions";
import { hide, powers, seenOf, someBlind, UNSEEN } from "./weights";

const pairBytes: usize = 512;

export function attentionGradient(it: AttentionGradientInstruction, threads: i32, scratch: usize): void {
  // A tape of zeros has no groups, and no heads either.
  const keyHeads = it.heads / max<i32>(1, it.group);
  const taken = changetype<usize>(it) + offsetof<AttentionInstruction>("taken");
  for (;;) {
    const share = takeShare(taken, it.batch * keyHeads, 1, threads);
    if (share === NOTHING_LEFT) return;
    for (let unit = <i32>(share >> 32); unit < <i32>share; unit++) {
      for (let key = 0; key < it.keys; key += BLOCK) keysOf(it, unit / keyHeads, unit % keyHeads, key, scratch);
    }
  }
}

/** What a block of keys gives and gets. */
function keysOf(it: AttentionGradientInstruction, batch: i32, keyHead: i32, key: i32, scratch: usize): void {
  const columns = min<i32>(BLOCK, it.keys - key);
  const width = it.width;
  const valueWidth = it.valueWidth;
  const keyOffset = (<usize>(batch * it.keyBatch + keyHead * it.keyHead + key * it.keyRow)) << 2;
  const valueOffset = (<usize>(batch * it.valueBatch + keyHead * it.valueHead + key * it.valueRow)) << 2;
  const k = it.key + keyOffset;
  const keyBytes: usize = it.keyRow << 2;
  const valueBytes: usize = it.valueRow << 2;
  packPanelsTransposed(scratch + wideAt(0), k, keyBytes, width, columns);
  packPanels(scratch + wideAt(1), k, keyBytes, columns, width);
  packPanelsTransposed(scratch + wideAt(2), it.value + valueOffset, valueBytes, valueWidth, columns);
  const slopes = scratch + wideAt(6);
  const valueSlopes = scratch + wideAt(7);
  let first = true;
  for (let head = keyHead * it.group; head < (keyHead + 1) * it.group; head++) {
    for (let query = 0; query < it.queries; query += BLOCK) {
      const rows = min<i32>(BLOCK, it.queries - query);
      const maxima = statisticsAt(it, it.attended, batch, head, query);
      if (it.causal && key > query + rows - 1 && !someBlind(maxima, 8, rows)) continue;
      meet(it, batch, head, query, rows, key, columns, first, scratch);
      first = false;
    }
  }
  const queryFloats = <usize>it.batch * it.heads * it.queries * width;
  const keyFloats = <usize>it.batch * (it.heads / it.group) * it.keys * width;
  const dk = it.out + (queryFloats << 2) + keyOffset;
  const dv = it.out + ((queryFloats + keyFloats) << 2) + valueOffset;
  const slopeBytes: usize = roundUp(width, 16) << 2;
  const valueSlopeBytes: usize = roundUp(valueWidth, 16) << 2;
  if (first) {
    memory.fill(slopes, 0, <usize>columns * slopeBytes);
    memory.fill(valueSlopes, 0, <usize>columns * valueSlopeBytes);
  }
  for (let i: usize = 0; i < <usize>columns; i++) {
    copyFloats(dk + i * keyBytes, slopes + i * slopeBytes, width);
    copyFloats(dv + i * valueBytes, valueSlopes + i * valueSlopeBytes, valueWidth);
  }
}

/** A block of queries and one of keys. */
function meet(
  it: AttentionGradientInstruction,
  batch: i32,
  head: i32,
  query: i32,
  rows: i32,
  key: i32,
  columns: i32,
  first: bool,
  scratch: usize,
): void {
  const width = it.width;
  const valueWidth = it.valueWidth;
  const queryOffset = (<usize>(batch * it.queryBatch + head * it.queryHead + query * it.queryRow)) << 2;
  const outOffset = (<usize>(batch * it.outBatch + head * it.outHead + query * it.outRow)) << 2;
  const queryBytes: usize = it.queryRow << 2;
  const outBytes: usize = it.outRow << 2;
  const q = it.query + queryOffset;
  const dy = it.dy + outOffset;
  const left = scratch + wideAt(3);
  const right = scratch + wideAt(4);
  const wide = scratch + wideAt(5);
  const scores = scratch + SCORES;
  const slopes = scratch + SLOPES;
  const keyPairs = roundUp(columns, 2) >> 1;
  const slopeBytes: usize = roundUp(width, 16) << 2;
  const valueSlopeBytes: usize = roundUp(valueWidth, 16) << 2;

  packPairs(left, (<usize>width) << 3, q, queryBytes, rows, width);
  scaleFloats(left, roundUp(rows, 2) * width, it.scale);
  multiply(left, (<usize>width) << 3, scratch + wideAt(0), width, scores, SCORE_ROW, rows, columns, true);
  hide(it, batch, head, query, rows, key, columns, scores);
  packPairs(left, (<usize>valueWidth) << 3, dy, outBytes, rows, valueWidth);
  multiply(left, (<usize>valueWidth) << 3, scratch + wideAt(2), valueWidth, slopes, SCORE_ROW, rows, columns, true);
  const statistics = statisticsAt(it, it.attended, batch, head, query);
  for (let i: usize = 0; i < <usize>rows; i++) {
    const largest = load<f32>(statistics + (i << 3));
    const seen = largest <= UNSEEN ? columns : seenOf(it, query + <i32>i, key, columns);
    powers(scores + i * SCORE_ROW, columns, seen, largest, load<f32>(statistics + (i << 3), 4));
    const mean = dot(dy + i * outBytes, it.attended + outOffset + i * outBytes, valueWidth);
    bend(slopes + i * SCORE_ROW, scores + i * SCORE_ROW, columns, mean, largest <= UNSEEN);
  }

  packColumns(scratch + COLUMN_PANELS, scores, keyPairs, pairBytes, rows, SCORE_ROW);
  packPanels(right, dy, outBytes, rows, valueWidth);
  const valueSlopes = scratch + wideAt(7);
  multiply(scratch + COLUMN_PANELS, pairBytes, right, rows, valueSlopes, valueSlopeBytes, columns, valueWidth, first);

  packColumns(scratch + SLOPE_PANELS, slopes, keyPairs, pairBytes, rows, SCORE_ROW);
  packPanels(right, q, queryBytes, rows, width);
  scaleFloats(right, rows * roundUp(width, 16), it.scale);
  multiply(scratch + SLOPE_PANELS, pairBytes, right, rows, scratch + wideAt(6), slopeBytes, columns, width, first);

  packPairs(scratch + PANELS, pairBytes, slopes, SCORE_ROW, rows, columns);
  multiply(scratch + PANELS, pairBytes, scratch + wideAt(1), columns, wide, slopeBytes, rows, width, true);
  scaleFloats(wide, rows * (<i32>slopeBytes >> 2), it.scale);
  let to = it.out + queryOffset;
  for (let i: usize = 0; i < <usize>rows; i++) {
    if (key > 0) addFloats(wide + i * slopeBytes, to, width);
    copyFloats(to, wide + i * slopeBytes, width);
    to += queryBytes;
  }
}

/** Σ a·b. */
function dot(a: usize, b: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (; count >= 4; count -= 4, a += 16, b += 16) sum = addProduct4(sum, v128.load(a), v128.load(b));
  if (count > 0) {
    const lanes = firstLanes(count);
    sum = addProduct4(sum, v128.and(v128.load(a), lanes), v128.and(v128.load(b), lanes));
  }
  return sumLanes(sum);
}

/** dS = P·(dP − mean) of a row; 0 where no key is seen, for then no score counts. */
function bend(slopes: usize, weights: usize, columns: i32, mean: f32, blind: bool): void {
  const means = f32x4.splat(mean);
  const keep = i32x4.splat(blind ? 0 : -1);
  for (; columns > 0; columns -= 4, slopes += 16, weights += 16) {
    const slope = f32x4.mul(v128.load(weights), f32x4.sub(v128.load(slopes), means));
    v128.store(slopes, v128.and(slope, keep));
  }
}

/** to += from, whole vectors in scratch. */
function addFloats(to: usize, from: usize, floats: i32): void {
  for (; floats > 0; floats -= 4, to += 16, from += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
}
